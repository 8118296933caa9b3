"""A published graph is changed where it differs, and made whole where that cannot be."""

from pathlib import Path

import pytest

import kgraph
from kgraph import api, store
from kgraph.cli import main
from kgraph.errors import BusyError
from kgraph.model import Document
from kgraph.read import document
from kgraph.reduce import revision
from tests.property.test_revise import published, quads

pytestmark = pytest.mark.usefixtures("one_pipeline")

TEXTS = (
    "Anna Musa met Emre Kaya in Lima on Monday.",
    "Peru attacked the rebels. The minister denied it.",
    "Pavel Orlov left Chile.",
    "Chile bought two jets of Peru.",
    "The senator said that Peru sued Chile.",
    "Lima bought the With-400.",
)


def articles(many: int = len(TEXTS)) -> list[Document]:
    return [document(text) for text in TEXTS[:many]]


def checked(root: Path, **options) -> None:
    """Publish, and compare with the graph in memory."""
    view = kgraph.View(**options)
    kgraph.publish(root, view=view)
    assert published(root) == quads(kgraph.load(root, view=view))


def spelled(root: Path) -> str:
    """Return the lines that would be loaded by publishing."""
    with api.streamed(root) as stream:
        return "".join(revision(stream.found, stream.parts).lines)


def test_only_what_differs_is_spelled(tmp_path: Path):
    kgraph.add(articles(5), tmp_path)
    checked(tmp_path)
    before = set(spelled(tmp_path).splitlines())
    assert "ontology#Claim>" not in "".join(before)  # words are always told
    kgraph.add([document("Anna Musa sued Pavel Orlov.")], tmp_path)
    lines = spelled(tmp_path)
    assert lines.count("ontology#Claim> <") == 1
    assert lines.count("ontology#Document>") == 1
    assert "/peru>" not in lines
    checked(tmp_path)


def test_where_a_thing_gets_another_identifier_all_that_tell_of_it_are_spelled(tmp_path: Path):
    kgraph.add([*articles(5), document("Orlov left Peru.")], tmp_path)
    checked(tmp_path)
    kgraph.add([document("Boris Orlov met Pavel Orlov in Chile.")], tmp_path)
    checked(tmp_path)


def test_another_base_and_other_decisions_are_told(tmp_path: Path):
    kgraph.add(articles(), tmp_path)
    checked(tmp_path)
    checked(tmp_path, min_confidence=0.9)
    from kgraph.decisions import make

    judged = [make("same", ["Anna Musa", "Pavel Orlov"], author="Vera", reason="so")]
    checked(tmp_path, decisions=judged)
    kgraph.publish(tmp_path, view=kgraph.View(base="https://e.example/"))
    assert "https://w3id.org/kgraph/id/" not in "".join(published(tmp_path))


def test_a_graph_whose_ledger_is_gone_is_made_whole(tmp_path: Path):
    kgraph.add(articles(4), tmp_path)
    checked(tmp_path)
    folder = tmp_path / store.published(tmp_path).folder
    folder.with_name(f"{folder.name}.parquet").unlink()
    kgraph.add(articles(5)[4:], tmp_path)
    checked(tmp_path)
    folder = tmp_path / store.published(tmp_path).folder
    ledger = folder.with_name(f"{folder.name}.parquet")
    ledger.write_bytes(ledger.read_bytes()[:-20])
    kgraph.add(articles(6)[5:], tmp_path)
    checked(tmp_path)


def test_a_graph_that_was_published_from_memory_is_made_whole(tmp_path: Path):
    graph = kgraph.build(articles(4), store=tmp_path)
    kgraph.publish(tmp_path, graph)
    kgraph.add(articles(5)[4:], tmp_path)
    checked(tmp_path)


def test_what_was_published_meanwhile_is_not_lost(tmp_path: Path):
    kgraph.add(articles(4), tmp_path)
    checked(tmp_path)
    kgraph.add(articles(5)[4:], tmp_path)
    with api.streamed(tmp_path) as stream:
        found = revision(stream.found, stream.parts)
        checked(tmp_path)
        with pytest.raises(BusyError, match="meanwhile"):
            store.publish(tmp_path, found, generation=2)
    checked(tmp_path)


def test_one_graph_and_its_ledger_are_kept(tmp_path: Path):
    for number in range(1, 5):
        kgraph.add(articles(number + 1)[number:], tmp_path)
        checked(tmp_path)
    name = Path(store.published(tmp_path).folder).name
    assert sorted(p.name for p in (tmp_path / "graphs").iterdir()) == [name, f"{name}.parquet"]
    assert store.verify(tmp_path) == []


def test_a_build_of_rdf_only_is_the_one_in_memory(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    """With a store no graph is loaded; files, counts and what is told are the same."""
    news = tmp_path / "news"
    news.mkdir()
    for number, text in enumerate(TEXTS):
        (news / f"{number}.txt").write_text(text)
    (news / "bad.txt").write_text("")
    formats = ("ttl", "nt", "nq", "trig", "jsonld", "rdf12")
    told = []
    for name, more in (("a", ["--store", str(tmp_path / "kept")]), ("b", [])):
        given = ["build", str(news), "-o", str(tmp_path / name), "--format", ",".join(formats)]
        assert main([*given, *more]) == 0
        told.append(capfd.readouterr().err.splitlines())
    first, second = ([s.rsplit(" · ", 1)[0] for s in lines if "━" not in s] for lines in told)
    assert first == second
    assert "6 documents" in told[0][-1]
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(names) == len(formats)
    for file in names:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    assert published(tmp_path / "kept") == quads(kgraph.load(tmp_path / "kept"))


def test_a_build_of_nothing_that_can_be_read_says_so(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    (tmp_path / "bad.txt").write_text("")
    given = [str(tmp_path / "bad.txt"), "--store", str(tmp_path / "kept"), "--format", "nq"]
    assert main(["build", *given, "-o", str(tmp_path / "out")]) == 1
    assert "bad.txt" in capfd.readouterr().err
