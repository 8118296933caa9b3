"""A store in, the same store without what no longer counts out."""

from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path

from kgraph.store import manifest as manifests
from kgraph.store.catalogue import Row, read_rows, write_rows
from kgraph.store.graphs import remove_old
from kgraph.store.locks import removing, writing
from kgraph.store.manifest import DERIVED, EMPTY, JOURNAL, LIKENED, MANIFEST, Shard
from kgraph.store.tables import read_table, write_table


def compact(root: Path) -> int:
    """Write shards anew without documents that no longer count; return the bytes set free.

    Files that nothing names any more are removed, unless somebody reads the store just now: then
    the next call removes them.

    Args:
        root: The store.

    Raises:
        StoreError: If it is no store, is damaged, or another process writes to it.
    """
    manifests.check_present(root)
    with writing(root):
        found = manifests.read(root / MANIFEST) or EMPTY
        rows = list(read_rows(root, found.catalogue))
        kept: list[Shard] = []
        moved: dict[str, str] = {}
        for shard in found.shards:
            small = _without_dead(root, shard, rows)
            if small is not None:
                kept.append(small)
                moved[shard.file] = small.file
        if kept != list(found.shards):
            rows = [replace(row, shard=moved[row.shard]) for row in rows]
            made = replace(
                found,
                generation=found.generation + 1,
                catalogue=write_rows(root, rows),
                shards=tuple(kept),
            )
            manifests.write(root / MANIFEST, made)
        with removing(root) as alone:
            return _remove_unnamed(root) + remove_old(root) if alone else 0


def _without_dead(root: Path, shard: Shard, rows: Sequence[Row]) -> Shard | None:
    """Return a shard with only the documents that count, None where none do."""
    wanted = {row.content for row in rows if row.shard == shard.file}
    if len(wanted) == shard.documents or not wanted:
        return shard if wanted else None
    alive = [row for row in read_table(root, shard.file) if row["content"] in wanted]
    file, size = write_table(root, "shards", alive)
    claims = sum(row["claims"] for row in alive)
    return replace(shard, file=file, documents=len(alive), claims=claims, bytes=size)


def _remove_unnamed(root: Path) -> int:
    named = manifests.named([manifests.read(root / MANIFEST), manifests.read(root / JOURNAL)])
    freed = 0
    for path in sorted(root.glob("*/*.parquet")):
        name = path.relative_to(root)
        if name.parts[0] != DERIVED and name.as_posix() not in named:
            freed += path.stat().st_size
            path.unlink()
    return freed + _remove_derived(root, {Path(name).stem for name in named})


def _remove_derived(root: Path, shards: Container[str]) -> int:
    """Remove what was derived from shards that are gone, or by rules before the last ones."""
    freed = 0
    seen: set[tuple[str, str]] = set()
    every = (root / DERIVED).glob("*.parquet")
    for path in sorted(every, key=lambda p: (-p.stat().st_mtime_ns, p.name)):
        shard, _, rest = path.stem.partition("-")
        table = rest.rpartition("-")[2]
        if shard not in shards or (shard, table) in seen:
            freed += path.stat().st_size
            path.unlink()
        seen.add((shard, table))
    pairs = (root / DERIVED).glob(f"{LIKENED}*")
    for path in sorted(pairs, key=lambda p: (p.stat().st_mtime_ns, p.name))[:-1]:
        freed += path.stat().st_size
        path.unlink()
    return freed
