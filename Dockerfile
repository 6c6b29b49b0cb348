# The service alone, on the official Node image. The database lives in the volume /data.
FROM node:26-slim
WORKDIR /ops
COPY package.json package-lock.json ./
COPY packages ./packages
RUN npm install --no-save --omit=dev --omit=optional --no-audit --no-fund \
  && mkdir /data && chown node:node /data
USER node
ENV OPS_HOST=0.0.0.0 OPS_STORE=sqlite:/data/ops.db
VOLUME /data
EXPOSE 8080
CMD ["node", "--conditions=@ops/source", "packages/server/src/main.ts", "serve"]
