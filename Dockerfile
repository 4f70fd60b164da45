# The binary alone, built where its toolchain is.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl tini \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/target/release/ekiden /usr/bin/ekiden
RUN for name in mesos-master mesos-agent mesos-slave marathon; do ln -s ekiden /usr/bin/$name; done
# Reaps what tasks leave behind.
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/bin/ekiden"]
CMD ["--help"]
