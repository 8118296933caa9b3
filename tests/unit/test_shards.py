"""How many processes work on a corpus makes no difference to its graph."""

from pathlib import Path

import pytest

import kgraph
from kgraph.cli import main
from kgraph.export.jsonl import lines

TEXTS = [
    f"{name} visits Peru\n\n{name} met rebels in Lima on Monday. Peru denied that it paid {name}."
    for name in ("Anna Musa", "Emre Kaya", "Lena Ortiz", "Pavel Orlov")
]


def files(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and p.suffix != ".lock"
    }


def test_two_processes_give_the_graph_of_one():
    documents = [kgraph.document(text) for text in TEXTS]
    told: list[tuple[int, int]] = []
    one = kgraph.build(documents)
    two = kgraph.build(
        documents[::-1], analysis=kgraph.Analysis(jobs=2), progress=lambda *p: told.append(p)
    )
    assert list(lines(one)) == list(lines(two))
    assert (told[0], told[-1]) == ((0, 4), (4, 4))


def test_two_processes_fill_the_store_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """They also give a build what it would read in the store: the graph is the one that is read."""
    monkeypatch.setattr("kgraph.shards.CHARACTERS", 1)
    documents = [kgraph.document(text) for text in TEXTS]
    kgraph.add(documents, tmp_path / "one")
    two = kgraph.build(documents, store=tmp_path / "two", analysis=kgraph.Analysis(jobs=2))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert list(lines(two)) == list(lines(kgraph.load(tmp_path / "one")))


def test_a_pipeline_that_is_missing_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    words = ["build", str(tmp_path), "--jobs", "2", "--model", "none", "-o", str(tmp_path / "out")]
    assert main(words) == 1
    assert capsys.readouterr().err.count("no spaCy pipeline 'none'") == 1


def test_columns_must_be_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["build", str(tmp_path), "--columns", "body=text"]) == 2
    assert "FIELD=COLUMN" in "".join(capsys.readouterr().err.split("\n"))
