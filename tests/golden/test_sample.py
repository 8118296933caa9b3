"""The committed sample results are what the sample article gives: `make demo` writes them anew."""

import pytest

import kgraph
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["graph.ttl", "graph.jsonl"])
def test_the_sample_gives_its_committed_result(name, one_pipeline, tmp_path):
    graph = kgraph.build([str(ROOT / "examples" / "tass_su24.txt")])
    kgraph.write(graph, tmp_path / name)
    committed = (ROOT / "output" / name).read_text(encoding="utf-8")
    made = (tmp_path / name).read_text(encoding="utf-8")
    assert made == committed, "run make demo, read the diff"
