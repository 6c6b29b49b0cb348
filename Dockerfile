# The service alone, on the official Node image. The database lives in the volume /data.

# The console is built with tools that the service does without.
FROM node:26-slim AS console
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
COPY scripts/build-console.js ./scripts/
RUN npm install --no-save --omit=dev --no-audit --no-fund && node scripts/build-console.js

FROM node:26-slim
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
RUN npm install --no-save --omit=dev --omit=optional --no-audit --no-fund \
  && mkdir /data && chown node:node /data
COPY --from=console /ops/packages/web/dist ./packages/web/dist
USER node
ENV OPS_HOST=0.0.0.0 OPS_STORE=sqlite:/data/ops.db
VOLUME /data
EXPOSE 8080
CMD ["node", "--conditions=@ops/source", "packages/server/src/main.ts", "serve"]
