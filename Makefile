# Two commands for a stranger: `make demo` and `make test`. Everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test test-postgres check lint types imports bench bench-rows bench-serve bench-speed train clean
DEMO ?=
ROWS ?=
SHARED ?= ../shared

demo: $(STAMP)  ## read the sample press and tell the story of one pair of states; DEMO=--no-serve stops there
	@$(BIN)/dyade demo $(DEMO)

test: $(STAMP)  ## the whole suite
	$(BIN)/python -m pytest -n 2

test-postgres: $(STAMP)  ## what concerns the record, on a PostgreSQL server of its own; POSTGRES=--or-skip where there may be none
	$(BIN)/python tests/with_postgres.py $(POSTGRES) $(BIN)/python -m pytest -n 2 -m postgres

check: lint types imports  ## ruff, mypy --strict, the import contract

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

bench: $(STAMP)  ## score the reader on the development gold, where it lies beside the checkout
	$(BIN)/python -m benchmarks.accuracy

bench-rows: $(STAMP)  ## how many rows of the tables fire in the corpora beside the checkout; ROWS=--dead names the others
	$(BIN)/python -m benchmarks.fired $(ROWS)

bench-serve: $(STAMP)  ## how fast pages answer on a record grown from the sample
	$(BIN)/python -m benchmarks.serve --from sample.dyade

bench-speed: $(STAMP)  ## how fast it reads beside bare spaCy, where the corpora lie beside the checkout; KEEP=--keep
	$(BIN)/python -m benchmarks.speed $(KEEP)

train: $(STAMP)  ## make the learned reader again, where the gold lies beside the checkout (torch needed)
	$(BIN)/python -m training.make --shared $(SHARED) --work build/training

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON); install Python 3.11 or later, or say make PYTHON=..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
