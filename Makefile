# `make run` on a fresh machine: an environment, the catalog, the app on http://localhost:8501.
# Another interpreter: make run PYTHON=python3.12

PYTHON = python3
BIN = .venv/bin

.PHONY: help run test fast check bench clean

help:
	@echo "make run    serve the app on http://localhost:8501"
	@echo "make test   lint, then the whole test suite (browser tests where a Chromium is found)"
	@echo "make fast   the tests of single rooms, without pages, builds or a browser"
	@echo "make check  check the catalog and list what is doubtful in it"
	@echo "make bench  what must be fast, as ratios to a floor measured in the same run"
	@echo "make clean  remove the environment, caches and the built catalog; your workspace stays"

run: .venv/runtime.stamp
	$(BIN)/python atlas.py build --if-stale
	$(BIN)/python -m streamlit run serve.py

test: .venv/dev.stamp
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest --ignore=tests/browser --numprocesses=2 --dist=loadfile
	$(BIN)/python -m pytest tests/browser --numprocesses=2 --dist=loadfile

fast: .venv/dev.stamp
	$(BIN)/python -m pytest tests/analysis tests/charts tests/models tests/texts tests/ui tests/test_architecture.py --numprocesses=2 --dist=loadfile

check: .venv/runtime.stamp
	$(BIN)/python atlas.py check

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
	rm -f var/catalog.sqlite*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Mandate Atlas needs Python 3.11 or newer; choose one with: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

# Stamps: pip runs again only when a list of requirements changed.
.venv/runtime.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements-dev.txt
	@touch .venv/runtime.stamp $@
