"""A build into a store killed at random moments, and resumed: is anything lost or doubled?

usage: python -m benchmarks.kills [--times N] [--articles N] [--seed N]

Each time a new store is built by a process of its own, which SIGKILL ends at a random moment of
its life, every second time once more while it resumes; then a build goes through. The files of the
store (but those of the graph to ask, which Oxigraph names by chance) and the N-Quads of that graph
must be those of a build that nobody disturbed. A row tells the moment and what stood then.
"""

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kgraph.store import published

SHARD = 5
"""Documents of a shard here, so that there are many moments between two of them."""
_BUILD = (
    "import sys, kgraph.archive as archive, kgraph.shards as shards;"
    f"archive.SHARD = {SHARD}; shards.BATCH = {SHARD};"
    "from kgraph.cli import main; sys.exit(main(sys.argv[1:]))"
)
_PEOPLE = ("Anna Musa", "Emre Kaya", "Lena Ortiz", "Pavel Orlov", "Rosa Vega", "Ines Duarte")
_PLACES = ("Lima", "Oslo", "Cairo", "Ankara", "Accra", "Quito", "Dakar")


def write_articles(folder: Path, number: int) -> None:
    """Write so many short articles, all different."""
    folder.mkdir()
    for i in range(number):
        who, place = _PEOPLE[i % len(_PEOPLE)], _PLACES[i % len(_PLACES)]
        text = (
            f"{who} in {place}\n\n{who} met {i + 2} rebels there, the ministry said on Monday. "
            f"Peru denied it. {_PEOPLE[(i + 1) % len(_PEOPLE)]} visited {place} with her deputy.\n"
        )
        (folder / f"{i:03}.txt").write_text(text, encoding="utf-8")


def build(articles: Path, root: Path, out: Path, *, seconds: float | None = None) -> bool:
    """Build, killed after so many seconds; return whether it went through."""
    words = ["build", str(articles), "--store", str(root), "-o", str(out), "--format", "jsonl"]
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def state(root: Path) -> dict[str, str]:
    """Return the digest of each file of a store, and of the graph that it is asked by."""
    found = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".lock" and "graphs" not in path.parts
    }
    graph = published(root)
    if graph is not None:
        quads = Store.read_only(str(root / graph.folder)).dump(format=RdfFormat.N_QUADS) or b""
        lines = b"\n".join(sorted(quads.split(b"\n")))
        found["(quads)"] = hashlib.sha256(lines).hexdigest()
    return found


def told(root: Path) -> str:
    """Return what stands in a store just now."""
    shards = len(list(root.glob("shards/*.parquet")))
    parts = [f"{shards} shards"]
    parts += [
        name for name in ("journal.json", "manifest.json", "graph.json") if (root / name).exists()
    ]
    parts += ["a graph half loaded"] if (root / "graphs" / "new").exists() else []
    parts += ["a file half written"] if any(root.rglob("*.part")) else []
    return ", ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, lost = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        articles, out = folder / "articles", folder / "out"
        write_articles(articles, given.articles)
        started = time.perf_counter()
        if not build(articles, folder / "whole", out):
            raise SystemExit("the undisturbed build fails")
        whole, wanted = time.perf_counter() - started, state(folder / "whole")
        print(f"undisturbed: {whole:.1f} s, {len(wanted)} files")
        for number in range(given.times):
            root, moments = folder / f"store-{number}", []
            for _ in range(1 + number % 2):
                moments.append(chance.uniform(0.1, 1.0) * whole)
                build(articles, root, out, seconds=moments[-1])
            before = told(root) if root.exists() else "nothing"
            same = build(articles, root, out) and state(root) == wanted
            lost += not same
            at = " and ".join(f"{moment:.1f} s" for moment in moments)
            print(f"{number + 1:3}  killed at {at}: {before}; {'identical' if same else 'DIFFERS'}")
    print(f"{given.times - lost} of {given.times} identical")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
