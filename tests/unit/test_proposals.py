"""The guard against machine translation: what it proposes, what not, and what people make of it."""

import pytest

import kgraph
from kgraph.cli import main
from kgraph.decisions import make
from kgraph.query import named, run, shown
from kgraph.read import document
from kgraph.validate import check
from tests.readings import extraction


def proposed(nlp, text: str, headline: str = "") -> dict[str, str]:
    """Return the garbled names of a text and what each is proposed to denote."""
    found = {m.id: m for m in extraction(nlp, text, headline).mentions}
    return {m.head.quote: found[m.antecedent].head.quote for m in found.values() if m.proposal}


@pytest.mark.parametrize(
    ("text", "garbled", "meant"),
    [
        ("They bought the S-400. The With-400 came late.", "With-400", "S-400"),
        ("They bought the s-300. The From-300 came late.", "From-300", "s-300"),
    ],
)
def test_a_letter_that_is_a_word_is_proposed(nlp, text: str, garbled: str, meant: str):
    assert proposed(nlp, text) == {garbled: meant}


@pytest.mark.parametrize(
    "text",
    [
        "Su-31 and Mig-31 jets took off from Gao.",
        "The F-16 jets bombed Gao. The Apollo-16 crew spoke.",
        "They bought the S-400. Highway-400 was closed.",
        "The B-52 bombers left. The Nike-52 shoe sold well.",
        "The Su-24 crashed. Soyuz-24 docked at noon.",
        "A T-72 tank burned. The With-72 came late.",
        "They bought the S-400. The With-300 came late.",
        "The With-400 came late.",
    ],
)
def test_another_make_of_the_same_number_is_not(nlp, text: str):
    assert proposed(nlp, text) == {}


BODY = (
    "“The bridge is closed,” Ivan Petrov said on Monday. “It will open in May,” Petrov said. "
    "“Nobody was hurt,” he added."
)


@pytest.mark.parametrize("label", ["Infographic", "Transcript", "Update", "Petrov", "NATO", "Kiev"])
def test_labels_and_known_speakers_of_headlines_are_not(nlp, label: str):
    assert proposed(nlp, BODY, f"{label}: the bridge is closed") == {}


def test_without_one_main_speaker_nothing_is_proposed(nlp):
    said = ("“It is closed,” Ivan Petrov said.", "“It is open,” Anna Ruiz said.")
    body = " ".join((*said, "“Well,” Ruiz said.", "“No,” Petrov said."))
    assert proposed(nlp, body, "Sands: the bridge is closed") == {}


TEXT = "Algeria bought the s-350. Later a With-350 battery arrived."


def rows(graph: kgraph.KnowledgeGraph) -> list[tuple[str, ...]]:
    return [tuple(map(shown, row)) for row in run(graph, named("proposals")).rows]


@pytest.mark.usefixtures("one_pipeline")
def test_a_proposal_is_listed_with_its_reason_until_it_is_judged():
    graph = kgraph.build([document(TEXT)])
    ((garbled, name, _, reason),) = rows(graph)
    assert (garbled, name) == ("With-350", "S-350")
    assert reason.startswith("With-350 differs from s-350 only in the letter")
    assert check(graph) == []
    for judgement in ("same", "not-same"):
        decision = make(judgement, [name, garbled], author="Vera", reason="I looked")
        judged = kgraph.build([document(TEXT)], view=kgraph.View(decisions=[decision]))
        assert rows(judged) == []
        assert check(judged) == []


@pytest.mark.usefixtures("one_pipeline")
def test_the_command_line_settles_a_proposal(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    build = ["build", "a.txt", "--format", "jsonl,ttl"]
    assert main(build) == 0
    capsys.readouterr()
    assert main(["query", "output/graph.ttl", "--named", "proposals", "--format", "csv"]) == 0
    garbled, name, *_ = capsys.readouterr().out.splitlines()[1].split(",")
    graph = ["--graph", "output/graph.jsonl", "--reason", "so"]
    assert main(["decide", "same", name, garbled, *graph]) == 0
    assert main([*build, "--decisions", "decisions.toml", "--strict"]) == 0
    capsys.readouterr()
    assert main(["query", "output/graph.ttl", "--named", "proposals", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["explain", "output/graph.jsonl", name, garbled]) == 0
    told = capsys.readouterr().out
    assert "are one thing, S-350" in told
    assert "decision same-" in told
