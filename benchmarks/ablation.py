"""Each rule of names and coreference switched off in turn: what the dev sets lose without it.

usage: python -m benchmarks.ablation [--group repairs|sieves|aliases] [--half a|b]

A figure above zero is what the rule brings, in points of F1. Claims are made for the aliases of the
gold articles only; KGRAPH_PARSES makes it several times faster.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from spacy.language import Language

from benchmarks.parses import load_pipeline
from benchmarks.run import HALVES, Bench, Score, data_folder, scores

RULES = Path(__file__).with_suffix(".toml")
MEASURED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "repairs": (("uner_pud", "names F1"), ("conll04", "names F1")),
    "sieves": (
        ("gum_news", "coreference of names, CoNLL F1, news"),
        ("gum_news", "alias pairs F1, news"),
        ("gum_news", "all coreference, CoNLL F1, news, exact spans"),
    ),
    "aliases": (("gold", "aliases (mean)"), ("gold", "entities (mean)")),
}
"""Group of rules -> the figures of sets.toml that are taken without each of them."""
RULES_OF: Mapping[str, str] = {"aliases": "sieves"}
"""What is measured by other figures again, and with claims: a graph holds what they speak of."""
OFF: Mapping[str, Callable[..., Any]] = {
    "nothing": lambda *_: None,
    "no": lambda *_: False,
    "class": lambda *_: "",
    "empty": lambda *_: (),
    "second": lambda *arguments: arguments[1],
    "map": lambda *_: {},
    "only": lambda _, __, rivals, *___: rivals[0] if len(rivals) == 1 else None,
}
"""What a rule answers when it is switched off."""


def rules(group: str) -> list[Mapping[str, str]]:
    """Return the rules of a group, in the order of the table."""
    table: list[Mapping[str, str]] = tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]
    return [rule for rule in table if rule["group"] == RULES_OF.get(group, group)]


def figures(group: str, half: str, rule: Mapping[str, str] | None = None) -> list[float]:
    """Return the figures of a group without one rule.

    Args:
        group: A key of MEASURED.
        half: Half of the sets, "" for all.
        rule: What is switched off; nothing where None.
    """
    folder = data_folder()
    assert folder is not None
    bench = Bench(folder, half)
    with ExitStack() as stack:
        if group not in RULES_OF:
            stack.enter_context(patch("kgraph.extract.extraction._relations", lambda *_: iter(())))
        stack.enter_context(patch("benchmarks.reading.load_pipeline", _pipeline))
        if rule is not None:
            target = rule["function"].replace(":", ".")
            stack.enter_context(patch(target, OFF[rule["off"]]))
        return [bench.measure(score) or 0.0 for score in _scores(group)]


@cache
def _pipeline() -> Language:
    return load_pipeline()


def _scores(group: str) -> list[Score]:
    by_name = {(s["set"], s["name"]): s for s in scores()}
    return [by_name[key] for key in MEASURED[group]]


def lines(group: str, half: str) -> Iterator[str]:
    """Yield the table of a group, a line a rule.

    Args:
        group: A key of MEASURED.
        half: Half of the sets, "" for all.
    """
    whole = figures(group, half)
    yield " | ".join(["lost without", *(f"{s} {n}" for s, n in MEASURED[group])])
    yield " | ".join(["(all rules on)", *(f"{100 * v:.1f}" for v in whole)])
    for rule in rules(group):
        without = figures(group, half, rule)
        lost = (f"{100 * (a - b):.1f}" for a, b in zip(whole, without, strict=True))
        yield " | ".join([rule["name"], *lost])


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--group", choices=tuple(MEASURED), help="only these rules")
    parser.add_argument("--half", choices=HALVES, default="", help="every other document only")
    options = parser.parse_args(arguments)
    if data_folder() is None:
        sys.stderr.write("no benchmark data here: set KGRAPH_BENCH to its folder\n")
        return 0
    for group in MEASURED if options.group is None else (options.group,):
        for line in lines(group, options.half):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
