# make install   .venv with everything (the other targets call it)
# make demo      a whole meeting's correspondence on embedded servers, in under a minute
# make test      the tests; those that need Debian's servers say so when they are skipped
# make check     the whole gate: format, lint, types, import contracts, security, tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST_ARGS ?=

# workers killed at random and at every named step, then everything counted
torture: install
	cd tests && ../$(BIN)/python -m torture $(or $(KILLS),100)

# any bytes at all at the reader, for FUZZ_SECONDS
fuzz: install
	$(BIN)/python tests/fuzz/fuzz_reader.py --seconds $(or $(FUZZ_SECONDS),600)

# what is measured, and against what; the small one takes a minute or two
bench: install
	$(BIN)/python -m bench $(BENCH_ARGS)
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/understanding.py speed
	$(BIN)/python bench/store.py
	$(BIN)/python bench/web.py

bench-small: install
	$(BIN)/python -m bench --small --to $(or $(BENCH_TO),bench-small.md)

.PHONY: bench bench-small install demo torture fuzz test check format lint types contracts security lock clean
.DEFAULT_GOAL := test

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install
	$(BIN)/mailbot demo $(ARGS)

test: install
	$(BIN)/python -m pytest $(PYTEST_ARGS)

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

contracts: install
	$(BIN)/lint-imports

# known holes in what we use, and risky code in what we wrote
security: install
	$(BIN)/bandit -q -ll -c pyproject.toml -r mailbot
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock

check: lint types contracts security test

# new locks need uv on the PATH; they name no index. An office takes the second: nothing to test with
LOCKED := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --python-version 3.11
OF_OFFICE := $(foreach extra,postgres learn web letters demo build,--extra $(extra))

lock:
	$(LOCKED) --all-extras pyproject.toml -o requirements.lock
	$(LOCKED) $(OF_OFFICE) -c requirements.lock pyproject.toml -o deploy/requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
