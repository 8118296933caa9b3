"""Stores that were damaged, are of another version or are none: named, and nothing else is lost."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kgraph import store
from kgraph.graph import assemble
from kgraph.resolve import resolve
from tests.conftest import ROOT
from tests.robustness.conftest import Run
from tests.robustness.running import tree

GOLDEN = ROOT / "tests" / "golden" / "store-schema-1"
"""A store of one article of our own, in the schema of kgraph 0.1.0."""


def test_a_store_of_the_first_schema_is_read(run: Run, tmp_path: Path):
    kept = tmp_path / "store"
    shutil.copytree(GOLDEN, kept)
    (found,) = store.extractions(kept)
    graph = assemble([found], resolve([found]))
    names = {entity.name for entity in graph.entities.values()}
    assert {"Norway", "Peru", "Chile"} <= names
    assert {c.predicate for c in graph.claims.values()} >= {"attack", "sign"}
    assert run("store", "info", kept).out.startswith("documents  1")
    assert run("store", "verify", kept).code == 0
    # What today's rules would make of its article is made anew beside it.
    (tmp_path / "b.txt").write_text("Chile left the pact in May.", encoding="utf-8")
    words = ["build", tmp_path / "b.txt", "--store", kept, "-o", tmp_path / "out"]
    ran = run(*words, "--format", "jsonl")
    assert ran.lines[-1].startswith("2 documents · ")


@pytest.mark.parametrize("schema", [2, 99, 0, "1", None])
def test_a_store_of_another_schema_is_refused(run: Run, built: Path, schema: object):
    manifest = built / "store" / "manifest.json"
    fields = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(fields | {"schema": schema}), encoding="utf-8")
    before = tree(built)
    for words in commands(built):
        run(*words).failed("manifest.json", "update kgraph, or name another folder")
    assert tree(built) == before


def commands(built: Path) -> list[list[object]]:
    kept = built / "store"
    build = ["build", built / "good.txt", "--store", kept, "-o", built / "out"]
    return [build, ["store", "info", kept], ["store", "verify", kept], ["store", "compact", kept]]


MANIFESTS: dict[str, Callable[[dict], object]] = {
    "garbage": lambda m: "}{",
    "empty": lambda m: "",
    "deep": lambda m: "[" * 200_000,
    "list": lambda m: [],
    "another format": lambda m: m | {"format": "zip"},
    "no shards": lambda m: {k: v for k, v in m.items() if k != "shards"},
    "shards that are words": lambda m: m | {"shards": ["a"]},
    "a way out": lambda m: m | {"shards": [m["shards"][0] | {"file": "../../etc/passwd"}]},
    "another way out": lambda m: m | {"catalogue": "/etc/passwd"},
    "a file that is a number": lambda m: m | {"catalogue": 7},
    "counts of words": lambda m: m | {"shards": [m["shards"][0] | {"documents": "many"}]},
    "a generation of words": lambda m: m | {"generation": "first"},
    "an unknown field": lambda m: m | {"shards": [m["shards"][0] | {"colour": "red"}]},
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_that_is_garbage_is_refused(run: Run, built: Path, name: str):
    manifest = built / "store" / "manifest.json"
    made = MANIFESTS[name](json.loads(manifest.read_text(encoding="utf-8")))
    manifest.write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    before = tree(built)
    for words in commands(built):
        run(*words).failed("manifest.json")
    assert tree(built) == before


def damaged(kept: Path) -> list[Path]:
    """Return the files of a store that hold what cannot be had again from elsewhere in it."""
    return sorted(kept.glob("shards/*.parquet")) + sorted(kept.glob("catalogues/*.parquet"))


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "first", "middle", "last", "folder"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_file_of_a_store_that_was_damaged_is_named(
    run: Run, built: Path, damage: str, which: int
):
    path = damaged(built / "store")[which]
    data = path.read_bytes()
    path.unlink()
    if damage in ("first", "middle", "last"):
        place = {"first": 0, "middle": len(data) // 2, "last": len(data) - 1}[damage]
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    elif damage in ("empty", "cut"):
        path.write_bytes(data[: len(data) * (damage == "cut") // 2])
    elif damage == "folder":
        path.mkdir()
    verify = run("store", "verify", built / "store")
    assert verify.code == 1
    assert path.name in verify.out + verify.err
    (built / "other.txt").write_text("Chile left the pact.", encoding="utf-8")
    words = ["build", built / "other.txt", "--store", built / "store", "-o", built / "out"]
    run(*words).failed(path.name, "move the store away and build it anew")
    assert not (built / "out").exists()


def test_every_bit_of_a_shard_counts(built: Path):
    (path,) = (built / "store").glob("shards/*.parquet")
    data = path.read_bytes()
    for place in range(0, len(data), 97):
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :])
        with pytest.raises(store_error(), match="was changed"):
            list(store.extractions(built / "store"))


def store_error() -> type[Exception]:
    from kgraph.errors import StoreError

    return StoreError


def test_a_store_without_its_manifest_is_not_emptied(run: Run, built: Path):
    kept = built / "store"
    (kept / "manifest.json").unlink()
    before = tree(kept)
    for words in commands(built):
        run(*words).failed(str(kept))
    assert {k: v for k, v in tree(kept).items() if not k.endswith(".lock")} == {
        k: v for k, v in before.items() if not k.endswith(".lock")
    }


def test_a_folder_that_is_no_store_is_left_alone(run: Run, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.parquet").write_bytes(b"mine")
    for words in (["info"], ["verify"], ["compact"]):
        run("store", *words, tmp_path / "mine").failed(str(tmp_path))
    assert tree(tmp_path / "mine") == {"a.parquet": b"mine"}


def test_a_journal_that_is_garbage_is_told_and_a_spoilt_shard_of_it_made_anew(
    run: Run, built: Path
):
    journal, manifest = (built / "store" / f"{n}.json" for n in ("journal", "manifest"))
    words = ["build", built / "good.txt", "--store", built / "store", "-o", built / "out"]
    journal.write_text("{", encoding="utf-8")
    run(*words).failed("journal.json", "remove it: only a broken-off build is lost")
    fields = json.loads(manifest.read_text(encoding="utf-8"))
    journal.write_text(json.dumps(fields | {"catalogue": ""}), encoding="utf-8")
    manifest.unlink()
    for path in built.glob("store/catalogues/*"):
        path.unlink()
    (shard,) = built.glob("store/shards/*.parquet")
    shard.write_bytes(shard.read_bytes()[:-1])
    ran = run(*words)
    assert ran.code == 0, ran.err
    assert run("store", "verify", built / "store").code == 0
