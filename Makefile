# Everything goes through scripts/ and .venv; `make` alone says what there is.
PYTHON ?= python3
RUN = .venv/bin/python

.PHONY: help setup demo test check fix bench browser docs

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

setup: ## virtual environment, locked packages, front-end assets, compiled messages
	@$(PYTHON) scripts/setup.py

demo: setup ## fresh demo data, then the site on http://127.0.0.1:8000
	@$(RUN) -m nestwerk demo

test: setup ## the whole suite: SQLite, PostgreSQL, browser
	@$(RUN) scripts/check.py test

check: setup ## lint, types, imports, migrations, messages, fast tests
	@$(RUN) scripts/check.py check

fix: setup ## let the tools mend what they can
	@$(RUN) scripts/check.py fix

bench: setup ## measure against the named peers
	@$(RUN) scripts/check.py bench

browser: setup ## the browser suite alone
	@$(RUN) scripts/check.py browser

docs: setup ## check what the documents claim
	@$(RUN) scripts/check.py docs
