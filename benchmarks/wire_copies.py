"""Copies that we make of wires in, precision and recall over pairs of documents out.

usage: python -m benchmarks.wire_copies [--seed N] [--each] [--wrong]

The thresholds were chosen on the edits called "tuned"; "unseen" were looked at since; "fresh" were
written before the search was changed, and thresholds swept on "ours" with them since. "ours" are
six stories, "forms" two kinds of reports that are filled in day by day, "others" five other
stories, three other forms and short notes. With the data of the benchmarks (see README.md) real
articles are copied too. `--each` measures each kind of edit alone, `--wrong` names what kinds of
pairs are wrong.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from benchmarks.run import data_folder
from benchmarks.wire.corpus import Item, made_up, printed
from benchmarks.wire.edits import TUNED, UNSEEN, Edit
from benchmarks.wire.fresh import FRESH
from benchmarks.wire.more import running
from kgraph.resolve.origins import origins
from kgraph.resolve.signatures import signature

T = TypeVar("T")

SETS = ("polnear", "meantime", "gum_news", "re3d")
"""Sets whose rows are articles."""


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wire_copies", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args(arguments)
    print(f"{'set':<24}{'documents':>10}{'pairs':>8}{'precision':>11}{'recall':>8}{'s/1000':>8}")
    folder = data_folder()
    articles = list(_articles(folder)) if folder else []
    for name, kinds in _kinds(options.each):
        _tell(f"ours, {name}", made_up(kinds, options.seed), options.wrong)
        if not options.each:
            _tell(f"forms, {name}", running(kinds, options.seed, "a"), options.wrong)
        _tell(f"others, {name}", running(kinds, options.seed, "b"), options.wrong)
        if articles:
            _tell(f"real, {name}", printed(articles, kinds, options.seed), options.wrong)
    return 0


def _kinds(each: bool) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    if each:
        yield from ((edit.__name__, (edit,)) for edit in TUNED + UNSEEN + FRESH)
    else:
        yield from (("tuned", TUNED), ("unseen", UNSEEN), ("fresh", FRESH))


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    for name in SETS:
        with (folder / "dev" / name / "dev.jsonl").open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield f"{name}/{row['doc_id']}", row.get("text") or ""


def _tell(name: str, items: Sequence[Item], wrong: bool) -> None:
    """Print one row: what was found among some documents, and how fast."""
    started = time.process_time()
    signed = [(i.document.id, i.document.published, signature(i.document)) for i in items]
    found = origins(signed)
    seconds = time.process_time() - started
    right, made, all_pairs = _scored(items, found)
    print(
        f"{name:<24}{len(items):>10}{all_pairs:>8}{right / max(made, 1):>11.4f}"
        f"{right / max(all_pairs, 1):>8.3f}{1000 * seconds / len(items):>8.2f}"
    )
    if wrong:
        for (what, *kinds), number in _wrong(items, found).most_common(12):
            print(f"    {what}: {' and '.join(kinds)}: {number}")


def _scored(items: Sequence[Item], found: Mapping[str, str]) -> tuple[int, int, int]:
    """Return the pairs that are right, those that were made, those that there are."""
    known = [i for i in items if i.origin]
    made = _grouped((found.get(i.document.id, i.document.id), i.origin) for i in known)
    right = sum(_pairs(n) for group in made.values() for n in Counter(group).values())
    whole = sum(_pairs(len(group)) for group in made.values())
    return right, whole, sum(_pairs(n) for n in Counter(i.origin for i in known).values())


def _wrong(items: Sequence[Item], found: Mapping[str, str]) -> Counter[tuple[str, str, str]]:
    groups = _grouped((found.get(i.document.id, i.document.id), i) for i in items if i.origin)
    told: Counter[tuple[str, str, str]] = Counter()
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.origin != other.origin:
                told["no copies", *sorted((_story(one, other), _kind(other)))] += 1
    by_origin = _grouped((i.origin, i) for i in items if i.origin)
    for group in by_origin.values():
        for one, other in combinations(group, 2):
            ends = [found.get(i.document.id, i.document.id) for i in (one, other)]
            if ends[0] != ends[1]:
                told["missed", *sorted((_kind(one), _kind(other)))] += 1
    return told


def _kind(item: Item) -> str:
    return f"{item.kind} of {item.origin.split()[-1]}" if item.kind == "copy" else item.kind


def _story(one: Item, other: Item) -> str:
    same = one.origin.split()[0] == other.origin.split()[0]
    return f"{_kind(one)} of {'one story' if same else 'other stories'}"


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
