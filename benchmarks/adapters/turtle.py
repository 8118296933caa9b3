"""Readings in, one Turtle graph per article out (the gold articles)."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import kgraph
from benchmarks.reading import Reading, Row
from kgraph.errors import KgraphError


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield the Turtle of each article, built and written as a user would.

    Args:
        readings: Only their texts are used: the article goes through the public API.
        name: Name of the set.
    """
    for reading in readings:
        try:
            text = turtle(reading.document.text)
        except KgraphError as error:
            print(f"{reading.row['doc_id']}: {error}", file=sys.stderr)
            text = ""
        yield {"doc_id": reading.row["doc_id"], "turtle": text}


def turtle(article: str) -> str:
    """Return the graph of one article as Turtle.

    Args:
        article: Its text, title first.
    """
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "article.txt", Path(folder) / "graph.ttl"
        source.write_text(article, encoding="utf-8", newline="")
        kgraph.write(kgraph.build([source]), target)
        return target.read_text(encoding="utf-8")
