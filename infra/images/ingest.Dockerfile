# Gateway, applier and jobs: one file and Node. Build from the root of the repository:
#   docker build --file infra/images/ingest.Dockerfile --tag vaultsync/ingest:TAG .
FROM node:24-bookworm-slim AS build
WORKDIR /vaultsync
RUN npm install --global pnpm@10.34.9
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm --filter @vaultsync/ingest build

FROM node:24-bookworm-slim
RUN mkdir /data && chown node:node /data
WORKDIR /vaultsync
COPY --from=build /vaultsync/apps/ingest/package.json ./
COPY --from=build /vaultsync/apps/ingest/dist ./dist
ENV NODE_ENV=production HOST=0.0.0.0 GATEWAY_PORT=4100 VAULTSYNC_DATA=/data
EXPOSE 4100
USER node
ENTRYPOINT ["node", "dist/main.js"]
CMD ["serve"]
