# Two commands do everything on a fresh machine with Rust: `make up` and `make test`.

.PHONY: up up-ha test soak lint format openapi figures

# One machine: master, agent and Marathon in one process; nothing else to install.
up:
	cargo build --release --locked
	exec target/release/ekiden up

# Three nodes on the distribution's Postgres and ZooKeeper, two agents, one HAProxy.
up-ha:
	tools/install
	cargo build --release --locked
	exec tools/up-ha

# Every test, with what they need from the distribution; the last line counts them.
test:
	tools/test

# Kills the server at bad moments and counts what is lost and doubled; SOAK=--short is a minute.
soak:
	cargo build --release --locked
	tools/soak $(SOAK)

lint:
	tools/lint

format:
	cargo fmt --all

# Renews the checked-in descriptions of the APIs.
openapi:
	EKIDEN_UPDATE_OPENAPI=1 cargo test -p ekiden --test it openapi

# The figures of a release, measured on this machine.
figures:
	cargo build --release --locked
	cargo run --release -p ekiden-conformance --bin load -- figures --binary target/release/ekiden
