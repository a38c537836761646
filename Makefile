# Parlour. `make run` opens it, `make demo` shows it where there is no display, `make test` proves it.
# Each of them sets up what it needs, in .venv and, as root, with the system's packages.

VENV := .venv/bin

.PHONY: help run demo test check format bench soak pictures screenshots clean

help:
	@echo "make run     open Parlour (sets up everything first)"
	@echo "make demo    two people talk on a virtual display; pictures in build/demo"
	@echo "make test    every check and every test"
	@echo "make check   the static checks alone: format, lint, types, imports"
	@echo "make format  put the code into its format"
	@echo "make bench   measure what we claim: server and desktop (docs/performance.md)"
	@echo "make soak    an hour of use against three servers, with WeeChat as the other person (MINUTES=60)"
	@echo "make pictures  store what the window looks like now, for the tests to compare with"
	@echo "make screenshots  take the guide's pictures anew"
	@echo "make clean   remove what was set up and built"

run:
	@scripts/setup run
	@if $(VENV)/python scripts/has_display.py; then \
		$(VENV)/parlour; \
	else \
		echo "There is no display here, so a demonstration runs on a virtual one instead."; \
		$(MAKE) --no-print-directory demo; \
	fi

demo:
	@scripts/setup demo
	@$(VENV)/python -m scripts.demo

test: check
	@$(VENV)/pytest --cov --cov-report=term

check:
	@scripts/setup test
	$(VENV)/ruff format --check --quiet .
	$(VENV)/ruff check --quiet .
	$(VENV)/lint-imports --no-logo
	$(VENV)/mypy

format:
	@scripts/setup test
	$(VENV)/ruff check --fix --quiet .
	$(VENV)/ruff format --quiet .

bench:
	@scripts/setup test
	@$(VENV)/python -m benchmarks

soak:
	@scripts/setup test
	@$(VENV)/python -m scripts.hour --minutes $(or $(MINUTES),60)

pictures:
	@scripts/setup test
	@$(VENV)/pytest --quiet --store-pictures tests/views/test_pictures.py tests/views/test_pictures_of_panels.py

screenshots:
	@scripts/setup demo
	@$(VENV)/python -m scripts.screenshots

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
