# The service, and with another command a gate process, on the official Node image: docs/guide/containers.md. The database
# of the service is in the volume /data.

# A tag can be moved to another image; a digest can't. For what is released, name the one that was tested:
#   docker buildx imagetools inspect node:26-slim --format '{{.Manifest.Digest}}'
#   docker build --build-arg NODE_IMAGE=node:26-slim@sha256:… .
ARG NODE_IMAGE=node:26-slim

# The console, and the packages that other programs install, are built with tools that the service does without.
FROM ${NODE_IMAGE} AS built
WORKDIR /ops
COPY package.json package-lock.json ./
COPY LICENSE ./
COPY docs/man/g3n-ops.1 ./docs/man/
COPY packages ./packages
COPY scripts/build-console.js scripts/build-packages.js scripts/built-from.js scripts/pack-tarball.js ./scripts/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && node scripts/build-console.js && node scripts/build-packages.js

FROM ${NODE_IMAGE}
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
COPY scripts/launch.js scripts/pinned-node.js ./scripts/
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force \
  && install -d -m 0700 -o node -g node /data /var/lib/ops-gate && install -d -o node -g node compiled
COPY --from=built /ops/packages/web/dist ./packages/web/dist
COPY --from=built /ops/dist ./dist

# The service is started once, also on a database that is not there, and the command line, so that Node writes what it has
# compiled: it then starts in less time, and with 25 MiB less. The folder holds it for this user, under these options.
# An image whose service does not start is not built.
USER node
ENV NODE_COMPILE_CACHE=/ops/compiled PATH=/ops/node_modules/.bin:$PATH
RUN set -e; \
  start="node --max-semi-space-size=2 --heap-growing-percent=50 --conditions=@ops/source packages/server/src/main.js serve"; \
  alive="fetch('http://127.0.0.1:8080/ops/stat').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"; \
  OPS_STORE=sqlite::memory: OPS_SECRET_CODE=of-the-build-alone $start & service=$!; \
  for second in $(seq 60); do node -e "$alive" && break; sleep 1; done; node -e "$alive"; kill $service; wait $service; \
  OPS_STORE=postgres://ops@127.0.0.1:1/ops $start || [ $? = 3 ]; \
  g3n-ops --help > /dev/null

# The program and what is compiled of it belong to root: the service may write /data, a gate its schedule, and both run with
# --read-only.
USER root
RUN chown -R root:root compiled
USER node
ENV OPS_HOST=0.0.0.0 OPS_STORE=sqlite:/data/ops.db
VOLUME /data
EXPOSE 8080
# Whether the process responds, as for a liveness probe: a service whose database is away is not restarted.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/ops/stat').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "--heap-growing-percent=50", "--conditions=@ops/source", "packages/server/src/main.js", "serve"]
