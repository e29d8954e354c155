# The two commands of the README, and those of daily work. Each first makes .venv from requirements.txt, once.
# Needed: Python 3.11 or newer with pip, and git. uv is used where it is there; pip's own settings are respected.

VENV := .venv
RUN := $(VENV)/bin/python
# Made again whenever the lock file is newer, and only after a set-up that succeeded.
READY := $(VENV)/.ready
# A command that exists may still be too old, or the empty shell of a version manager: ask each one.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && command -v "$$name" && break; done)
UV := $(shell command -v uv || { [ -x $(VENV)/bin/uv ] && echo $(VENV)/bin/uv; })
# What only `make bench` needs is installed apart, so that builds do not depend on it.
BENCH := .cache/bench
# Wheels only: a source archive would run code, and fetch build tools, that no hash covers.
INSTALL := install --quiet --require-hashes --only-binary :all: -r requirements.txt
COMPILE := pip compile --quiet --universal --generate-hashes --only-binary :all: --no-emit-index-url \
	--custom-compile-command 'make lock' $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help site serve check changes add test test-long bench lint format schema lock clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name what; do \
		printf '%-15s %s\n' "$$name" "$$what"; done

site: $(READY) ## build the site into site/
	$(RUN) -m generator build

serve: $(READY) ## build, show the site on this machine, and build again on each change
	$(RUN) -m generator serve

check: $(READY) ## check what people wrote in corpus/, and write nothing
	$(RUN) -m generator check --since $(or $(SINCE),HEAD)

changes: $(READY) ## say what the edits since the last commit change for readers
	$(RUN) -m generator changes

add: $(READY) ## add articles to corpus/ from saved pages, texts, PDF, .docx and tables: make add FILE=page.html
	@[ -n "$(FILE)" ] || { echo "make: say what to add: make add FILE=page.html (a file, several, or a folder)" >&2; exit 1; }
	$(RUN) -m generator add $(FILE)

test: $(READY) ## run the tests (under ten minutes)
	$(RUN) -m pytest -q --numprocesses auto --dist loadfile $(ARGS)

test-long: $(READY) ## run the long tests: hostile input, killed builds, random files (hours)
	$(RUN) -m pytest -q -m long $(ARGS)

bench: $(READY) $(BENCH)/.ready ## measure builds beside other builders (make bench SIZES="100 300" is quick), and each reader
	PATH="$(CURDIR)/$(BENCH)/bin:$$PATH" $(RUN) -m tests.bench.builders $(if $(SIZES),--sizes $(SIZES))
	$(RUN) -m pytest -q -m bench --capture=no $(ARGS)

lint: $(READY) ## check style, types and the direction of imports
	$(VENV)/bin/ruff check --quiet generator tests
	$(VENV)/bin/ruff format --quiet --check generator tests || { echo "make: run make format" >&2; exit 1; }
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

format: $(READY) ## format the code, and fix what can be fixed automatically
	$(VENV)/bin/ruff check --quiet --fix generator tests || true
	$(VENV)/bin/ruff format generator tests

schema: $(READY) ## write what the models say: schemas/ for editors, corpus/README.md for people
	$(RUN) -m generator schema --ids .cache/schemas

lock: ## pin new versions within the ranges of pyproject.toml (needs uv; UPGRADE=--upgrade takes the newest)
	@[ -n "$(UV)" ] || { echo "make: locking needs uv: $(RUN) -m pip install uv" >&2; exit 1; }
	$(UV) $(COMPILE) --group dev pyproject.toml --output-file requirements.txt
	$(UV) $(COMPILE) --no-deps --group bench --output-file tests/bench/requirements.txt
	$(UV) $(COMPILE) --python-version 3.11 --group audit --output-file .github/audit/requirements.txt

clean: ## remove the environment and all that was built
	rm -rf $(VENV) .cache docs/generated site

# Made without a pip of its own: some systems ship venv without one, and the pip outside can fill it.
$(READY): requirements.txt
	@[ -n "$(PYTHON)" ] || { echo "make: Python 3.11 or newer is needed and was not found." \
		"Install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@[ -x $(RUN) ] || "$(PYTHON)" -m venv --without-pip $(VENV)
	@echo "Setting up $(VENV) from requirements.txt with $$($(RUN) --version) ..."
	@{ [ -n "$(UV)" ] && "$(UV)" pip $(INSTALL) --python $(RUN); } \
		|| "$(PYTHON)" -m pip --python $(RUN) --disable-pip-version-check --quiet $(INSTALL) \
		|| { echo "make: the packages of requirements.txt could not be installed; see the reason above." >&2; exit 1; }
	@touch $@

$(BENCH)/.ready: tests/bench/requirements.txt $(READY)
	@$(RUN) -m venv --without-pip $(BENCH)
	@{ [ -n "$(UV)" ] && "$(UV)" pip install --quiet --no-deps --require-hashes -r tests/bench/requirements.txt \
		--python $(BENCH)/bin/python; } || "$(PYTHON)" -m pip --python $(BENCH)/bin/python --disable-pip-version-check \
		install --quiet --no-deps --require-hashes --only-binary :all: -r tests/bench/requirements.txt
	@touch $@
