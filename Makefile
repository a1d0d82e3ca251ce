# Kurs. `make run` starts everything, `make test` checks everything; `make help` lists the rest.
# Installs go into .venv and frontend/node_modules and are repeated only when a lock file changes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The first Python of at least 3.11; name another with `make PYTHON=python3.13 …`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMPS := $(VENV)/.stamps
export PATH := $(CURDIR)/$(BIN):$(PATH)
export REDOCLY_TELEMETRY := off

WEB_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path 'frontend/dist*' \
	-not -path '*/.*' 2>/dev/null)
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links
# Whole lines of one job at a time, where this make can do it.
OUTPUT_SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
# In a recipe: two jobs at a time, unless the caller chose a number.
TWO_JOBS = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,--jobs=2) $(OUTPUT_SYNC)
PYTEST := $(BIN)/pytest

.PHONY: help run test check test-gates test-python lint types imports-check web-check web-test web-build install \
	provision contract contract-check fuzz probes lifecycle bench paper-check import-score migration wheel lock clean

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- The two commands ------------------------------------------------------------------------------------------------

run: export KURS_ENVIRONMENT := $(or $(KURS_ENVIRONMENT),demo)
run: install web-build ## Install, build, migrate, load the demo and serve it at http://127.0.0.1:8000
	@echo "Migrating the database in $${KURS_DATABASE_URL:-$${KURS_DATA_DIRECTORY:-./var}}."
	@$(BIN)/kurs migrate
	@$(BIN)/kurs demo
	@echo
	@echo "  The web app  http://$${KURS_HOST:-127.0.0.1}:$${KURS_PORT:-8000}"
	@echo "  The API      http://$${KURS_HOST:-127.0.0.1}:$${KURS_PORT:-8000}/api/v1"
	@echo "  Its docs     http://$${KURS_HOST:-127.0.0.1}:$${KURS_PORT:-8000}/docs"
	@echo "  A token      KURS_ENVIRONMENT=$$KURS_ENVIRONMENT $(BIN)/kurs token create --account secretary"
	@echo
	@$(BIN)/kurs serve

test: ## Install what the tests need and run all of them: gates, both engines, contract, browser
	@$(MAKE) --no-print-directory $(TWO_JOBS) test-gates
	@echo "Running the Python, contract and browser tests."
	@$(PYTEST) --numprocesses=auto --dist=worksteal

check: lint types imports-check web-check ## Lint and types only, Python and web

test-gates: check web-test web-build provision

test-python: install provision ## The Python tests alone, without the browser
	@$(PYTEST) --numprocesses=auto --dist=worksteal -m "not browser"

# ---- Gates -----------------------------------------------------------------------------------------------------------

lint: install
	@echo "Checking style (ruff)."
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .

types: install
	@echo "Checking types (mypy)."
	@$(BIN)/mypy

imports-check: install
	@echo "Checking that imports go one way (import-linter)."
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/import_linter

web-check: frontend/node_modules/.installed
	@echo "Checking types and style of the web app (tsc, biome)."
	@cd frontend && npm run --silent check

web-test: frontend/node_modules/.installed
	@echo "Running the web app's unit tests (vitest)."
	@cd frontend && npm run --silent test

# ---- Installing ------------------------------------------------------------------------------------------------------

install: $(STAMPS)/python ## Install Python and what the project needs into .venv

$(STAMPS)/uv: requirements-bootstrap.txt
	@test -n "$(PYTHON)" || { echo "Kurs needs Python 3.11 or newer, and none was found."; exit 1; }
	@echo "Creating .venv with $(PYTHON) and installing uv into it."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/python: $(STAMPS)/uv requirements-dev.txt pyproject.toml
	@echo "Installing the Python packages of requirements-dev.txt into .venv, checked against their hashes."
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/node: $(STAMPS)/uv requirements-node.txt
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
		2>/dev/null && npm --version >/dev/null 2>&1 || { \
		echo "No Node.js of at least 20.19 was found: installing the one of requirements-node.txt into .venv."; \
		$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-node.txt; }
	@touch $@

frontend/node_modules/.installed: $(STAMPS)/node frontend/package-lock.json $(wildcard frontend/.npmrc)
	@echo "Installing the web app's packages with npm ci."
	@cd frontend && npm ci --no-progress --loglevel=error
	@touch $@

web-build: frontend/dist/index.html ## Build the web app and the API documentation pages

frontend/dist/index.html: frontend/node_modules/.installed $(WEB_SOURCES)
	@echo "Building the web app."
	@cd frontend && npm run --silent build
	@touch $@

provision: $(STAMPS)/python $(STAMPS)/node ## Find or install what the tests need besides: PostgreSQL, Chromium, a provider
	@$(BIN)/python -m tests.support.provision

# ---- The contract ----------------------------------------------------------------------------------------------------

contract: install frontend/node_modules/.installed ## Write the contract, docs/access.md and the web app's types from the code
	@$(BIN)/kurs contract --output openapi/openapi.json
	@$(BIN)/kurs access-page --output docs/access.md
	@cd frontend && npm run --silent schema

contract-check: install frontend/node_modules/.installed ## Compare the contract with the code, lint it, drive its clients
	@$(PYTEST) tests/contract

fuzz: install provision ## Many more generated requests against the whole contract than `make test` sends (minutes)
	@KURS_FUZZ_PHASES=examples,coverage,fuzzing,stateful KURS_FUZZ_EXAMPLES=$${KURS_FUZZ_EXAMPLES:-50} $(PYTEST) tests/contract/test_fuzz.py

probes: install provision ## Ask 120,000 random questions and compare each answer with what the access table says (an hour)
	@KURS_PROBES_SQLITE=$${KURS_PROBES_SQLITE:-100000} KURS_PROBES_POSTGRESQL=$${KURS_PROBES_POSTGRESQL:-20000} \
		KURS_PROBES_SEED=$${KURS_PROBES_SEED:-2} $(PYTEST) tests/oracle --numprocesses=auto --dist=worksteal

lifecycle: install provision ## Four people drive hundreds of meetings from draft to locked minutes, beside a model (an hour)
	@KURS_LIFECYCLE_SQLITE=$${KURS_LIFECYCLE_SQLITE:-200} KURS_LIFECYCLE_POSTGRESQL=$${KURS_LIFECYCLE_POSTGRESQL:-100} \
		KURS_LIFECYCLE_STEPS=$${KURS_LIFECYCLE_STEPS:-50} KURS_LIFECYCLE_SEED=$${KURS_LIFECYCLE_SEED:-2} \
		KURS_LIFECYCLE_SHRINK=$${KURS_LIFECYCLE_SHRINK:-1} \
		$(PYTEST) tests/lifecycle/test_lifecycle.py --numprocesses=2

# ---- Measuring -------------------------------------------------------------------------------------------------------

bench: install ## Measure against a bare server and the usual way, in one run; also writes var/bench.json
	@$(BIN)/python -m tests.load.bench

paper-check: install ## Let a program of others (outloud) look at our PDFs; not part of make test
	@test -x .cache/paper-check/bin/outloud || { echo "Installing outloud beside the project, into .cache/paper-check."; \
		$(UV) venv --quiet .cache/paper-check && \
		$(UV) pip install --quiet --python .cache/paper-check/bin/python outloud==0.2.1; }
	@$(BIN)/python -m tests.papers.examples .cache/paper-check/papers
	@.cache/paper-check/bin/outloud --fail-on warning .cache/paper-check/papers/*.pdf

import-score: install ## Score the importer against the annotated documents in ../shared
	@$(BIN)/python -m kurs.imports.score

migration: install ## Draft the next migration from the models: make migration NAME="meeting rooms"
	@test -n "$(NAME)" || { echo 'Say what it is about: make migration NAME="meeting rooms"'; exit 2; }
	@$(BIN)/python -m kurs.kernel.migrations "$(NAME)"
	@echo "Read it before you keep it: migrations/versions."

# ---- Releasing -------------------------------------------------------------------------------------------------------

wheel: install web-build ## Build the source archive and the wheel, web app included, into dist
	@$(BIN)/python -m build --no-isolation

lock: $(STAMPS)/uv ## Renew every lock file from pyproject.toml and frontend/package.json
	@$(LOCK) --upgrade pyproject.toml --group dev --output-file requirements-dev.txt
	@$(LOCK) --upgrade pyproject.toml --constraint requirements-dev.txt --output-file requirements.txt
	@for group in bootstrap node postgresql; do \
		$(LOCK) --upgrade --group $$group --output-file requirements-$$group.txt || exit 1; done
	@cd frontend && npm install --package-lock-only

clean: ## Remove everything that was installed or built; the data in var stays
	@rm -rf $(VENV) .cache dist frontend/node_modules frontend/dist frontend/dist-docs
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
