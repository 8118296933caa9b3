"""A store keeps what documents state between builds, whatever happens to the build."""

import json
import shutil
from pathlib import Path

import pytest

from kgraph import query, store
from kgraph.errors import StoreError
from kgraph.model import Extraction
from kgraph.read import document
from kgraph.store import Writer, content_of, kept

KEY = "kgraph 1, pipeline 1"


def stated(*texts: str, url: str = "") -> list[Extraction]:
    documents = [document(f"{text} opened the harbour.", url=url) for text in texts]
    return [Extraction(document=d, mentions=(), claims=()) for d in documents]


def give(root: Path, given: dict[str, list[Extraction]], *, key: str = KEY, unread=()) -> None:
    """Build: what each input gives, one shard an input."""
    with Writer.open(root, key) as writer:
        for name, found in given.items():
            fresh = []
            for number, extraction in enumerate(found):
                content = writer.give(name, f"{name}/{number}", extraction.document)
                if not writer.knows(content):
                    fresh.append(kept(extraction))
            writer.add(fresh)
        writer.publish(given, unread=unread)


def texts(root: Path) -> list[str]:
    return sorted(e.document.text.split()[0] for e in store.extractions(root))


def tree(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and p.suffix != ".lock"
    }


def test_inputs_are_added_changed_and_retracted(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo", "Lima"), "b": stated("Gao")})
    assert texts(tmp_path) == ["Gao", "Lima", "Oslo"]
    give(tmp_path, {"a": stated("Oslo", "Cairo")})
    assert texts(tmp_path) == ["Cairo", "Gao", "Oslo"]
    give(tmp_path, {"b": []})
    assert texts(tmp_path) == ["Cairo", "Oslo"]


def test_what_could_not_be_read_stays(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo", "Lima")})
    give(tmp_path, {"a": []}, unread=["a/1"])
    assert texts(tmp_path) == ["Lima"]
    give(tmp_path, {"a": []}, unread=["a"])
    assert texts(tmp_path) == ["Lima"]


def test_a_url_has_one_document(tmp_path: Path):
    give(tmp_path, {"monday": stated("Oslo", url="https://e.example/1")})
    give(tmp_path, {"tuesday": stated("Lima", url="https://e.example/1")})
    assert texts(tmp_path) == ["Lima"]


def test_equal_documents_count_once(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo"), "b": stated("Oslo")})
    assert texts(tmp_path) == ["Oslo"]
    give(tmp_path, {"a": []})
    assert texts(tmp_path) == ["Oslo"]


def test_the_same_build_twice_changes_nothing(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo", "Lima")})
    before = tree(tmp_path)
    give(tmp_path, {"a": stated("Oslo", "Lima")})
    assert tree(tmp_path) == before


def test_another_pipeline_makes_everything_anew(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo")})
    with Writer.open(tmp_path, "kgraph 2") as writer:
        assert not writer.knows(content_of(stated("Oslo")[0].document))


def test_a_killed_build_is_taken_up_and_readers_see_the_one_before(tmp_path: Path):
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    give(killed, {"a": stated("Oslo")})
    with Writer.open(killed, KEY) as writer:
        (lima,) = stated("Lima")
        writer.add([kept(lima)])
    assert texts(killed) == ["Oslo"]
    assert store.info(killed).unfinished
    with Writer.open(killed, KEY) as writer:
        assert writer.knows(content_of(lima.document))
    give(killed, {"b": stated("Lima"), "c": stated("Gao")})
    give(whole, {"a": stated("Oslo")})
    give(whole, {"b": stated("Lima"), "c": stated("Gao")})
    assert tree(killed) == tree(whole)


def test_two_writers_are_one_too_many(tmp_path: Path):
    with Writer.open(tmp_path, KEY):  # noqa: SIM117 - the second must fail inside the first
        with pytest.raises(StoreError, match="another process writes"):
            Writer.open(tmp_path, KEY).__enter__()
    with Writer.open(tmp_path, KEY):
        pass


def test_compacting_keeps_what_counts_and_removes_the_rest(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo", "Lima"), "b": stated("Gao")})
    give(tmp_path, {"a": stated("Lima"), "b": []})
    kept = store.info(tmp_path).kept
    reader = store.extractions(tmp_path)
    first = next(reader)
    assert store.compact(tmp_path) == 0  # somebody reads
    assert [first, *reader] == list(store.extractions(tmp_path))
    assert store.compact(tmp_path) > 0
    assert texts(tmp_path) == ["Lima"]
    assert (kept, store.info(tmp_path).kept) == (3, 1)
    assert not store.verify(tmp_path)
    assert len(list(tmp_path.glob("*/*.parquet"))) == 2


def test_damage_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match="no store"):
        store.info(tmp_path)
    give(tmp_path, {"a": stated("Oslo")})
    (shard,) = tmp_path.glob("shards/*")
    whole = shard.read_bytes()
    shard.write_bytes(whole[:-9])
    assert "missing or changed" in store.verify(tmp_path)[0]
    with pytest.raises(StoreError, match="was changed since"):
        list(store.extractions(tmp_path))
    shard.write_bytes(whole)
    manifest = tmp_path / "manifest.json"
    fields = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(fields | {"schema": 99}))
    with pytest.raises(StoreError, match="schema 99"):
        store.info(tmp_path)
    manifest.write_text("{")
    with pytest.raises(StoreError, match="is damaged"):
        store.info(tmp_path)


QUAD = '<http://x/{0}> <http://x/p> "{0}" <http://x/g> .\n'


def values(root: Path) -> set[str]:
    rows = query.run(root, "SELECT ?v { ?s ?p ?v }")
    return {row[0] for row in rows.rows}


def test_a_graph_takes_the_place_of_the_one_before_in_one_step(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo")})
    store.publish(tmp_path, [QUAD.format("one")], generation=1)
    with store.asked(tmp_path) as folder:  # somebody is asking while the next one is published
        store.publish(tmp_path, [QUAD.format("two"), QUAD.format("three")], generation=1)
        assert {row[0] for row in query.run(folder, "SELECT ?v { ?s ?p ?v }").rows} == {"one"}
    assert values(tmp_path) == {"two", "three"}
    assert store.compact(tmp_path) > 0
    assert [p.name for p in (tmp_path / "graphs").iterdir()] == [
        Path(store.published(tmp_path).folder).name
    ]
    assert values(tmp_path) == {"two", "three"}


def test_a_graph_that_breaks_off_leaves_the_one_before(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo")})
    store.publish(tmp_path, [QUAD.format("one")], generation=1)

    def broken():
        yield QUAD.format("two")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.publish(tmp_path, broken(), generation=2)
    assert values(tmp_path) == {"one"}
    store.publish(tmp_path, [QUAD.format("three")], generation=2)
    assert values(tmp_path) == {"three"}
    assert len(list((tmp_path / "graphs").iterdir())) == 1


def test_what_is_wrong_with_a_graph_is_named(tmp_path: Path):
    give(tmp_path, {"a": stated("Oslo")})
    with pytest.raises(StoreError, match="has no graph yet; make it: kgraph store publish"):
        values(tmp_path)
    store.publish(tmp_path, [QUAD.format("one")], generation=1)
    assert store.verify(tmp_path) == []
    folder = tmp_path / store.published(tmp_path).folder
    for file in folder.glob("*.sst"):
        file.write_bytes(b"garbage" * 100)
    assert len(store.verify(tmp_path)) == 1
    shutil.rmtree(folder)
    with pytest.raises(StoreError, match="is missing; make it anew"):
        values(tmp_path)
    (tmp_path / "graph.json").write_text("{}")
    with pytest.raises(StoreError, match="json cannot be read"):
        values(tmp_path)


def test_a_graph_is_loaded_in_parts_of_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kgraph.store.graphs._PART", 500)
    lines = [QUAD.format(f"n{number}") * (number % 3) for number in range(99)]
    made = store.publish(tmp_path, lines, generation=1)
    assert made.quads == len(set("".join(lines).splitlines()))
    store.publish(tmp_path, ["", *lines[1:], ""], generation=1)
    assert store.published(tmp_path) == made
