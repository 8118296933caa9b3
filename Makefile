# The tasks of kgraph. They need python3 (3.11 or newer), pip and make; the rest is set up in .venv.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
KGRAPH := $(BIN)/kgraph
SAMPLE := examples/tass_su24.txt
FORMATS := html,ttl,nt,nq,trig,jsonld,rdf12,jsonl,graphml,gexf,csv,ftm,cyjs,parquet
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install -qq --no-deps

.PHONY: help demo test check lint bench gold fuzz bundle screenshots test-min test-latest \
	audit sbom lock clean
.DEFAULT_GOAL := help

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

demo: $(READY) ## build the sample article into output/ in every format and ask it two questions
	@$(KGRAPH) build $(SAMPLE) --output output --format $(FORMATS)
	@echo
	@echo "Open output/graph.html in a browser. Two questions to output/graph.ttl:"
	@for query in "says who=Turkey" "disputed"; do \
		printf '\n$$ $(KGRAPH) query output/graph.ttl --named %s\n' "$$query"; \
		$(KGRAPH) query output/graph.ttl --named $$query || exit 1; \
	done

test: $(READY) ## run the tests
	@$(BIN)/pytest

check: lint test ## run every check there is

lint: $(READY) ## check style, types, imports and dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

bench: $(READY) ## print today's numbers beside the floors
	$(BIN)/python -m benchmarks.run

gold: $(READY) ## score whole graphs against the articles annotated by hand
	$(BIN)/python -m benchmarks.run --sets gold

fuzz: $(READY) ## fuzz all targets at once for FOR=600 seconds
	@$(BIN)/python -m tests.fuzz.run all --seconds $(or $(FOR),600) --seed $$(date +%s)

bundle: $(READY) ## join the page's scripts into the one that is shipped
	$(BIN)/python -m kgraph.export.bundle

screenshots: $(READY) ## take the pictures of the page in docs/ anew (needs Chromium)
	$(BIN)/python -m benchmarks.screenshots

# Packages come in exactly the versions and with the hashes of the lock, anew when it has changed.
# --no-deps because the lock holds pyicu-wheels in place of PyICU: a dependency of rigour wants the
# latter, and only a compiler and the headers of ICU can build it.
.venv/.packages: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kgraph needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@echo "Setting up .venv (once)" >&2
	@rm -rf .venv
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || $(PYTHON) -m venv --without-pip .venv
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(READY): .venv/.packages pyproject.toml
	@$(PIP) --no-build-isolation --editable .
	@touch $@

# The lowest versions that pyproject.toml allows, and the newest: each in an environment of its own.
# What is not named there (what the dependencies need) is the newest in both.
TOOLS := pytest hypothesis followthemoney owlready2 pyicu-wheels
CORE := tests/unit tests/golden tests/rules tests/property/test_laws.py
# PyICU is replaced as in the lock; see above.
define test_versions
	@$(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	@echo "pyicu ; python_version < '3'" > .cache/uv/not.txt
	@.cache/uv/bin/uv pip compile --quiet --resolution $(2) --all-extras --no-header --no-annotate \
		--override .cache/uv/not.txt --python-version $$($(PYTHON) -c 'import platform; print(platform.python_version())') \
		pyproject.toml -o .cache/uv/$(1).txt
	@.cache/uv/bin/uv venv --quiet --clear --python $(PYTHON) .cache/$(1)
	@.cache/uv/bin/uv pip install --quiet --python .cache/$(1) --override .cache/uv/not.txt \
		--constraint .cache/uv/$(1).txt --editable '.[parquet,store,documents]' $(TOOLS)
	@.cache/$(1)/bin/python -m pytest $(CORE)
endef

test-min: ## run the core of the tests with the lowest versions that pyproject.toml allows
	$(call test_versions,min,lowest-direct)

test-latest: ## run the core of the tests with the newest versions there are
	$(call test_versions,latest,highest)

audit: $(READY) ## check the licences of all that is needed at run time
	@$(BIN)/python -m tests.packaging.supply licences

sbom: $(READY) ## list what is needed at run time, as CycloneDX, in sbom.cdx.json
	@$(BIN)/python -m tests.packaging.supply sbom

lock: ## choose the newest versions of all dependencies and write requirements-dev.lock
	@$(PYTHON) -m venv .cache/lock && .cache/lock/bin/pip install --quiet pip-tools
	@$(PYTHON) -c 'import tomllib; p = tomllib.load(open("pyproject.toml", "rb")); \
		print(*p["project"]["dependencies"], *p["dependency-groups"]["dev"], \
		*(x for e in p["project"]["optional-dependencies"].values() for x in e), sep="\n")' > .cache/lock/dev.in
	@.cache/lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-header \
		--no-annotate --no-emit-options --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --unsafe-package pyicu --output-file .cache/lock/dev.lock .cache/lock/dev.in
	@sed '/^$$/,$$d' .cache/lock/dev.lock > requirements-dev.lock

clean: ## remove the environment and what tools left behind
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
