# The service alone, on the official Node image. The database lives in the volume /data.

# A tag can be moved to another image; a digest can't. For what is released, name the one that was tested:
#   docker buildx imagetools inspect node:26-slim --format '{{.Manifest.Digest}}'
#   docker build --build-arg NODE_IMAGE=node:26-slim@sha256:… .
ARG NODE_IMAGE=node:26-slim

# The console is built with tools that the service does without.
FROM ${NODE_IMAGE} AS console
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
COPY scripts/build-console.js ./scripts/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && node scripts/build-console.js

FROM ${NODE_IMAGE}
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force \
  && install -d -m 0700 -o node -g node /data
COPY --from=console /ops/packages/web/dist ./packages/web/dist
# The program belongs to root; the service may write /data alone, and runs with --read-only too.
USER node
ENV OPS_HOST=0.0.0.0 OPS_STORE=sqlite:/data/ops.db
VOLUME /data
EXPOSE 8080
CMD ["node", "--max-semi-space-size=2", "--heap-growing-percent=50", "--conditions=@ops/source", "packages/server/src/main.js", "serve"]
