# What is done often. `make run` is all a newcomer needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What `make e2e` builds; `make e2e PROFILE=dev` takes the build that the tests share.
PROFILE ?= quick

PNPM := npx -y pnpm@10 --dir web
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path '*/.*' 2>/dev/null)

.PHONY: help run build test check dev bench tools

help: ## What there is
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: tools web/dist/index.html ## Build what changed and serve on http://localhost:8001
	@cargo build --profile quick --bin aurum
	@exec target/quick/aurum serve

build: tools web/dist/index.html ## The release binary with the web app inside: target/release/aurum
	@cargo build --release --bin aurum
	@ls -lh target/release/aurum

test: tools web/node_modules/.installed ## Everything, on SQLite and on PostgreSQL
	@scripts/ensure-tools.sh postgresql
	@scripts/with-postgres.sh cargo test --workspace
	@$(PNPM) test

check: tools web/node_modules/.installed ## Formatting, lints, types, and the API asked everything it describes
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets -- -D warnings
	@$(PNPM) run check
	@scripts/fuzz-api.sh
	@AURUM_BIN=$(CURDIR)/target/debug/aurum $(PNPM) run api >/dev/null
	@git diff --exit-code --stat web/src/api/schema.d.ts || { echo "web/src/api/schema.d.ts is not what the server describes: commit it as it is now" >&2; exit 1; }

dev: tools web/node_modules/.installed ## Server (debug build) and web app, which reloads as you edit
	@cargo build --bin aurum
	@target/debug/aurum serve & server=$$!; trap "kill $$server" EXIT; $(PNPM) run dev

bench: tools web/dist/index.html ## Measure, print the figures, and write them to bench/RESULTS.md
	@scripts/ensure-tools.sh postgresql
	@cargo build --release -p aurum -p bench-load -p bench-reference-axum
	@cargo run --release -p bench-quick-add
	@scripts/with-postgres.sh python3 bench/serving/measure.py

tools:
	@scripts/ensure-tools.sh cargo node cc

web/node_modules/.installed: web/package.json web/pnpm-lock.yaml
	@$(PNPM) install --frozen-lockfile --ignore-scripts
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	@$(PNPM) run build
	@touch $@

.PHONY: crash
crash: tools web/dist/index.html ## kill -9 in the middle of 2,000 concurrent writes, twenty times on each engine
	@scripts/ensure-tools.sh postgresql
	@cargo build --profile quick --bin aurum
	@python3 tests/crash/full_disk.py target/quick/aurum
	@python3 tests/crash/kill_nine.py --engine sqlite
	@scripts/with-postgres.sh python3 tests/crash/kill_nine.py --engine postgresql

.PHONY: e2e
e2e: tools web/dist/index.html tests/e2e/node_modules/.installed ## Journeys through the real binary in a real browser, with axe on every page
	@scripts/ensure-tools.sh chromium
	@cargo build --profile $(PROFILE) --bin aurum
	@E2E_BINARY=$(CURDIR)/target/$(PROFILE:dev=debug)/aurum npx -y pnpm@10 --dir tests/e2e test

.PHONY: lighthouse
lighthouse: tools web/dist/index.html tests/e2e/node_modules/.installed ## The web app's budgets, on Today, phone and desktop
	@scripts/ensure-tools.sh chromium
	@cargo build --profile quick --bin aurum
	@python3 tests/rig/serve.py target/quick/aurum npx -y pnpm@10 --dir tests/e2e run lighthouse

.PHONY: interaction
interaction: tools web/dist/index.html tests/e2e/node_modules/.installed ## A list of 10,000 tasks in a real browser: rows drawn, and the time until a completed task shows it
	@scripts/ensure-tools.sh chromium
	@cargo build --profile quick --bin aurum
	@python3 tests/rig/serve.py target/quick/aurum npx -y pnpm@10 --dir tests/e2e run interaction

tests/e2e/node_modules/.installed: tests/e2e/package.json tests/e2e/pnpm-lock.yaml
	@npx -y pnpm@10 --dir tests/e2e install --frozen-lockfile --ignore-scripts
	@touch $@
