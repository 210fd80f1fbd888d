# make run    set up what is missing, start the daemon on config.toml
# make test   set up what is missing, run the tests
# make lint   ruff and mypy
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint clean

run: .venv/.run
	@exec $(BIN)/pagefeed run --config config.toml

test: .venv/.test
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit("pagefeed needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python requirements.txt pyproject.toml
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --editable .
	@touch $@

.venv/.test: .venv/.run requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv build *.egg-info
