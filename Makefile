# Short names for `python3 -m scripts.dev <command>`, which also works without make.
PYTHON3 ?= python3
DEV := $(PYTHON3) -m scripts.dev
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup serve test test-full bench lint format snapshots messages translations screenshots lighthouse assets wheel clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Create .venv and install the pinned dependencies
	@$(DEV) setup

serve: ## Set up, migrate, load the demo content and serve it (PORT, ADMIN_PASSWORD, DATABASE_URL)
	@$(DEV) serve

test: ## Set up and run the suite, browser tests included (ARGS="tests/rest -x" narrows it)
	@$(DEV) test $(ARGS)

test-full: ## As test, with the long ones: load, millions of rows, fuzzing
	@$(DEV) test-full $(ARGS)

bench: ## Measure against Wagtail's own APIs and grapple
	@$(DEV) bench $(ARGS)

lint: ## Check style, formatting and types
	@$(DEV) lint

format: ## Format the code and sort the imports
	@$(DEV) format

snapshots: ## Rewrite the golden files from what the code does now
	@$(DEV) snapshots $(ARGS)

messages: ## Collect and compile the translations (needs GNU gettext)
	@$(DEV) messages

translations: ## Count what of Wagtail's admin is in Persian
	@$(DEV) translations

screenshots: ## Take pictures of every kind of page into docs/screenshots/ (ARGS="home article" narrows it)
	@$(DEV) screenshots $(ARGS)

lighthouse: ## Measure the demo site with Lighthouse into docs/lighthouse.md (needs Node.js and Chromium)
	@$(DEV) lighthouse

assets: ## Rebuild the committed third-party browser assets (needs Node.js 20+)
	npm ci
	npm run build

wheel: ## Build the installable wheel into dist/
	@$(DEV) wheel

clean: ## Remove what was built; .venv and var/ stay
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis node_modules
	find . -name __pycache__ -type d -not -path './.*' -prune -exec rm -rf {} +
