# Site, portal and till. Build from the root of the repository:
#   docker build --file infra/images/web.Dockerfile --tag vaultsync/web:TAG .
FROM node:24-bookworm-slim AS build
WORKDIR /vaultsync
ENV NEXT_TELEMETRY_DISABLED=1 CI=true
RUN npm install --global pnpm@10.34.9
COPY . .
RUN pnpm install --frozen-lockfile
RUN NODE_ENV=production pnpm --filter @vaultsync/web build
# What was needed to build goes; what pages need stays.
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules test tools docs apps/ingest apps/web/.next/cache \
  && pnpm install --prod --frozen-lockfile --filter @vaultsync/web...

FROM node:24-bookworm-slim
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /vaultsync /vaultsync
WORKDIR /vaultsync/apps/web
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 VAULTSYNC_DATA=/data
EXPOSE 3000
USER node
# Longer than a load balancer keeps its side open: it never sends a request into a connection that is just closing.
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0", "-p", "3000", "--keepAliveTimeout", "65000"]
