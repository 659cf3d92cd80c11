# People's Centre. Two commands are enough: make run, make test.
#
# VAR_DIR (default: var) is the folder of the data, files and logs of the private servers;
# PORT (default: 8000) is where make run answers. Both let two copies run side by side.

.PHONY: help setup run test bench long lint format clean lock system system-test assets
.NOTPARALLEL:

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
SETUP := config/setup

# The figures: what has types is checked.
NUMBERS = $(sort $(wildcard */calculations.py */*/calculations.py */reports.py */reports/*.py \
	documents/*.py documents/*/*.py centres/periods.py reach/measures/*.py \
	reach/volunteering/*.py volunteers/standing.py reach/chance.py \
	reach/comparing/report.py reach/comparing/findings.py reach/leading/report.py \
	reach/leading/findings.py reach/mapped/report.py reach/mapped/findings.py \
	coproduction/growing/money.py coproduction/growing/growth.py \
	costing/audit/activity_costs.py costing/audit/age_bands.py costing/audit/age_spending.py \
	costing/audit/moves.py costing/audit/overlaps.py costing/effort/report.py costing/what_if/changes.py costing/what_if/report.py \
	costing/what_if/findings.py costing/what_if/panel.py costing/projecting/*.py))

TEMPLATES = git ls-files -co --exclude-standard 'templates/*.html'

help:
	@echo "make run     the demonstration: installs, loads and starts everything; Ctrl-C stops it"
	@echo "make test    installs what the tests need, then lint, types, tests and browser journeys"
	@echo "make setup   only the set-up; after it .venv/bin/python manage.py ... works"
	@echo "make bench   times the slow things, each beside a baseline (tests/benchmarks)"
	@echo "make long    the property tests with 1,000 examples each"
	@echo "make lint    style, types, templates and migrations"
	@echo "make format  puts code and templates into the form that lint asks for"
	@echo "make lock    writes requirements/*.txt anew from pyproject.toml"
	@echo "make clean   stops the private servers, removes what was built; data in var stays"

# --- set-up -------------------------------------------------------------------------------------

setup: system .venv/base.stamp assets
	@$(PYTHON) manage.py migrate --verbosity 0

system:
	@sh $(SETUP)/system_packages.sh run

system-test:
	@sh $(SETUP)/system_packages.sh test

.venv/base.stamp: requirements/base.txt
	@sh $(SETUP)/python_packages.sh requirements/base.txt
	@touch $@

.venv/test.stamp: requirements/test.txt
	@sh $(SETUP)/python_packages.sh requirements/test.txt
	@sh $(SETUP)/browser.sh
	@touch $@

assets: static/build/.stamp

frontend/node_modules/.stamp: frontend/package-lock.json
	@echo "Installing the packages of the assets"
	@sh $(SETUP)/npm.sh ci --prefix frontend --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.stamp: frontend/node_modules/.stamp frontend/build.js $(wildcard frontend/scss/*)
	@echo "Building the assets"
	@sh $(SETUP)/npm.sh run build --prefix frontend --silent
	@touch $@

# --- use ----------------------------------------------------------------------------------------

run: system .venv/base.stamp assets
	@$(PYTHON) manage.py run_demonstration

# --- checks -------------------------------------------------------------------------------------

test: system-test .venv/base.stamp .venv/test.stamp assets lint
	@$(PYTEST) -n 3 --dist loadfile; status=$$?; \
	$(PYTHON) -m config.embedded stop 2>/dev/null; exit $$status

lint: .venv/test.stamp
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(TEMPLATES) | xargs .venv/bin/djade --check
	@$(PYTHON) -m mypy $(NUMBERS)
	@$(PYTHON) manage.py check --fail-level WARNING
	@$(PYTHON) manage.py makemigrations --check --dry-run

format: .venv/test.stamp
	@$(PYTHON) -m ruff format .
	@$(TEMPLATES) | xargs .venv/bin/djade

long: system-test .venv/base.stamp .venv/test.stamp assets
	@HYPOTHESIS_PROFILE=long $(PYTEST) -n 2 -m long

# Files tests/benchmarks/bench_*.py; each prints its time beside the baseline's.
bench: system-test .venv/base.stamp .venv/test.stamp assets
	@$(PYTEST) tests/benchmarks -q -s -o python_files='bench_*.py'

# --- upkeep -------------------------------------------------------------------------------------

lock:
	@sh $(SETUP)/lock.sh

clean:
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m config.embedded stop; fi
	@rm -rf .venv frontend/node_modules static/build staticfiles
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Clean. The data stays in $${VAR_DIR:-var}; delete that folder to begin anew."
