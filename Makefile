# whoheld: `make demo` shows what it does, `make test` proves it. Both set up everything they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Node of the system where it is new enough for the page's build tools, else the one that PyPI carries.
NODE_FITS := $(shell node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||(a==22&&b>=12)||(a==20&&b>=19)?0:1)' >/dev/null 2>&1 && npm --version >/dev/null 2>&1 && echo yes)
NODE_LOCK := $(if $(NODE_FITS),,-r requirements/node.txt)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PAGE_SOURCE := $(shell find web -path web/node_modules -prune -o -type f -print 2>/dev/null) build_page.py

.PHONY: demo test check lint types unit web format lock clean help

help:
	@echo "make demo    set up, read the example reports, write site/index.html"
	@echo "make test    set up, then everything that CI checks"
	@echo "make format  put the code in shape        make lock   renew the hash-pinned requirements"

demo: $(VENV)/.installed
	$(BIN)/whoheld build examples/afghanistan-2021/reports --theatre afghanistan --out site

test: $(VENV)/.installed-test check

check: lint types web unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

web: $(VENV)/.installed-test
	$(BIN)/python build_page.py check

unit:
	$(BIN)/pytest

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "whoheld needs Python 3.11 or newer; name one with: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The page is built by the install itself (build_page.py), so the install depends on its source.
$(VENV)/.installed: $(VENV)/bin/python requirements/run.txt requirements/build.txt pyproject.toml $(PAGE_SOURCE)
	@echo "Setting up whoheld in $(VENV) ..."
	$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt $(NODE_LOCK)
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements/test.txt
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet pyproject.toml --output-file requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet pyproject.toml --group test --group build --output-file requirements/test.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --group build --output-file requirements/build.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --group node --output-file requirements/node.txt

clean:
	rm -rf $(VENV) site web/node_modules src/whoheld/page
