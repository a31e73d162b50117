# digestlint as an image: docker build -t digestlint . ; docker run --rm -v "$PWD:/work" -u "$(id -u):$(id -g)" digestlint gate data/
# The base is pinned to a version; --build-arg NODE=node:24.11.1-bookworm-slim@sha256:... pins it to a digest.
ARG NODE=node:24.11.1-bookworm-slim

FROM ${NODE} AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsdown.config.ts LICENSE README.md README.zh-CN.md CHANGELOG.md THIRD_PARTY.md ./
COPY src/ src/
COPY rules/ rules/
COPY schemas/ schemas/
# npm pack builds, and takes what the package holds and nothing else.
RUN mkdir /out && npm pack --pack-destination /out && tar -xzf /out/digestlint-*.tgz -C /out

FROM ${NODE}
LABEL org.opencontainers.image.title="digestlint" \
      org.opencontainers.image.description="Lints daily paper digests whose summaries a language model wrote" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /out/package /opt/digestlint
RUN ln -s /opt/digestlint/dist/bin.cjs /usr/local/bin/digestlint
ENV NODE_DISABLE_COMPILE_CACHE=1
USER node
WORKDIR /work
ENTRYPOINT ["digestlint"]
CMD ["--help"]
