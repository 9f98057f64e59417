# Every verb does its own set-up and skips what is done: `make build` and `make test` stand alone.
# The logic is in tools/*.sh; `pipeline` itself never depends on make.

PYTEST_ARGS ?= -n auto --dist loadfile

SHELL := /bin/sh
export PYTHON
BIN := .venv/bin
SETUP := @sh tools/timed.sh "set-up" sh tools/setup.sh

# Each verb is parallel inside; two verbs at once would race for .venv and apt.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup grammar build studio test quick check golden docs pictures bench corpus clean distclean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup:  ## virtual environment and system libraries, all of them
	$(SETUP) build studio test

grammar:  ## get Grammalecte, for houses that have their French read by it
	$(SETUP) grammar

build:  ## compile every issue into output/
	$(SETUP) build
	@$(BIN)/pipeline build

studio:  ## open the studio in the browser: write, see, correct and hand over
	$(SETUP) build studio
	@$(BIN)/pipeline studio

test:  ## run every test (PYTEST_ARGS='-k email' for some)
	$(SETUP) build studio test
	@sh tools/timed.sh "tests" $(BIN)/pytest $(PYTEST_ARGS)

quick:  ## the tests of what was changed, the nearest first, in most of a minute
	$(SETUP) build studio test
	@$(BIN)/python -m tools.quick

check:  ## style, types, generated documents, translations
	$(SETUP) build grammar
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python tools/docs.py --check
	$(BIN)/python tools/translations.py --check

golden:  ## accept the output of now as the expected one; read the diff before committing it
	$(SETUP) build test
	@$(BIN)/pytest --update-golden tests/cases tests/golden

docs:  ## rewrite the generated documents, the catalogues and docs/gallery/ (every block everywhere)
	$(SETUP) build studio grammar
	$(BIN)/python tools/translations.py
	$(BIN)/python tools/docs.py
	$(BIN)/python tools/gallery.py

corpus:  ## how often each rule speaks in a folder of Markdown: make corpus DIR=… [SHOW=code] [LANG=fr]
	$(SETUP) build
	@$(BIN)/python -m tools.corpus "$(DIR)" $(if $(SHOW),--show "$(SHOW)") $(if $(filter command line,$(origin LANG)),--lang "$(LANG)")

pictures:  ## take the pictures of README and docs/ again, from the samples
	$(SETUP) build studio test
	$(BIN)/python -m tools.pictures

bench:  ## time against a revision of before and against others, into docs/speed.md; 1 where a limit is missed
	$(SETUP) build bench
	@$(BIN)/python -m bench against --write

clean:  ## remove output and caches; the virtual environment stays
	@rm -rf .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov build dist
	@find output -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	@find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## the virtual environment, the npm packages and the dictionaries too
	@rm -rf .venv tools/node/node_modules tools/studio/node_modules pipeline/spelling/dictionaries
