# briefing-tui: set-up, tests and benchmarks. `make help` lists the targets.
# Needs Python 3.11 or newer (with venv) and make; works with GNU make 3.81 and any POSIX sh.

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 4
ARGS ?=
FAST ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The tests start the program hundreds of times: Python is to keep its bytecode, whatever the
# environment says.
BYTECODE := PYTHONDONTWRITEBYTECODE=

.DEFAULT_GOAL := help
.PHONY: help run test check lint layout types contracts bench measure pictures docs package site torture clean
.DELETE_ON_ERROR:

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'PYTHON=python3.12 chooses the interpreter, ARGS=... goes to the program, pytest or bench.'

run: $(VENV)/.installed ## open the shipped briefings in the reader (ARGS=FILE opens another)
	@$(BIN)/briefing $(if $(ARGS),$(ARGS),briefings)

test: $(VENV)/.installed-dev ## run the tests
	$(BYTECODE) $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

torture: $(VENV)/.installed-dev ## run the long tests: every large hostile file, more examples, more keys (minutes)
	TORTURE=1 TORTURE_EXAMPLES=3000 $(BYTECODE) \
	  $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal tests/torture tests/unit tests/editing $(ARGS)

check: lint layout types contracts ## check lint, layout, types and import contracts

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

layout: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	PYTHONPATH=. $(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## measure speed and memory against baselines (FAST=1: under a minute)
	$(BIN)/python -m bench $(if $(FAST),--fast) $(ARGS)

measure: $(VENV)/.installed-dev ## measure the drafter on marked articles (DATA=folder with text/ and attributions/)
	@$(BIN)/python -m scripts.measure $(or $(DATA),$(error name the folder: make measure DATA=folder)) $(ARGS)

bench-peers: ## install the programs that are measured beside ours (Debian: ripgrep)
	@command -v rg >/dev/null || apt-get install -y ripgrep

pictures: $(VENV)/.installed-dev ## draw the pictures of README and docs/tour.md from the real program
	$(BIN)/python -m scripts.pictures $(ARGS)

docs: $(VENV)/.installed-dev ## generate the pages and tables of docs/
	$(BIN)/python -m scripts.docs

site: $(VENV)/.installed-site ## make a web site of README and docs/ in build/site; broken links are errors
	$(BIN)/sphinx-build -W --keep-going -n -q -c scripts/site -b html . build/site

package: $(VENV)/.installed-dev ## build the wheel and try it in a fresh environment
	sh scripts/prove-wheel.sh $(BIN)/python

clean: ## remove the virtual environment and everything made
	rm -rf $(VENV) .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment and what is installed in it. The stamps depend on pyproject.toml and the
# version, so a pull that changes either installs again.
$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo 'briefing-tui needs Python 3.11 or newer, and "$(PYTHON)" is not there.' >&2; \
	  echo 'Install it, or name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "briefing-tui needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`." >&2; \
	  echo 'Name a newer one: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@test -x $(BIN)/python || { \
	  echo 'Making $(VENV) ...'; \
	  $(PYTHON) -m venv $(VENV) || { \
	    rm -rf $(VENV); \
	    echo 'No virtual environment could be made (Debian: apt install python3-venv).' >&2; \
	    exit 1; }; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml src/briefing_tui/__init__.py
	@echo 'Installing briefing-tui into $(VENV) ...'
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.made pyproject.toml src/briefing_tui/__init__.py
	@echo 'Installing briefing-tui and what its tests need into $(VENV) ...'
	@$(PIP) --editable '.[dev]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-site: $(VENV)/.installed-dev
	@$(PIP) --editable '.[site]'
	@touch $@
