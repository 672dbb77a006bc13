# `make graph` and `make test` need Python 3.11 or newer and set up the rest themselves, once.

.DEFAULT_GOAL := graph
.PHONY: graph test test-all ray-check readers check install-check docs notebook site screenshots clean

BIN := .venv/bin
CAN_BUILD := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

graph: .venv/ready  ## builds the graph of corpus/, asks it two questions, draws graph.html
	$(BIN)/kg build corpus
	@echo; echo 'Who supports what?'
	@$(BIN)/kg query --named who-supports-what
	@echo; echo 'What do some assert and others negate?'
	@$(BIN)/kg query --named rivals
	@$(BIN)/kg view --no-open -o graph.html

test: .venv/ready-dev  ## runs the tests, but for those that are slow
	$(BIN)/python -m pytest

test-all: .venv/ready-dev  ## runs all tests, and tries properties on twelve times as many examples
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -m ''

readers:  ## adds programs that read what kg exports, for the tests, with npm: Mermaid and graphology
	npm install --prefix .readers --no-save --silent mermaid@11 graphology@0 graphology-gexf@0 graphology-graphml@0

ray-check: .venv/ready-dev  ## adds Ray, 240 MB, and tries its engine on a cluster of two nodes
	$(PIP) --no-build-isolation --editable '.[ray]'
	$(BIN)/python -m pytest -m '' -n 0 tests/test_ray.py tests/test_records.py

check: .venv/ready-dev  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

install-check: .venv/created  ## installs kg without the lock files, newest and lowest releases, and tries it
	$(BIN)/python .ci/install.py

docs: .venv/ready-dev  ## writes the references of commands, relations and the API
	$(BIN)/python -m kg.cli.reference > docs/reference/cli.md
	$(BIN)/python -m kg.evaluating.relations > docs/reference/relations.md
	$(BIN)/python -m kg.serving.api.reference > docs/reference/api.md

site: .venv/ready-dev  ## builds the documentation, offline, as site/index.html
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet --fresh-env docs site

screenshots: .venv/ready-dev  ## takes the pictures of the documentation, with chromium
	$(BIN)/python -m docs.screenshots

notebook: .venv/ready-dev  ## runs the notebooks and stores what they show
	$(BIN)/python -m notebooks.refresh

clean:
	rm -rf .venv graph graph.html site

.venv/created:
	@for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	  if $$python -c '$(CAN_BUILD)' 2>/dev/null; then \
	    $$python -m venv .venv && touch $@ && exit 0; exit 1; \
	  fi; \
	done; \
	echo 'kg needs Python 3.11 or newer with venv (Debian: apt-get install python3 python3-venv)' >&2; exit 1

.venv/ready: .venv/created requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
