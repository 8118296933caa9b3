import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import DataError, WriteError
from kgraph.export.jsonl import SCHEMA, lines, read_jsonl, write_jsonl
from kgraph.model import Document, KnowledgeGraph, Reason, document_id
from kgraph.validate import check
from tests.builders import sample_graph
from tests.unit.rdf_samples import rich_graph

GOLDEN = Path(__file__).parents[1] / "golden" / "graph-schema-1.jsonl"
"""Written by kgraph 0.1.0."""


def test_a_graph_comes_back_exactly(tmp_path):
    graph = rich_graph()
    left, right = list(graph.mentions)[:2]
    graph = replace(graph, reasons=(Reason(left=left, right=right, rule="same name"),))
    write_jsonl(graph, tmp_path / "graph.jsonl")
    assert read_jsonl(tmp_path / "graph.jsonl") == graph


def test_what_comes_back_is_written_the_same(tmp_path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    write_jsonl(rich_graph(), first)
    write_jsonl(read_jsonl(first), second)
    assert first.read_bytes() == second.read_bytes()


def test_where_a_place_lies_comes_back_and_may_be_missing(tmp_path):
    path = tmp_path / "graph.jsonl"
    write_jsonl(rich_graph(), path)
    assert read_jsonl(path).entities["gao"].coordinates == (16.2716, -0.0447)
    older = read_jsonl(GOLDEN).entities.values()  # written before places had any
    assert all(e.coordinates is None and e.country == "" for e in older)


def test_the_first_line_tells_the_schema():
    assert json.loads(next(iter(lines(sample_graph())))) == {
        "kind": "header",
        "format": "kgraph",
        "schema": SCHEMA,
        "sentences": 0,
        "telling": 0,
        "records": 44,
    }


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), min_size=1), title=st.text(st.characters()))
def test_any_text_comes_back(text, title, tmp_path_factory):
    document = Document(id=document_id(text, title=title), text=text, title=title)
    graph = KnowledgeGraph(
        documents={document.id: document},
        mentions={},
        claims={},
        entities={},
        statements=(),
        entity_of={},
    )
    path = tmp_path_factory.mktemp("any") / "graph.jsonl"
    write_jsonl(graph, path)
    assert read_jsonl(path) == graph


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a graph of kgraph"),
        (b"[1]\n", "not a graph of kgraph"),
        (b'{"format": "kgraph", "schema": 99}\n', "written in schema 99"),
        (b"\xff\xfe\n", "not UTF-8"),
        (b'{"format": "kgraph", "schema": 1}\n{"kind": "claim"}\n', "line 2"),
        (b'{"format": "kgraph", "schema": 1}\n{"kind": "ghost"}\n', "line 2"),
        (b'{"format": "kgraph", "schema": 1}\n[]\n', "line 2"),
        (b'{"format": "kgraph", "schema": 1}\nnull\n', "line 2"),
    ],
)
def test_a_file_that_is_no_graph_is_told(content, told, tmp_path):
    path = tmp_path / "graph.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataError, match=told):
        read_jsonl(path)


def test_a_graph_that_an_older_kgraph_wrote_is_read_and_sound():
    """A change of the records that breaks this raises SCHEMA, or gives the new field a default."""
    graph = read_jsonl(GOLDEN)
    assert (len(graph.documents), len(graph.claims), len(graph.entities)) == (3, 11, 12)
    assert check(graph) == []
    assert graph == read_jsonl(GOLDEN)
    assert {c.id for c in graph.claims.values()} == set(rich_graph().claims)


@pytest.mark.parametrize("kind", ["document", "mention", "entity", "claim"])
def test_a_graph_that_lacks_what_it_refers_to_is_refused_but_can_be_checked(kind, tmp_path):
    path = tmp_path / "graph.jsonl"
    write_jsonl(rich_graph(), path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith(f'{{"kind":"{kind}"'))
    path.write_text("".join(lines[:first] + lines[first + 1 :]), encoding="utf-8")
    with pytest.raises(DataError, match=r"refers from .* which it does not have; build it anew"):
        read_jsonl(path)
    assert check(path)


def test_a_newer_graph_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "graph.jsonl").write_text('{"format": "kgraph", "schema": 99}\n')
    with pytest.raises(DataError, match=r"update kgraph or build the graph anew$"):
        read_jsonl(tmp_path / "graph.jsonl")


def test_a_graph_that_was_cut_off_between_two_lines_is_refused(tmp_path):
    write_jsonl(sample_graph(), tmp_path / "graph.jsonl")
    whole = (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "graph.jsonl").write_text("".join(whole[:-3]), encoding="utf-8")
    with pytest.raises(DataError, match="has 41 of the 44 records"):
        read_jsonl(tmp_path / "graph.jsonl")


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match="cannot read"):
        read_jsonl(tmp_path / "none.jsonl")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WriteError, match="cannot write"):
        write_jsonl(sample_graph(), tmp_path / "none" / "graph.jsonl")
