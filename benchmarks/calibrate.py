"""Claims and what annotators accept of them in, weights of confidence and how true they are out.

usage: python -m benchmarks.calibrate [--write]

The claims of the sets of open relations are matched with their gold one to one, the best pairs
first; a claim is right where it has a partner whose words agree with its own by half or more. A
logistic sum over `kgraph.confidence.features` is fitted to half a (ridge, Newton's method).
Told is how often claims of each confidence are right, on half a and on half b, which nobody reads.
"""

import argparse
import json
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import kgraph
from benchmarks.adapters.openie import triples
from benchmarks.predict import load_rows
from benchmarks.reading import Row, read
from benchmarks.run import HALVES, Bench, data_folder
from kgraph.confidence import confidence, features
from kgraph.model import Literal

SETS = ("carb", "carb_said")
AGREE = 0.5
"""Share of common words from which on a claim and a gold relation are one."""
RIDGE = 2.0
FEWEST = 15
"""Claims that a feature must be true of to get a weight."""
ROUNDS = 30
BANDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0)
TARGET = Path(kgraph.__file__).parent / "data" / "en" / "confidence.toml"
HEAD = """\
# How far each feature of a claim speaks for or against it, in log odds (kgraph.confidence).
# Written by: python -m benchmarks.calibrate --write

[weights]
"""

Case = tuple[tuple[str, ...], bool]
"""The features of a claim, and whether it is right."""


def cases(bench: Bench, name: str) -> Iterator[Case]:
    """Yield the claims of a set that are counted as relations.

    Args:
        bench: The data, all of it or a half.
        name: A set of open relations.
    """
    path = bench.gold_path(name)
    scorer = runpy.run_path(str(bench.folder / "scorers" / "score_carb.py"))
    lines = filter(str.strip, path.read_text(encoding="utf-8").split("\n"))
    gold = {row["doc_id"]: row["triples"] for row in map(json.loads, lines)}
    for reading in read(load_rows(path)):
        rows = [row for row in triples(reading) if "claim" in row]
        right = matched(gold[reading.row["doc_id"]], rows, scorer)
        claims = {claim.id: claim for claim in reading.extraction.claims}
        mentions = reading.mentions
        for number, row in enumerate(rows):
            claim = claims[row["claim"]]
            thing = claim.object
            end = thing if isinstance(thing, Literal) else mentions[thing]
            yield features(claim, mentions[claim.subject], end), number in right


def matched(gold: Sequence[Row], rows: Sequence[Row], scorer: dict[str, Any]) -> set[int]:
    """Return which rows have a partner in the gold, each gold relation one at most.

    Args:
        gold: Relations of annotators.
        rows: Relations of kgraph.
        scorer: The names of the scorer's module.
    """
    norm: Callable[[Row], Any] = scorer["norm"]
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(rows):
            p, r = scorer["match"](norm(one), norm(other), False, True)
            pairs.append((2 * p * r / (p + r) if p + r else 0.0, -i, -j))
    taken: set[int] = set()
    found: set[int] = set()
    for score, i, j in sorted(pairs, reverse=True):
        if score >= AGREE and i not in taken and -j not in found:
            taken.add(i)
            found.add(-j)
    return found


def fitted(given: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each feature that is frequent enough, "all" being that of every claim.

    Args:
        given: Claims and whether they are right.
    """
    counts = Counter(feature for found, _ in given for feature in found)
    names = ["all", *sorted(f for f, n in counts.items() if n >= FEWEST)]
    x = np.array([[n == "all" or n in found for n in names] for found, _ in given], dtype=float)
    y = np.array([right for _, right in given], dtype=float)
    penalty = np.full(len(names), RIDGE)
    penalty[0] = 0.01
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights += np.linalg.solve(bend, slope)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}


def reliability(given: Sequence[Case]) -> Iterator[str]:
    """Yield a line for each band of confidence: claims, mean confidence, share that is right.

    Args:
        given: Claims and whether they are right.
    """
    rated = [(confidence(found), right) for found, right in given]
    for low, high in pairwise(BANDS):
        inside = [(c, right) for c, right in rated if low <= c < high or c == high == 1.0]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield f"{low:.1f}-{high:.1f} {len(inside):6} {mean:6.2f} {share:6.2f}"
    squares = sum((c - right) ** 2 for c, right in rated) / len(rated)
    share = sum(right for _, right in rated) / len(rated)
    yield f"Brier score {squares:.3f}; of one confidence for all {share * (1 - share):.3f}"


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit the weights anew, to half a")
    options = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        sys.stderr.write("no benchmark data here: set KGRAPH_BENCH to its folder\n")
        return 0
    halves = {h: [c for s in SETS for c in cases(Bench(folder, h), s)] for h in HALVES}
    if options.write:
        rows = (f'"{name}" = {weight}\n' for name, weight in fitted(halves["a"]).items())
        TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")
        print(f"wrote {TARGET}; run again to see how true it is")
        return 0
    for half, given in halves.items():
        print(f"half {half}: confidence, claims, mean confidence, share right")
        print("\n".join(reliability(given)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
