"""The graph of a store as a stream is that of the store in memory, byte for byte."""

import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

import kgraph
from kgraph import gazetteer, reduce, store
from kgraph.cli import main
from kgraph.decisions import make
from kgraph.errors import Problem, ReadError, StoreError
from kgraph.export.rdf.serialize import serialize
from kgraph.model import Decision, Document
from kgraph.read import document
from kgraph.reduce.work import clean
from tests.unit.test_origins import BRIEF, WIRE

pytestmark = pytest.mark.usefixtures("one_pipeline")

PEOPLE = ("Anna Musa", "John Musa", "Anna B. Musa", "Emre Kaya", "Musa", "Mrs Kaya", "the senator")
PLACES = ("Peru", "Chile", "Macon, Georgia", "Georgia", "Lima", "the Peruvian navy")
SENTENCES = (
    "{a} met {b} in {p} on Monday.",
    "{a} left {p}. The {f} {b} denied that {a} sued {q}.",
    "The {f} {a} said that {q} attacked {p}, and {b} said it did not.",
    "{p} bought two new s-400 jets. The With-400 was shown to {a}.",
    "The coalition attacked the rebels of {p}. {a} may visit {q} next week.",
    "{a}, {f} of {p}, accused {q} of a raid. It killed 12 people.",
)
FIELDS = ("footballer", "minister", "general", "singer")


def articles(seed: int, many: int = 8) -> list[Document]:
    """Return made-up articles that share people, surnames and places."""
    chance = random.Random(seed)
    made = []
    for number in range(many):
        told = [
            chance.choice(SENTENCES).format(
                a=chance.choice(PEOPLE),
                b=chance.choice(PEOPLE),
                p=chance.choice(PLACES),
                q=chance.choice(PLACES),
                f=chance.choice(FIELDS),
            )
            for _ in range(4)
        ]
        text = " ".join(s[0].upper() + s[1:] for s in told)
        made.append(document(text, url=f"https://e.example/{number}" if number % 2 else ""))
    return made


def decided(judgement: str, things: Sequence[str], **fields: str) -> Decision:
    """Return a decision of Vera's."""
    return make(judgement, things, author="Vera", reason="I looked", **fields)


def streamed(root: Path, **options) -> str:
    return "".join(reduce.quads(root, **options))


def same(root: Path, given: Sequence[Document], decisions: Sequence[Decision] = (), **options):
    """Check both ways on one corpus; return what the decisions were told."""
    told: list[list[Problem]] = [[], []]
    view = kgraph.View(decisions=decisions, **options)
    graph = kgraph.build(given, store=root, view=view, problems=told[0])
    least = view.min_confidence
    stream = streamed(root, decisions=decisions, least=least, problems=told[1])
    assert stream == "".join(serialize(graph, "nq"))
    assert told[0] == told[1]
    assert not list((root / "work").iterdir())
    return [str(p) for p in told[1]]


@pytest.mark.parametrize("seed", range(4))
def test_a_corpus_streams_as_it_is_in_memory(tmp_path: Path, seed: int):
    assert same(tmp_path, articles(seed)) == []


def test_copies_are_told_in_the_stream(tmp_path: Path):
    wire = [document(WIRE, url=f"https://paper{n}.example") for n in range(3)]
    assert same(tmp_path, [*wire, document(BRIEF)]) == []
    assert streamed(tmp_path).count("ontology#copyOf>") == 3


def test_documents_may_come_bit_by_bit_and_be_replaced(tmp_path: Path):
    every = articles(11)
    for part in (every[:3], every[3:6], every[6:]):
        same(tmp_path, part)
    changed = [document("Emre Kaya left Chile.", url=d.url) for d in every if d.url][:2]
    same(tmp_path, changed)


def test_unlikely_claims_are_left_out(tmp_path: Path):
    whole = articles(5)
    same(tmp_path, whole, min_confidence=0.7)
    assert streamed(tmp_path, least=0.7) != streamed(tmp_path)


DECISIONS = {
    "joined": [("same", "Emre Kaya", "Anna Musa")],
    "joined with a phrase": [("same", "the coalition", "Peru")],
    "parted": [("not-same", "Musa", "Anna Musa"), ("not-same", "Peru", "Lima")],
    "garbled name joined": [("same", "With-400", "S-400")],
    "garbled name parted": [("not-same", "With-400", "S-400")],
    "renamed, classed and rejected": [
        ("rename", "Peru", "to", "Republic of Peru"),
        ("type", "Emre Kaya", "to", "Organization"),
        ("reject", "Chile"),
    ],
    "by what it is without decisions": [("same", "ent:musa", "ent:emre-kaya"), ("reject", "ent:x")],
    "of two links": [("same", "Peru", "Chile")],
    "in contradiction": [
        ("same", "Emre Kaya", "John Musa"),
        ("same", "Anna Musa", "Emre Kaya"),
        ("not-same", "Anna Musa", "John Musa"),
    ],
}


@pytest.mark.parametrize("name", DECISIONS)
def test_decisions_are_kept_in_the_stream(tmp_path: Path, name: str):
    decisions = []
    for judgement, *things in DECISIONS[name]:
        to = things[things.index("to") + 1 :] if "to" in things else ()
        things = things[: things.index("to")] if to else things
        decisions.append(decided(judgement, things, **({"to": to[0]} if to else {})))
    same(tmp_path, articles(2, 10), decisions)


def test_claims_may_be_accepted_and_rejected(tmp_path: Path):
    given = articles(3)
    claims = list(kgraph.build(given).claims.values())
    reported = next(c for c in claims if c.status != "fact")
    fact = next(c for c in claims if c.status == "fact")
    decisions = [
        decided("accept", [f"claim:{reported.id}"]),
        decided("reject", [f"quote:{fact.evidence.quote}"]),
        decided("reject", ["claim:0000000000000000"]),
    ]
    told = same(tmp_path, given, decisions)
    assert any("no claim is meant" in line for line in told)


def test_a_gazetteer_counts(tmp_path: Path):
    names = tmp_path / "names.csv"
    names.write_text("id,name,type\nid:1,Anna Musa,Person\nid:2,the coalition,Organization\n")
    root = tmp_path / "kept"
    graph = kgraph.build(articles(7), store=root, view=kgraph.View(gazetteers=names))
    with gazetteer.using([names], []):
        assert streamed(root) == "".join(serialize(graph, "nq"))
    assert streamed(root) != "".join(serialize(graph, "nq"))


def test_other_formats_of_rdf_stream_too(tmp_path: Path):
    graph = kgraph.build(articles(1), store=tmp_path)
    for format in ("ttl", "trig", "jsonld", "rdf12"):
        with reduce.reduced(tmp_path) as parts:
            assert "".join(serialize(parts, format)) == "".join(serialize(graph, format))


def test_shards_are_derived_once(tmp_path: Path):
    kgraph.build(articles(1), store=tmp_path)
    first = streamed(tmp_path)
    files = {p: p.stat().st_mtime_ns for p in (tmp_path / store.DERIVED).iterdir()}
    kgraph.build([document("Anna Musa left Chile.")], store=tmp_path)
    assert streamed(tmp_path) != first
    after = {p: p.stat().st_mtime_ns for p in (tmp_path / store.DERIVED).iterdir()}
    assert files.items() < after.items()


def test_what_is_derived_and_damaged_is_made_anew(tmp_path: Path):
    kgraph.build(articles(1), store=tmp_path)
    before = streamed(tmp_path)
    for path in (tmp_path / store.DERIVED).iterdir():
        path.write_bytes(path.read_bytes()[:-100])
    assert streamed(tmp_path) == before


def test_compacting_keeps_what_is_derived_of_living_shards_only(tmp_path: Path):
    given = articles(1)
    kgraph.build(given[:4], store=tmp_path)
    kgraph.build(given[4:], store=tmp_path)
    before = streamed(tmp_path)
    store.compact(tmp_path)
    assert len(list((tmp_path / store.DERIVED).glob("*.parquet"))) == 6
    assert streamed(tmp_path) == before
    kgraph.build([document("Peru left.", url=d.url) for d in given if d.url], store=tmp_path)
    store.compact(tmp_path)
    alive = {Path(file).stem for file in store.placed(tmp_path, store.complete(tmp_path))}
    derived = (tmp_path / store.DERIVED).glob("*.parquet")
    assert {p.stem.split("-")[0] for p in derived} <= alive


def test_compacting_keeps_of_likened_texts_the_last_only(tmp_path: Path):
    kgraph.build([document(WIRE), document(BRIEF)], store=tmp_path)
    streamed(tmp_path)
    (last,) = (tmp_path / store.DERIVED).glob("likened-*")
    old = last.with_name("likened-of-old-rules.pairs")
    old.write_bytes(b"")
    os.utime(old, (1, 1))
    store.compact(tmp_path)
    assert list((tmp_path / store.DERIVED).glob("likened-*")) == [last]


def test_what_a_killed_process_left_is_removed(tmp_path: Path):
    kgraph.build(articles(1), store=tmp_path)
    left = tmp_path / "work" / "killed"
    left.mkdir(parents=True)
    (left / "lock").touch()
    (left / "work.duckdb").write_text("half")
    streamed(tmp_path)
    assert not left.exists()


def test_who_begins_in_the_same_instant_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fcntl = pytest.importorskip("fcntl")
    kgraph.build(articles(1), store=tmp_path)
    expected, lock, locked = streamed(tmp_path), fcntl.flock, []

    def late(file: object, kind: int) -> None:
        if "/work/" in getattr(file, "name", "") and not locked:
            locked.append(file)
            clean(tmp_path)  # as the other does, before this one holds its lock
        lock(file, kind)

    monkeypatch.setattr(fcntl, "flock", late)
    assert streamed(tmp_path) == expected
    assert locked


def test_where_nothing_is_it_says_so(tmp_path: Path):
    with pytest.raises(StoreError, match="kgraph build --store"):
        streamed(tmp_path)
    kgraph.build([document("Peru left.")], store=tmp_path)
    with store.Writer.open(tmp_path, "any") as writer:
        writer.publish([row.input for row in rows(tmp_path)])
    with pytest.raises(ReadError, match="no documents"):
        streamed(tmp_path)


def rows(root: Path) -> list[store.Row]:
    from kgraph.store.catalogue import read_rows

    return list(read_rows(root, store.complete(root).catalogue))


def test_the_command_line_adds_and_exports(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    news = tmp_path / "news"
    news.mkdir()
    for number, given in enumerate(articles(9, 3)):
        (news / f"{number}.txt").write_text(given.text, "utf-8")
    (news / "bad.txt").write_text("")
    kept, out = tmp_path / "kept", tmp_path / "graph.nq"
    assert main(["store", "add", str(kept), str(news)]) == 0
    told = capfd.readouterr().err
    assert "bad.txt" in told
    assert "3 documents, 1 left out" in told
    assert main(["store", "add", str(kept), str(news), "--strict"]) == 1
    assert main(["store", "export", str(kept), "-o", str(out), "--min-confidence", "0.6"]) == 0
    graph = kgraph.load(kept, view=kgraph.View(min_confidence=0.6))
    kgraph.write(graph, tmp_path / "other.nq")
    assert out.read_bytes() == (tmp_path / "other.nq").read_bytes()
    assert main(["store", "export", str(kept), "-o", str(tmp_path / "graph.jsonl")]) == 0
    assert kgraph.load(tmp_path / "graph.jsonl").claims == kgraph.load(kept).claims


def test_an_export_that_fails_leaves_the_file_as_it_was(tmp_path: Path):
    out = tmp_path / "graph.nq"
    out.write_text("as it was")
    assert main(["store", "export", str(tmp_path / "nothing"), "-o", str(out)]) == 1
    assert out.read_text() == "as it was"


def test_of_one_text_that_is_told_of_in_two_ways_one_counts(tmp_path: Path):
    text = "Anna Musa left Peru. She sued Chile."
    root = tmp_path / "both"
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{text}", "publisher": "A"}}\n')
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{text}", "publisher": "B"}}\n')
    kgraph.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], root)
    graph = kgraph.load(root)
    assert len(graph.documents) == 1
    assert len(graph.entities) == len({m for e in graph.entities.values() for m in e.mentions[:1]})
    assert streamed(root) == "".join(serialize(graph, "nq"))
