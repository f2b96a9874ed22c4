# Everything a newcomer needs: `make run`, `make test`. Each target sets up what it needs by itself.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
export PORT ?= 8000
export BROADSHEET_HOME ?= $(CURDIR)/home

.DEFAULT_GOAL := help
.PHONY: help run demo test test-postgresql lint fix docs bench bench-press bench-wire bench-comments bench-search lock clean chaos conformance

help: ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@scripts/venv $(VENV) requirements/run.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@scripts/venv $(VENV) requirements/dev.txt
	@touch $@

broadsheet/locale/%/LC_MESSAGES/django.mo: broadsheet/locale/%/LC_MESSAGES/django.po $(VENV)/run.stamp
	@$(VENV)/bin/pybabel --quiet compile -i $< -o $@ -l $*

words: broadsheet/locale/ar/LC_MESSAGES/django.mo
.PHONY: words

run: $(VENV)/run.stamp words ## Start the newspaper (PORT, BROADSHEET_HOME), with the demo edition on the first start
	@exec $(VENV)/bin/broadsheet run --demo

demo: $(VENV)/run.stamp words ## Fill BROADSHEET_HOME with the demo edition
	@$(VENV)/bin/broadsheet demo

test: $(VENV)/dev.stamp words ## Run the whole suite, real Chromium included
	@scripts/chromium >/dev/null
	@$(PY) -m pytest $(ARGS)
	@$(if $(ARGS),true,$(MAKE) --no-print-directory test-postgresql)

# What touches the database; the server and the formats' parsers don't.
test-postgresql: $(VENV)/dev.stamp words ## Run again, on a PostgreSQL of the tests' own, what touches the database
	@scripts/postgresql >/dev/null
	@BROADSHEET_TEST_DATABASE=postgresql $(PY) -m pytest $(or $(ARGS),tests/press tests/wire tests/content --ignore=tests/press/serving)

lint: $(VENV)/dev.stamp words ## Check style, types, layers, sizes, translations
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(PY) scripts/sizes.py
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) -m mypy
	@$(PY) scripts/words.py --check

fix: $(VENV)/dev.stamp ## Mend what the linters can mend
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

docs: $(VENV)/dev.stamp words ## Write the generated references in docs/ anew
	@$(PY) scripts/reference.py

bench: $(VENV)/dev.stamp words ## Measure: publish latency, click to page, server against nginx, memory at rest
	@$(PY) -m benchmarks.first

bench-press: $(VENV)/dev.stamp words ## Measure the press with N generated articles (10,000); see docs/benchmarks.md
	@$(PY) -m benchmarks.press

bench-comments: $(VENV)/dev.stamp words ## Measure comments: rate, floods, size; see docs/benchmarks.md
	@$(PY) -m benchmarks.comments

bench-wire: $(VENV)/dev.stamp words ## Measure the wire: items a second, kill to 410, wire room, damaged files; see docs/benchmarks.md
	@scripts/postgresql >/dev/null
	@$(PY) -m benchmarks.wire

chaos: $(VENV)/dev.stamp words ## Publish for a minute while workers are killed, the disk fills, the database restarts
	@scripts/chromium >/dev/null && scripts/postgresql >/dev/null
	@CHAOS_SECONDS=$${CHAOS_SECONDS:-60} $(PY) -m pytest tests/stories/test_chaos.py -q

audit: $(VENV)/dev.stamp words ## Check every kind of page: axe, HTML, links, weight, Lighthouse (RUNS=5); see docs/benchmarks.md
	@scripts/chromium >/dev/null
	@$(PY) -m benchmarks.audit
.PHONY: audit

screenshots: $(VENV)/dev.stamp ## Photograph every kind of page of the paper that runs on PORT, into build/screenshots
	@$(PY) scripts/screenshots.py http://localhost:$(PORT)
.PHONY: screenshots

bench-search: $(VENV)/dev.stamp words ## Measure the search with N generated articles and the questions in QUESTIONS; see docs/benchmarks.md
	@$(PY) -m benchmarks.search

conformance: $(VENV)/run.stamp words ## Try every wire format's reader on the files below DIR
	@$(VENV)/bin/broadsheet wire conformance $(DIR)

lock: ## Pin the dependencies anew, with hashes and without addresses
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.12 pyproject.toml --extra postgres --extra bucket -o requirements/run.txt
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.12 pyproject.toml --extra postgres --extra bucket --extra learner --group dev -o requirements/dev.txt
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.12 pyproject.toml --extra learner -c requirements/run.txt -o requirements/learner.txt
	@uv pip compile --quiet --no-deps --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.12 requirements/postgresql.in -o requirements/postgresql.txt

clean: ## Remove what was built here (never BROADSHEET_HOME)
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .hypothesis
