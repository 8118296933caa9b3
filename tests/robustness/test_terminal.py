"""Nothing that kgraph prints acts on a terminal, and nothing it writes acts on a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest

import kgraph
from kgraph.cli import main
from kgraph.registry import FORMATS
from tests.payloads import hostile_corpus
from tests.robustness.conftest import Run

HOSTILE = (
    "\x1b]0;owned\x07",
    "\x1b[2Jgone",
    "\x9b31mred",
    "a\rb",
    "\x08\x08",
    "\u202eevil",
    "\x00",
)
ACTS = {c for text in HOSTILE for c in text if not c.isprintable()}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Return the path of a graph in which every word wants to act on the terminal."""
    kgraph.write(hostile_corpus(HOSTILE), tmp_path / "graph.jsonl")
    kgraph.write(hostile_corpus(HOSTILE), tmp_path / "graph.ttl")
    return tmp_path / "graph.jsonl"


ALL = "SELECT ?a ?b ?c { ?a ?b ?c }"


@pytest.mark.parametrize(
    "words",
    [
        ["query", "{}", ALL],
        ["query", "{}", ALL, "--format", "csv"],
        ["query", "{}", ALL, "--format", "tsv"],
        ["query", "{}", ALL, "--format", "json"],
        ["query", "{}", "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", "--format", "ttl"],
        ["query", "{}", "SELECT * { \x1b[31m"],
        ["query", "{}", "--named", "\x1b[31m"],
        ["query", "{}", "--named", "quotes"],
        ["validate", "{}"],
        ["validate", "{}", "--shacl"],
        ["explain", "{}", "Ann"],
        ["explain", "{}", "Odd \x1b[2Jgone"],
        ["explain", "{}", "\x1b[31mnobody"],
        ["diff", "{}", "{}"],
        ["diff", "{}", "empty.jsonl"],
        ["diff", "{}", "empty.jsonl", "--format", "json"],
        ["diff", "{}", "empty.jsonl", "--format", "patch"],
        [
            "decide",
            "rename",
            "\x1b[31mAnn",
            "\x07Anna",
            "--reason",
            "\x1b]0;x\x07",
            "--author",
            "\x1b",
        ],
        ["store", "info", "\x1b[31m"],
        ["build", "\x1b[31m.txt", "-o", "\x1b[31m"],
    ],
    ids=lambda words: " ".join(words)[:40].encode("unicode_escape").decode(),
)
def test_no_command_prints_what_acts_on_a_terminal(
    graph: Path, words: list[str], capfd: pytest.CaptureFixture[str], monkeypatch
):
    monkeypatch.chdir(graph.parent)
    empty = kgraph.load(graph)
    from dataclasses import replace

    empty = replace(empty, documents={}, mentions={}, claims={}, entities={}, statements=(),
                    entity_of={}, reasons=(), decisions=())  # fmt: skip
    kgraph.write(empty, "empty.jsonl")
    main([word.format(graph) if word == "{}" else word for word in words])
    out, err = capfd.readouterr()
    assert out or err or words[:3] == ["diff", "{}", "{}"]
    assert not ACTS & set(out + err), ACTS & set(out + err)
    assert "Traceback" not in err


def test_an_unended_escape_sequence_hides_nothing(run: Run, tmp_path: Path):
    rows = '("first\x1b]" "hidden") ("second" "seen")'
    (tmp_path / "a.nt").write_text('<x:a> <x:b> "c" .\n', encoding="utf-8")
    sparql = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {rows} }} }}"
    for layout in ("csv", "json", "tsv", "table"):
        ran = run("query", tmp_path / "a.nt", sparql, "--format", layout)
        assert all(word in ran.out for word in ("first", "hidden", "second", "seen"))


FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(1)", "\t=1", "\r=1", " =1", "﹦1")


def test_no_cell_of_a_table_is_a_formula(run: Run, tmp_path: Path):
    path = tmp_path / "graph.jsonl"
    kgraph.write(hostile_corpus(FORMULAS), path)
    kgraph.write(hostile_corpus(FORMULAS), tmp_path / "nodes.csv")
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("nodes.csv", "edges.csv")]
    texts.append(run("query", path, ALL, "--format", "csv").out)
    for text in texts:
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) > 10
        assert not [
            c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))
        ]
    rows = run("query", path, ALL, "--format", "tsv").out.splitlines()
    assert not [c for row in rows for c in row.split("\t") if c.startswith(("=", "+", "@"))]


def test_identifiers_minted_from_any_words_are_valid(tmp_path: Path):
    from pyoxigraph import NamedNode, parse

    words = (*HOSTILE, *FORMULAS, '<a> "b" {c}|\\^`', "a b\nc", "%", "..", "../..", "é😀", "a#b?c")
    kgraph.write(hostile_corpus(words), tmp_path / "graph.nq")
    kgraph.write(hostile_corpus(words), tmp_path / "graph.jsonld")
    quads = list(parse(path=tmp_path / "graph.nq"))
    terms = {t.value for q in quads for t in q.triple if isinstance(t, NamedNode)}
    assert len(quads) > 100
    assert not [t for t in terms if any(c in '<>"{}|\\^` ' or c < "!" or c > "~" for c in t)]
    json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))


def test_names_of_files_never_come_from_texts(tmp_path: Path):
    graph = hostile_corpus(("../../etc/passwd", "/tmp/x", "a/b"))
    for known in FORMATS:
        kgraph.write(graph, tmp_path / known.file)
    assert {p.name for p in tmp_path.rglob("*")} == {n for f in FORMATS for n in f.files}
