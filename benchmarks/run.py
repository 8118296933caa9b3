"""Every dev set and the gold articles in, one table of today's figures out.

usage: python -m benchmarks.run [--sets A,B] [--half a|b] [--json FILE] [--intervals]

Rules are written with the errors of half a before one's eyes (`benchmarks.errors --half a`); what
they are worth is what half b, never looked at, says of them.
"""

import argparse
import io
import json
import os
import random
import runpy
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from benchmarks.predict import load_rows, predict, write_rows
from benchmarks.reading import Row

HERE = Path(__file__).parent
OUT = HERE / "out"
RESAMPLES = 200
SEED = 7
HALVES = ("a", "b")

Score = Mapping[str, Any]
"""One [[score]] of sets.toml."""


def data_folder() -> Path | None:
    """Return the folder of the benchmarks, None where it is not on this machine."""
    named = os.environ.get("KGRAPH_BENCH")
    folder = Path(named) if named else HERE.parent.parent / "shared" / "bench"
    return folder if (folder / "scorers").is_dir() else None


def scores() -> list[Score]:
    """Return what is to be measured, in the order of the table."""
    table: list[Score] = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))["score"]
    return table


def run_scorer(script: Path, arguments: Sequence[str]) -> Any:  # noqa: ANN401
    """Return what a scorer prints, parsed as JSON.

    Args:
        script: Python file that prints one JSON object.
        arguments: Its command line.
    """
    argv, sys.argv = sys.argv, [str(script), *arguments]
    caught = io.StringIO()
    try:
        with redirect_stdout(caught):
            runpy.run_path(str(script), run_name="__main__")
    finally:
        sys.argv = argv
    return json.loads(caught.getvalue())


def figure(answer: Any, path: str) -> float | None:  # noqa: ANN401
    """Return one figure of a scorer's answer; a list counts its members.

    Args:
        answer: Parsed JSON.
        path: Keys joined by dots.
    """
    for key in path.split("."):
        answer = answer[key]
    return len(answer) if isinstance(answer, list) else answer


class Bench:
    """The data of the benchmarks and the predictions made for it so far."""

    def __init__(self, folder: Path, half: str = "") -> None:
        """Point at the data folder; nothing is read yet.

        Args:
            folder: Where the sets lie.
            half: "a" or "b" for every other document of a set, all of them where empty.
        """
        self.folder, self.half = folder, half
        self._seconds: dict[str, float] = {}

    def gold_path(self, name: str) -> Path:
        """Return the gold rows of a dev set."""
        whole = self.folder / "dev" / name / "dev.jsonl"
        if not self.half or not whole.is_file():
            return whole
        path = OUT / f"{name}.{self.half}.gold.jsonl"
        rows = _by_id(whole)
        write_rows(path, (rows[n] for n in sorted(rows)[HALVES.index(self.half) :: len(HALVES)]))
        return path

    def predicted_path(self, name: str) -> Path:
        """Return where the predictions for a dev set are written."""
        return OUT / (f"{name}.{self.half}.jsonl" if self.half else f"{name}.jsonl")

    def predicted(self, name: str) -> Path:
        """Return the file of a dev set's predictions, made on first use."""
        path = self.predicted_path(name)
        if name not in self._seconds:
            started = time.perf_counter()
            write_rows(path, predict(name, load_rows(self.gold_path(name))))
            self._seconds[name] = time.perf_counter() - started
            sys.stderr.write(f"{name}: {self._seconds[name]:.0f} s\n")
        return path

    def measure(self, score: Score) -> float | None:
        """Return one figure, None where the set is not on this machine.

        Args:
            score: One entry of sets.toml.
        """
        if score["set"] == "gold":
            return self._whole(score)
        gold = self.gold_path(score["set"])
        if not gold.is_file():
            return None
        return self._figure(score, gold, self.predicted(score["set"]))

    def _figure(self, score: Score, gold: Path, predicted: Path) -> float | None:
        script = self.folder / "scorers" / score["scorer"]
        script = script if script.is_file() else HERE / "scorers" / score["scorer"]
        arguments = [str(gold), str(predicted), *score.get("arguments", ())]
        return figure(run_scorer(script, arguments), score["figure"])

    def interval(self, score: Score) -> tuple[float, float]:
        """Return the middle 95 % of a figure over documents drawn again with replacement.

        Args:
            score: One entry of sets.toml.
        """
        if score["set"] == "gold":
            return self._of_articles(score)
        gold = _by_id(self.gold_path(score["set"]))
        predicted = _by_id(self.predicted(score["set"]))
        names, chance, found = sorted(gold), random.Random(SEED), []
        paths = OUT / "resample.gold.jsonl", OUT / "resample.predicted.jsonl"
        for _ in range(RESAMPLES):
            drawn = chance.choices(names, k=len(names))
            for path, rows in zip(paths, (gold, predicted), strict=True):
                # A document drawn twice is two documents.
                write_rows(path, ({**rows[n], "doc_id": f"{i}"} for i, n in enumerate(drawn)))
            found.append(self._figure(score, *paths) or 0.0)
        return _middle(found)

    def _of_articles(self, score: Score) -> tuple[float, float]:
        """Return the interval of a figure of the gold articles, each scored once."""
        values, chance = self._values(score), random.Random(SEED)
        drawn = (chance.choices(values, k=len(values)) for _ in range(RESAMPLES))
        return _middle([_together(score, some) for some in drawn])

    def _whole(self, score: Score) -> float | None:
        values = self._values(score)
        return _together(score, values) if values else None

    def _values(self, score: Score) -> list[float]:
        """Return one figure of each gold article, none where they are not on this machine."""
        articles = self.folder.parent / "gold"
        texts = sorted(articles.glob("*.txt"))
        if "gold" not in self._seconds:
            self._seconds["gold"] = 0.0
            OUT.mkdir(exist_ok=True)
            rows = [{"doc_id": t.stem, "text": t.read_text(encoding="utf-8")} for t in texts]
            for row in predict("gold", rows):
                (OUT / f"gold_{row['doc_id']}.ttl").write_text(row["turtle"], encoding="utf-8")
                self._score_article(articles, row["doc_id"])
        answers = [json.loads((OUT / f"gold_{t.stem}.json").read_text()) for t in texts]
        return [figure(a, score["figure"]) or 0 for a in answers]

    def _score_article(self, articles: Path, name: str) -> None:
        paths = [articles / f"{name}.json", OUT / f"gold_{name}.ttl", articles / f"{name}.txt"]
        script = self.folder / "scorers" / "score_graph.py"
        answer = run_scorer(script, [str(p) for p in paths])
        target = OUT / f"gold_{name}.json"
        target.write_text(json.dumps(answer, indent=1, ensure_ascii=False), encoding="utf-8")


def _together(score: Score, values: Sequence[float]) -> float:
    return sum(values) if "(sum)" in score["name"] else sum(values) / len(values)


def _middle(found: list[float]) -> tuple[float, float]:
    """Return the ends of the middle 95 % of RESAMPLES figures."""
    found.sort()
    return found[RESAMPLES * 25 // 1000], found[RESAMPLES * 975 // 1000 - 1]


def _by_id(path: Path) -> dict[str, Row]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {row["doc_id"]: row for row in map(json.loads, filter(str.strip, lines))}


def shown(value: float | None) -> str:
    """Return a figure as the table shows it."""
    if value is None:
        return "-"
    return f"{value:.3f}".removeprefix("0") if isinstance(value, float) else str(value)


def lines(results: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the table, a line a figure.

    Args:
        results: Entries of sets.toml with `value` and maybe `interval`.
    """
    rows = [("set", "metric", "kgraph", "floor", "best peer")]
    for result in results:
        value = shown(result["value"])
        if result.get("interval"):
            value += " [{}, {}]".format(*map(shown, result["interval"]))
        rows.append(
            (result["set"], result["name"], value, shown(result.get("floor")), result["peer"])
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows]


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--sets", help="only these, by comma")
    parser.add_argument("--half", choices=HALVES, help="every other document only")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--intervals", action="store_true", help="bootstrap over documents (slow)")
    options = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        sys.stderr.write("no benchmark data here: set KGRAPH_BENCH to its folder\n")
        return 0
    wanted = set(options.sets.split(",")) if options.sets else None
    bench, results = Bench(folder, options.half or ""), []
    for score in scores():
        if wanted and score["set"] not in wanted:
            continue
        value = bench.measure(score)
        if value is None:
            continue
        result = {**score, "value": value}
        if options.intervals:
            result["interval"] = bench.interval(score)
        results.append(result)
    sys.stdout.write("\n".join(lines(results)) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
