"""Articles of our own with other names in, what reducing a store of them costs out.

usage: python -m benchmarks.archive [--documents N,N,...] [--keep DIR] [--publish]
       python -m benchmarks.archive --memory 2000,20000

The sample articles are analysed once; each document of the store is one of them with other names
and identifiers, so that twenty thousand take minutes. Names are drawn as news draws them: a few in
very many documents. Seconds are of the processor (DuckDB has two threads), each row is of a new
process. The last row of a size adds one document in a hundred. --memory adds short articles in
earnest and tells the peak memory of who adds them and of the process that analyses them.
"""

import argparse
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kgraph.ids import digest
from kgraph.model import Extraction
from kgraph.plain import json_line, plain
from kgraph.store.catalogue import Row, write_rows
from kgraph.store.manifest import EMPTY, MANIFEST, Manifest, Shard
from kgraph.store.manifest import read as read_manifest
from kgraph.store.manifest import write as write_manifest
from kgraph.store.tables import write_table

ROOT = Path(__file__).parents[1]
SHARD = 100
SEED = 7
_KEY = re.compile(r"\b[0-9a-f]{16}\b")
_NAMES = 30_000
STAGES = ("derive", "load", "join", "entities", "claims", "N-Quads")


def templates() -> list[tuple[str, tuple[str, ...], int]]:
    """Return the sample articles as extractions in JSON, their free names, and their claims."""
    from kgraph.read import read_sources
    from kgraph.shards import analysed, whole

    paths = [str(ROOT / "examples"), str(ROOT / "tests" / "quality" / "articles")]
    located = [found.document for found in read_sources(paths, problems=[])]
    made = []
    for found in analysed(located, whole):
        if isinstance(found, Extraction):
            names = {
                word
                for m in found.mentions
                if m.form == "name" and m.type == "Person" and not m.link
                for word in re.findall(r"[A-Z][a-z]{3,}", m.head.quote)
            }
            made.append((json_line(plain(found)), tuple(sorted(names)), len(found.claims)))
    return made


def documents(number: int, first: int = 0) -> Iterator[tuple[str, str, int]]:
    """Yield the content, the extraction and the claims of made-up documents.

    Args:
        number: How many.
        first: Number of the first of them.
    """
    every = templates()
    for k in range(first, first + number):
        chance = random.Random(f"{SEED} {k}")
        text, names, claims = every[k % len(every)]
        others = {name: _name(chance, len(name)) for name in names}
        if others:
            pattern = re.compile(rf"\b({'|'.join(others)})\b")
            text = pattern.sub(lambda m, others=others: others[m[0]], text)
        text = _KEY.sub(lambda m, k=k: digest("made up", k, m[0]), text)
        yield digest("content", k), text, claims


def _name(chance: random.Random, length: int) -> str:
    """Return a name of a length: offsets stay as they are."""
    number = int(_NAMES * chance.random() ** 4)
    word = ""
    while len(word) < length:
        number, letter = divmod(number, 20)
        word += ("bdfgklmnprstvwzhjcqx" if len(word) % 2 else "aeiouaeiouaeiouaeiou")[letter]
    return word.capitalize()


def fill(root: Path, number: int, first: int = 0) -> None:
    """Add made-up documents to a store."""
    root.mkdir(parents=True, exist_ok=True)
    old = read_manifest(root / MANIFEST) or EMPTY
    from kgraph.store.catalogue import read_rows

    rows, shards = list(read_rows(root, old.catalogue)), list(old.shards)
    batch: list[tuple[str, str, int]] = []
    for found in documents(number, first):
        batch.append(found)
        if len(batch) == SHARD:
            shards.append(_shard(root, batch, rows))
            batch = []
    if batch:
        shards.append(_shard(root, batch, rows))
    made = Manifest(
        generation=old.generation + 1, catalogue=write_rows(root, rows), shards=tuple(shards)
    )
    write_manifest(root / MANIFEST, made)


def _shard(root: Path, batch: Sequence[tuple[str, str, int]], rows: list[Row]) -> Shard:
    kept: list[dict[str, Any]] = [
        {"content": content, "document": "", "published": "", "publisher": "", "title": ""}
        | {"claims": claims, "extraction": text}
        for content, text, claims in batch
    ]
    file, size = write_table(root, "shards", kept)
    claims = sum(claims for _, _, claims in batch)
    rows += [
        Row(input="made up", source=content, content=content, url="", shard=file)
        for content, _, _ in batch
    ]
    return Shard(file=file, key="made up", documents=len(batch), claims=claims, bytes=size)


def measure(root: Path) -> dict[str, float]:
    """Return the seconds of each stage, the quads, and the peak memory in MB."""
    from kgraph.export.rdf.serialize import serialize
    from kgraph.reduce.stream import reduced

    seconds: dict[str, float] = {}
    last = time.process_time()

    def done(stage: str) -> None:
        nonlocal last
        now = time.process_time()
        seconds[stage], last = now - last, now

    lines = size = 0
    with reduced(root, progress=done) as parts:
        for piece in serialize(parts, "nq"):
            lines += piece.count("\n")
            size += len(piece)
    done("N-Quads")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds | {"quads": lines, "MB": size / 1e6, "peak MB": peak}


def published(root: Path) -> dict[str, float]:
    """Publish the graph of a store; return the seconds, the quads, and the peak memory in MB."""
    from kgraph import api, store

    begun = time.process_time()
    api.publish(root)
    spent = time.process_time() - begun
    found = store.published(root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"s": spent, "quads": found.quads if found else 0, "peak MB": peak}


def publish_row(name: str, root: Path) -> None:
    """Print what publishing costs."""
    found = in_new_process("--publishing", str(root))
    print(
        f"{name}, published: {found['s']:.1f} s, {found['quads']:,.0f} quads, "
        f"{found['peak MB']:.0f} MB",
        flush=True,
    )


def short_articles(number: int, path: Path) -> None:
    """Write a corpus of articles of two sentences, no two of them alike."""
    with path.open("w", encoding="utf-8") as out:
        for k in range(number):
            chance = random.Random(f"{SEED} short {k}")
            one, other, third = (_name(chance, 7) for _ in range(3))
            text = (
                f"{one} {other} met the minister of {third} in Lima on day {k} of the talks. "
                f"He said that {third} had attacked the rebels, which {other} denied."
            )
            out.write(json.dumps({"text": text, "title": f"{other} met {third}"}) + "\n")


def memory(number: int, folder: Path) -> dict[str, float]:
    """Return the peak memory in MB of who adds articles to a store, and of the process at work."""
    from kgraph import api

    path, seconds = folder / "articles.jsonl", time.process_time()
    short_articles(number, path)
    api.add([path], folder / "store", analysis=api.Analysis(isolated=True))
    own = resource.getrusage(resource.RUSAGE_SELF)
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - seconds + worker.ru_utime + worker.ru_stime
    return {"parent": own.ru_maxrss / 1024, "worker": worker.ru_maxrss / 1024, "s": spent}


def memory_table(sizes: Sequence[int]) -> None:
    """Print the peaks of memory for additions of some sizes, each in a process of its own."""
    print("| documents | parent MB | worker MB | s |\n|---|---|---|---|", flush=True)
    for number in sizes:
        with tempfile.TemporaryDirectory(prefix="kgraph-memory-") as folder:
            found = in_new_process("--peaks", str(number), folder)
        cells = (f"{found[name]:.0f}" for name in ("parent", "worker", "s"))
        print(f"| {number:,} | {' | '.join(cells)} |", flush=True)


def in_new_process(*words: str) -> dict[str, float]:
    """Return what this program prints when it is run with some words."""
    command = [sys.executable, "-m", "benchmarks.archive", *words]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(made.stdout or "{}")
    return found


def row(name: str, root: Path) -> float:
    """Print one line of the table; return the seconds of all stages."""
    found = in_new_process("--measure", str(root))
    known = read_manifest(root / MANIFEST) or EMPTY
    claims = sum(shard.claims for shard in known.shards)
    count = sum(shard.documents for shard in known.shards)
    total = sum(found[stage] for stage in STAGES)
    cells = [f"{found[stage]:.1f}" for stage in STAGES]
    print(
        f"| {name} | {count:,} | {claims:,} | {' | '.join(cells)} | {total:.1f} "
        f"| {1e6 * total / claims:.0f} | {found['quads']:,.0f} | {found['peak MB']:.0f} |",
        flush=True,
    )
    return total


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--documents", default="200,2000,20000", help="sizes of the stores")
    parser.add_argument("--keep", type=Path, help="folder whose stores are used again")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--fill", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--publish", action="store_true", help="measure publishing too")
    parser.add_argument("--publishing", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--memory", metavar="N,N,...", help="peak memory of adding so many")
    parser.add_argument("--peaks", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.memory:
        memory_table([int(n) for n in given.memory.split(",")])
    elif given.peaks:
        print(json.dumps(memory(int(given.peaks[0]), Path(given.peaks[1]))))
    elif given.publishing:
        print(json.dumps(published(given.publishing)))
    elif given.measure:
        print(json.dumps(measure(given.measure)))
    elif given.fill:
        fill(Path(given.fill[0]), int(given.fill[1]), int(given.fill[2]))
    else:
        folder = given.keep or Path(tempfile.mkdtemp(prefix="kgraph-archive-"))
        try:
            table(folder, [int(n) for n in given.documents.split(",")], publish=given.publish)
        finally:
            if not given.keep:
                shutil.rmtree(folder, ignore_errors=True)


def table(folder: Path, sizes: Sequence[int], *, publish: bool) -> None:
    """Print the table for stores of some sizes, and if it is wanted what publishing costs."""
    heads = ["", "documents", "claims", *(f"{s} s" for s in STAGES), "all s", "µs a claim"]
    print(f"| {' | '.join([*heads, 'quads', 'peak MB'])} |")
    print(f"|{'---|' * (len(heads) + 2)}", flush=True)
    for number in sizes:
        root = folder / str(number)
        if not root.exists():
            in_new_process("--fill", str(root), str(number), "0")
        row("first time", root)
        row("again", root)
        if publish:
            publish_row("the whole graph", root)
        in_new_process("--fill", str(root), str(number // 100), str(number))
        row("1 % more", root)
        if publish:
            publish_row("1 % more", root)
        if folder.name:
            shutil.rmtree(root)


if __name__ == "__main__":
    main()
