"""`kgraph decide` and `kgraph build --decisions`: what people type, what they are told."""

from pathlib import Path

import pytest

from kgraph import load
from kgraph.cli import main

pytestmark = pytest.mark.usefixtures("one_pipeline")
ARTICLE = "Ann Moss left Peru. Peru said that Chile attacked the harbour.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with an article."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_decide_and_build(folder: Path, capsys: pytest.CaptureFixture[str]):
    words = ["decide", "rename", "Ann Moss", "Anna Moss", "--reason", "so", "--author", "Vera"]
    assert main(words) == 0
    line, told = capsys.readouterr()
    assert line in (folder / "decisions.toml").read_text(encoding="utf-8")
    assert 'author = "Vera"' in line
    assert told == "decisions.toml: apply it with kgraph build --decisions decisions.toml\n"
    build = ["build", "a.txt", "--format", "jsonl", "--decisions", "decisions.toml", "--strict"]
    assert main(build) == 0
    assert "Anna Moss" in {e.name for e in load("output/graph.jsonl").entities.values()}
    assert main(words) == 1
    assert "is decided already" in capsys.readouterr().err


def test_a_claim_of_a_graph_is_accepted_by_the_beginning_of_its_id(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["build", "a.txt", "--format", "jsonl"]) == 0
    graph = load("output/graph.jsonl")
    claim = next(c for c in graph.claims.values() if c.predicate == "attack")
    named = ["--graph", "output/graph.jsonl", "--reason", "seen"]
    assert main(["decide", "accept", f"claim:{claim.id[:8]}", *named]) == 0
    line = capsys.readouterr().out
    assert f'accept = "claim:{claim.id}", quote = "Chile attacked the harbour"' in line
    assert main(["build", "a.txt", "--format", "jsonl,ttl", "--decisions", "decisions.toml"]) == 0
    assert main(["validate", "output/graph.ttl"]) == 0
    assert any(s.holds for s in load("output/graph.jsonl").statements if s.predicate == "attack")
    for wrong in ("claim:ffff", "quote:no words", "Nobody"):
        judgement = "reject" if wrong == "Nobody" else "accept"
        assert main(["decide", judgement, wrong, *named]) == 1
        assert "the graph has no" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_applied_is_named_and_counted(capsys: pytest.CaptureFixture[str]):
    assert main(["decide", "reject", "Nobody", "--reason", "so"]) == 0
    build = ["build", "a.txt", "--format", "jsonl", "--decisions", "decisions.toml"]
    assert main(build) == 0
    told = capsys.readouterr().err
    assert "nothing in these documents is called 'Nobody'" in told
    assert "1 left out" in told
    assert main([*build, "--strict"]) == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["same", "A"], 2, "same needs two things or more"),
        (["rename", "A"], 2, "rename needs two words"),
        (["reject", "A", "B"], 2, "reject needs one thing"),
        (["merge", "A", "B"], 2, "Invalid value"),
        (["same", "A", "a"], 1, "needs two different names"),
        (["type", "A", "Firm"], 1, "names no class 'Firm'"),
        (["accept", "A"], 1, "accepts no claim"),
        (["same", "A", "B", "--graph", "none.jsonl"], 1, "none.jsonl"),
    ],
)
def test_wrong_words_are_told_and_nothing_is_written(
    words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["decide", *words, "--reason", "so"]) == code
    printed, errors = capsys.readouterr()
    assert told in errors
    assert not printed
    assert not Path("decisions.toml").exists()


@pytest.mark.usefixtures("folder")
def test_a_file_of_decisions_that_is_none(capsys: pytest.CaptureFixture[str]):
    Path("bad.toml").write_text("a = {", encoding="utf-8")
    for name, told in (("bad.toml", "is not TOML"), ("none.toml", "cannot read the decisions")):
        assert main(["build", "a.txt", "--decisions", name]) == 1
        assert told in capsys.readouterr().err
    assert not Path("output").exists()
