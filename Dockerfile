# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /midad
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/midad/data UPLOADS_DIR=/var/lib/midad/uploads
WORKDIR /midad
COPY --from=build /midad ./
RUN mkdir -p "$DATA_DIR" "$UPLOADS_DIR" && chown -R node:node /var/lib/midad
USER node
VOLUME /var/lib/midad
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# The launcher itself, not npm: it must receive SIGTERM to drain.
CMD ["node", "--max-semi-space-size=4", "--v8-pool-size=1", "src/cli/midad.cjs", "serve"]
