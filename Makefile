# briefing-tui: set-up, tests and figures. `make help` lists what there is.
# Needs Python 3.11 or newer (with venv) and make; works with GNU make 3.81 and any POSIX sh.

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
ARGS ?=
FAST ?=
PEERS := frogmouth posting

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test check lint layout types contracts bench bench-peers pictures docs package torture fuzz clean
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'PYTHON=python3.12 chooses the interpreter, ARGS=... goes to the program, pytest or bench.'

run: $(VENV)/.installed ## open the shipped briefings in the reader (ARGS=FILE opens another)
	@$(BIN)/briefing $(if $(ARGS),$(ARGS),briefings)

test: $(VENV)/.installed-dev ## run the tests
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

torture: $(VENV)/.installed-dev ## run the long tests: every bomb, more examples, more keys (minutes)
	TORTURE=1 TORTURE_EXAMPLES=3000 $(BIN)/python -m pytest -n $(WORKERS) tests/torture $(ARGS)

fuzz: $(VENV)/.installed-dev ## bytes -> check, guided by coverage (SECONDS=600; needs pip install atheris)
	$(BIN)/python -m tests.torture.fuzz -max_total_time=$(or $(SECONDS),600) $(ARGS)

check: lint layout types contracts ## lint, layout, types and import contracts

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

layout: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	PYTHONPATH=. $(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## measure speed and memory beside their baselines (FAST=1: under a minute)
	$(BIN)/python -m bench $(if $(FAST),--fast) $(ARGS)

bench-peers: ## install the programs that `make bench` compares with, each by itself
	@# posting allows any tree-sitter, and the Textual it pins dies of 0.26 when its editor is made
	@for peer in $(PEERS); do \
	  case $$peer in posting) more='tree-sitter<0.26';; *) more=;; esac; \
	  echo "Installing $$peer into .bench-peers/$$peer ..."; \
	  $(PYTHON) -m venv .bench-peers/$$peer && \
	  .bench-peers/$$peer/bin/python -m pip install --quiet --disable-pip-version-check \
	    $$peer $$more || exit 1; \
	done

pictures: $(VENV)/.installed-dev ## make README's pictures from the real program
	$(BIN)/python -m scripts.pictures $(ARGS)

pictures-large: $(VENV)/.installed-dev ## photographs of 100,000 items for docs/performance.md, in minutes
	$(BIN)/python -m scripts.large_file $(ARGS)

docs: $(VENV)/.installed-dev ## make the generated pages of docs/
	$(BIN)/python -m scripts.docs

package: $(VENV)/.installed-dev ## build the wheel and prove it in a fresh environment elsewhere
	sh scripts/prove-wheel.sh $(BIN)/python

clean: ## remove the virtual environment and everything made
	rm -rf $(VENV) .venv-* .bench-peers build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment, and what is installed in it. The stamps follow pyproject.toml, and the
# entry point's version, so a pull that changes either installs again.
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
