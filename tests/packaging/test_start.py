"""What the command costs before it does anything."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "rdflib", "pyoxigraph", "pyvis", "networkx", "numpy", "rigour", "pyshacl")


def loaded(code: str) -> list[str]:
    """Return which heavy packages a new interpreter has loaded after some code."""
    after = (
        f"{code}\nimport sys; sys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", after], capture_output=True, text=True, check=True)
    return done.stderr.split()


@pytest.mark.parametrize(
    "words", [["--help"], ["build", "--help"], ["formats"], ["query", "--list"], ["--version"]]
)
def test_help_and_lists_load_nothing_heavy(words: list[str]):
    assert loaded(f"from kgraph.cli import main; assert main({words!r}) == 0") == []


def test_importing_kgraph_loads_nothing_heavy():
    assert loaded("import kgraph; kgraph.build, kgraph.write, kgraph.query, kgraph.Document") == []


def test_reading_a_corpus_loads_no_model():
    assert loaded("import kgraph; kgraph.document('The minister opened the harbour.')") == []
