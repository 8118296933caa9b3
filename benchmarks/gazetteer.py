"""A million made-up names in, what a user's gazetteer of them costs out: build, load, memory, time.

usage: python -m benchmarks.gazetteer [--names N] [--runs N]

Every figure is a median of runs; the slow-down compares builds of the same articles with and
without the gazetteer, by turns, in processor time. Each has a name of the gazetteer behind it.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
TEXTS = (ROOT / "examples", ROOT / "tests" / "quality" / "articles")
LIMITS = {"load s": 2.0, "memory MB": 300.0, "slow-down %": 5.0}
_SYLLABLES = "ka|mo|re|ti|lu|san|dor|vel|pa|ni|zo|ber|tan|gri|shu|lo|men|fa|ro|ed|an|is|or|el"
_COMMON = (
    "New|President|Russian|Turkish|The|General|North|Moscow|Monday|Ministry|Air|Putin|Syria|Press|"
    "Military|Minister|State|National|Dmitry|Foreign|First|Great|United|Royal|Saint|Black|Red"
)
"""Words that articles are full of: names that begin with them make looking up dear."""
_ENDINGS = ("Holding", "Bank", "Trading Ltd", "Shipping Lines", "Group AG", "Institute", "& Sons")
_CHILD = """
import json, resource, sys, time
from pathlib import Path
from kgraph import gazetteer
page = resource.getpagesize()
def memory(): return int(Path("/proc/self/statm").read_text().split()[1]) * page / 1e6
before, started = memory(), time.perf_counter()
problems = []
with gazetteer.using([sys.argv[1]], problems):
    took = time.perf_counter() - started
    names = json.loads(sys.stdin.read())
    asked = time.process_time()
    found = sum(bool(gazetteer.user_names(gazetteer.fold(name))) for name in names)
    print(json.dumps([took, memory() - before, (time.process_time() - asked) / len(names), found]))
"""


def rows(number: int, seed: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """Yield so many things (persons, firms, places, ships): name, alias, class, identifier."""
    chance = random.Random(seed)
    syllables, common = _SYLLABLES.split("|"), _COMMON.split("|")

    def word() -> str:
        return "".join(chance.choices(syllables, k=chance.randint(2, 4))).capitalize()

    given = [word() for _ in range(3000)]
    family = [word() for _ in range(80_000)]
    for i in range(number):
        first, last = chance.choice(given), chance.choice(family)
        kind = i % 10
        if kind < 5:
            yield f"{first} {last}", f"{first} {word()[0]}. {last}", "Person", f"NK-{i}"
        elif kind < 8:
            head = chance.choice(common) if kind == 5 else word()
            end = chance.choice(_ENDINGS)
            yield f"{head} {last} {end}", f"{head} {last}", "Company", f"https://example.org/c/{i}"
        elif kind == 8:
            yield f"{last} {word()}", f"City of {last} {word()}", "City", f"geo:{90_000_000 + i}"
        else:
            yield (
                f"{chance.choice(common)} {last} {word()}",
                f"MV {last} {word()}",
                "Vessel",
                f"IMO {i}",
            )


def write(path: Path, names: int) -> list[str]:
    """Write a gazetteer of so many names and return some of them, and as many that are in none."""
    asked = []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "aliases", "type", "id"))
        for i, row in enumerate(rows(names // 2)):
            writer.writerow(row)
            if i % 100 == 0:
                asked += [row[0], f"{row[0]}x"]
    return asked


def load(path: Path, asked: list[str]) -> tuple[float, float, float]:
    """Return seconds to open the index in a new process, MB it takes, and seconds of a look-up."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, path],
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        text=True,
    )
    took, memory, each, found = json.loads(done.stdout)
    assert found >= len(asked) // 2
    return took, memory, each


def slow_down(path: Path, asked: list[str], runs: int) -> tuple[float, float, int]:
    """Return the median processor seconds of a build without and with the gazetteer, and the names.

    The last is the number of entities that the gazetteer gave.
    """
    import kgraph
    from kgraph import nlp

    pipeline = nlp.load()
    nlp.load = lambda model=None: pipeline
    paths = sorted(path for folder in TEXTS for path in folder.glob("*.txt"))
    names = iter(asked[::2])
    documents = [
        kgraph.document(f"{p.read_text(encoding='utf-8')}\n\nPolice of Gao met {next(names)}.\n")
        for p in paths
    ]

    def linked() -> int:
        graph = kgraph.build(documents, view=kgraph.View(gazetteers=path))
        links = (link for e in graph.entities.values() for link in e.same_as)
        return sum(link.startswith(("id:", "https://example.org", "geo:9")) for link in links)

    plain = [
        lambda: kgraph.build(documents),
        lambda: kgraph.build(documents, view=kgraph.View(gazetteers=path)),
    ]
    found = linked()
    times: list[list[float]] = [[], []]
    for run in range(runs):
        for k in (0, 1) if run % 2 else (1, 0):
            times[k].append(_cost(plain[k]))
    return median(times[0]), median(times[1]), found


def _cost(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5, help="runs for each figure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        path = Path(folder) / "names.csv"
        asked = write(path, options.names)
        started = time.perf_counter(), time.process_time()
        from kgraph import gazetteer

        with gazetteer.using([path], []):
            built = time.perf_counter() - started[0], time.process_time() - started[1]
        size = sum(p.stat().st_size for p in Path(folder, "kgraph").glob("names-*")) / 1e6
        loads = [load(path, asked) for _ in range(options.runs)]
        bare, known, found = slow_down(path, asked, options.runs)
    figures = {
        "load s": median(took for took, _, _ in loads),
        "memory MB": median(memory for _, memory, _ in loads),
        "slow-down %": 100 * (known / bare - 1),
    }
    print(f"{options.names:,} names, medians of {options.runs} runs")
    print(
        f"{'index built':16}{built[0]:9.1f} s, {built[1]:.1f} s of processor; {size:.0f} MB on disk"
    )
    print(f"{'a look-up':16}{1e6 * median(each for _, _, each in loads):9.1f} µs")
    for name, value in figures.items():
        print(f"{name:16}{value:9.2f}   aim: under {LIMITS[name]:g}")
    print(f"{'build':16}{bare:9.2f} s without, {known:.2f} s with; {found} things of it found")


if __name__ == "__main__":
    main()
