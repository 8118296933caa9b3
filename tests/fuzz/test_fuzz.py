"""Whatever was found by fuzzing stays fixed; and all targets are fuzzed anew for a moment."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
RUNS = 800
"""Inputs that are tried: those of the corpus, and mutations of them, the same in every run."""
INPUTS = [(target, path.name) for target in TARGETS for path in sorted((CORPUS / target).iterdir())]


@pytest.mark.parametrize(("target", "name"), INPUTS)
def test_an_input_of_the_corpus(target, name):
    TARGETS[target]((CORPUS / target / name).read_bytes())


def test_a_bounded_run():
    if find_spec("atheris") is None:
        if os.environ.get("KGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail("atheris is not installed, and nothing may be skipped here")
        pytest.skip("atheris is not installed (Linux only)")
    command = [sys.executable, "-m", "tests.fuzz.run", "all", "--runs", str(RUNS)]
    done = subprocess.run(command, capture_output=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3_000:]
