"""Readings in, one Turtle graph per article out (the gold articles)."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import kgraph
from benchmarks.reading import Reading, Row


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield the Turtle of each article, built and written as a user would.

    Args:
        readings: Only their texts are used: the article goes through the public API.
        name: Name of the set.
    """
    for reading in readings:
        with TemporaryDirectory() as folder:
            source, target = Path(folder) / "article.txt", Path(folder) / "graph.ttl"
            source.write_text(reading.document.text, encoding="utf-8", newline="")
            kgraph.write(kgraph.build([source]), target)
            yield {"doc_id": reading.row["doc_id"], "turtle": target.read_text(encoding="utf-8")}
