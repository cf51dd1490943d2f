# Every target does its own set-up: a machine needs Python 3.11 or newer, make and git, and nothing else.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test check docs pictures bench torture fuzz contracts site

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '%-12s %s\n' "$$name" "$$text"; \
	done

demo: .venv/run ## replay the bundled case (without a terminal: print its chronology)
	@$(BIN)/parley demo

test: .venv/dev check site ## everything that has to hold: check, the pages and the tests
	@$(BIN)/python -m pytest -n auto

check: .venv/dev contracts ## lint, formatting, strict types, import contracts
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo 'make check: "$(BIN)/ruff format ." puts the layout right' >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@echo 'lint, layout, types and import contracts hold'

docs: .venv/dev ## write the generated pages and build the site into site/
	@$(BIN)/python -m docs.generate
	@$(MAKE) --no-print-directory site
	@echo 'the pages are in site/: open site/index.html'

pictures: .venv/dev ## take the pictures of the replay anew, after a change of the screen or of the case
	@$(BIN)/python -m docs.pictures

bench: .venv/dev ## measure speed beside raw SQLite and the stock library (15 minutes; 3 for N=10000)
	@$(BIN)/python -m tests.bench $(N)

torture: .venv/dev ## kill, fill the disk, crowd, put the clock back: try that nothing is lost (minutes; ROUNDS=100)
	@$(BIN)/python -m tests.torture $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(PAGE),--page)

fuzz: .venv/dev ## try a million inputs and a thousand changed files (10 minutes at most; N=100000 inputs)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(INSTALL) -e '.[fuzz]' 2>/dev/null || \
		echo 'there is no atheris for this machine: no inputs are guided by coverage' >&2
	@$(BIN)/python -m tests.fuzz $(N)

contracts: .venv/dev
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { printf '%s\n' "$$report" >&2; exit 1; }

# Not mkdocs' own --quiet: it hides warnings from --strict too.
site: .venv/dev
	@report=$$($(BIN)/mkdocs build --strict 2>&1) || { printf '%s\n' "$$report" >&2; exit 1; }

# The environment. Each stamp is touched last, so that a set-up that was cut short is done again.

.venv/made:
	@if $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then touch $@; exit 0; fi; \
	chosen=; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); do \
		if "$$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			chosen=$$candidate; break; \
		fi; \
	done; \
	if [ -z "$$chosen" ]; then \
		echo 'make: $(if $(PYTHON),$(PYTHON) is not,found no) Python 3.11 or newer with its venv module' >&2; \
		echo 'hint: install one (on Debian and Ubuntu also python3-venv), or name it: make PYTHON=/path/to/python3' >&2; \
		exit 1; \
	fi; \
	echo "setting up .venv with $$chosen, once" >&2; \
	"$$chosen" -m venv .venv && touch $@

.venv/run: .venv/made pyproject.toml constraints.txt
	@echo 'installing parley into .venv' >&2
	@$(INSTALL) -e .
	@touch $@

.venv/dev: .venv/made pyproject.toml constraints.txt
	@echo 'installing parley and its development tools into .venv' >&2
	@$(INSTALL) -e '.[dev]'
	@touch .venv/run $@
