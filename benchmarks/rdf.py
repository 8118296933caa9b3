"""Made-up graphs in, the speed of writing, checking and asking RDF out, as tables in Markdown.

usage: python -m benchmarks.rdf [--claims N] [--rdflib N] [--shacl N] [--disk N]

Seconds are of processor time, in one process; the two sides of a comparison have the same graph.
rdflib and pyshacl take many minutes for 100,000 claims: --rdflib 0 and --shacl 0 leave them out.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pyshacl
import rdflib

from benchmarks.made_up import graph_of
from kgraph.export.rdf import serialize, write_rdf
from kgraph.model import KnowledgeGraph
from kgraph.ontology import ontology_path
from kgraph.query import answer, catalogue, load, named
from kgraph.store import asked, publish, published
from kgraph.validate import check

RARE, OTHER = "Thing 300", "Thing 500"
PARAMETERS = {"who": RARE, "a": RARE, "b": OTHER, "class": "ASSAULT", "since": "2024-01-01"}


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """Return the median processor time of some runs."""
    found = []
    for _ in range(times):
        started = time.process_time()
        run()
        found.append(time.process_time() - started)
    return median(found)


def text(graph: KnowledgeGraph, format: str) -> str:
    return "".join(serialize(graph, format))


def writing(claims: int) -> None:
    graph = graph_of(claims)
    lines = text(graph, "nq")
    dataset = rdflib.Dataset()
    dataset.parse(data=lines, format="nquads")
    flat = rdflib.Graph().parse(data=text(graph, "nt"), format="nt")
    gc.freeze()  # neither side is to pay for walking through what the other one holds
    print(f"\n| {claims:,} claims | kgraph s | rdflib s | times | aim |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph")
        for name, source, long, short, aim in (
            ("N-Quads", dataset, "nquads", "nq", 8),
            ("Turtle", flat, "turtle", "ttl", 20),
        ):
            ours = seconds(partial(write_rdf, graph, path, short), 3)
            other = seconds(partial(source.serialize, destination=path, format=long))
            print(f"| {name} | {ours:.2f} | {other:.2f} | {other / ours:.1f} | {aim} |", flush=True)


def checking(claims: int) -> None:
    graph = graph_of(claims)
    shapes = rdflib.Graph().parse(ontology_path("shapes.ttl"), format="turtle")
    flat = rdflib.Graph().parse(data=text(graph, "nt"), format="nt")
    gc.freeze()
    ours = seconds(lambda: check(graph))
    theirs = seconds(lambda: pyshacl.validate(flat, shacl_graph=shapes, inference="none"))
    print(f"\n| {claims:,} claims | checks s | pyshacl s | times | aim |\n|---|---|---|---|---|")
    print(
        f"| a graph without a fault | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} | 8 |",
        flush=True,
    )


def asking(claims: int, folder: Path | None = None) -> None:
    """Print how long each named query takes, in memory or on disk in a folder."""
    graph = graph_of(claims)
    if folder is None:
        store = load(graph)
        for format in ("nq", "ttl", "jsonld"):
            print(f"{format}: {seconds(lambda f=format: text(graph, f)):.1f} s", flush=True)
    else:
        started, worked = time.perf_counter(), time.process_time()
        publish(folder, serialize(graph, "nq"), generation=1)
        wall, cpu = time.perf_counter() - started, time.process_time() - worked
        found = published(folder)
        size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
        quads = found.quads if found else 0
        print(f"{quads:,} quads published: {wall:.0f} s, {cpu:.0f} of processor; {size:,} bytes")
        del graph
        with asked(folder) as path:
            store = load(path)
    print(f"\n| {claims:,} claims | about | rows | ms |\n|---|---|---|---|")
    for query in catalogue():
        needed = {p: PARAMETERS[p] for p in query.parameters if p not in query.optional}
        for given in [needed] if not query.optional else [needed, needed | {"who": RARE}]:
            sparql = named(query.name, **given)
            rows = len(answer(store, sparql).rows)
            times = 5 if given else 1
            spent = 1000 * seconds(lambda sparql=sparql: answer(store, sparql), times)
            about = " ".join(given.values()) or "the whole graph"
            print(f"| `{query.name}` | {about} | {rows:,} | {spent:,.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=100_000, help="for the queries")
    parser.add_argument("--rdflib", type=int, default=100_000, help="for writing")
    parser.add_argument("--shacl", type=int, default=100_000, help="for checking")
    parser.add_argument("--disk", type=int, default=0, help="for publishing and queries on disk")
    given = parser.parse_args()
    if given.disk:
        with tempfile.TemporaryDirectory() as folder:
            asking(given.disk, Path(folder))
    for run, claims in ((asking, given.claims), (writing, given.rdflib), (checking, given.shacl)):
        if claims:
            run(claims)


if __name__ == "__main__":
    main()
