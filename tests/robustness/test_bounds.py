"""A document that stalls, swells or kills its process is named; one job is bounded as many are."""

import signal
import time
from pathlib import Path

import pytest

from kgraph import engine, load
from kgraph.cli import main
from kgraph.errors import Problem
from kgraph.read import limits, read_sources
from tests.robustness import poison
from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of five good articles."""
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Good {n}\n\nNorway signed pact {n}.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_poisonous_document_is_named_and_the_others_are_built(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, jobs: int
):
    monkeypatch.setattr("kgraph.shards.shard", poison.poisonous)
    monkeypatch.setattr("kgraph.shards.BATCH", 3)
    monkeypatch.setattr(engine, "SECONDS", 4.0)
    monkeypatch.setattr(engine, "MEMORY", 1 << 30)
    for place, title in enumerate(poison.DEEDS):
        (folder / f"{place}b.txt").write_text(f"{title}\n\nNorway signed it.", encoding="utf-8")
    words = ["build", folder, "-o", folder / "out", "--format", "jsonl", "--jobs", jobs]
    assert main([str(word) for word in words]) == 0
    # A process that was begun in the place of a dead one, and is not needed, may still complain of
    # its end by itself: only what the command says counts.
    err = capfd.readouterr().err.splitlines()
    told = [x for x in err if x.startswith("kgraph: ") or " · " in x]
    assert [line.split("; ")[0] for line in told[:-1]] == [
        "kgraph: Stall: took too long",
        "kgraph: Swell: needs too much memory",
        "kgraph: Crash: ended the process that worked on it (exit code -11)",
        "kgraph: Leave: ended the process that worked on it (exit code 3)",
    ]
    assert told[-1].startswith("5 documents · 4 left out")
    titles = {d.title for d in load(folder / "out" / "graph.jsonl").documents.values()}
    assert titles == {f"Good {n}" for n in range(5)}


def test_one_job_gives_the_same_bytes_in_a_process_of_its_own(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    words = ["build", folder, "--format", "jsonl", "-o"]
    assert run(*words, folder / "inside").code == 0
    monkeypatch.setattr("kgraph.cli.process.ISOLATED", True)
    assert run(*words, folder / "apart").code == 0
    made = [(folder / name / "graph.jsonl").read_bytes() for name in ("inside", "apart")]
    assert made[0] == made[1]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarm")
def test_a_document_that_takes_too_long_to_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def stubborn(stream, options):
        while True:  # as a parser that catches whatever stops it
            try:
                time.sleep(9)
            except Exception:  # noqa: BLE001
                continue
        yield

    plain = "kgraph.read.html.read"
    monkeypatch.setattr(plain, stubborn)
    monkeypatch.setattr(limits.timely, "__defaults__", (0.2,))
    (folder / "2b.html").write_text(f"<html>{ARTICLE}</html>", encoding="utf-8")
    problems: list[Problem] = []
    assert len(list(read_sources([folder], problems=problems))) == 5
    assert [p.message for p in problems] == ["takes more than 0.2 s to read; left out"]
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_query_without_end_or_without_measure_is_ended(run: Run, built: Path):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    graph = built / "graph.ttl"
    run("query", graph, endless, "--timeout", "0.3").failed("more than 0.3 s")
    many = run(
        "query", graph, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "--limit", "7", "--format", "csv"
    )
    assert (many.code, many.out.count("\n")) == (0, 8)
    assert "only the first 7 rows" in many.err
