"""A store in, its graph as a stream out: to write, to count, to publish, however large it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.api import steps
from kgraph.api.steps import EVERYTHING, View
from kgraph.errors import Problem
from kgraph.model import Counts, Decision

if TYPE_CHECKING:
    from kgraph.export.rdf.parts import Parts
    from kgraph.reduce import Resolved


@dataclass(frozen=True, slots=True)
class Stream:
    """The graph of a store; `streamed` gives one."""

    parts: "Parts"
    """What RDF is written of, as often as is asked for until it is published."""
    counts: Counts
    found: "Resolved"
    """The tables that it is read from."""
    _base: str
    _generation: int
    _least: float
    _judged: tuple[Decision, ...]

    @contextmanager
    def version(self, catalogue: str) -> "Iterator[Resolved]":
        """Give the tables of an earlier version of the store, seen in the same way.

        Raises:
            StoreError: If its files are gone.
        """
        from kgraph import reduce

        root = self.found.source.root
        with reduce.resolved(
            root, self._judged, [], least=self._least, catalogue=catalogue
        ) as tables:
            yield tables

    def publish(self) -> None:
        """Make it the graph to ask, changing that one where they differ; then its parts are gone.

        Raises:
            StoreError: If the store cannot be written, or another process writes to it.
        """
        from kgraph import reduce, store

        revision = reduce.revision(self.found, self.parts, self._base)
        store.publish(self.found.source.root, revision, generation=self._generation)


@contextmanager
def streamed(
    store: str | Path, *, view: View = EVERYTHING, problems: list[Problem] | None = None
) -> Iterator[Stream]:
    """Give the graph of all documents of a store.

    Args:
        store: Folder of the store.
        view: How the graph is seen.
        problems: Receives the decisions that speak of nothing here.

    Raises:
        ReadError: If the store has no documents.
        DataError: If a gazetteer or the file of decisions cannot be read.
        StoreError: If there is no store, it is damaged, or its disk is full.
    """
    from kgraph import reduce
    from kgraph import store as stores
    from kgraph.export.rdf.terms import DEFAULT_BASE

    root = Path(store)
    found: list[Problem] = [] if problems is None else problems
    generation, least = stores.version(root).generation, view.min_confidence
    with (
        steps.judged(view, found) as ruled,
        reduce.resolved(root, ruled, found, least=least) as tables,
    ):
        base = view.base or DEFAULT_BASE
        parts, counts = reduce.parts_of(tables), reduce.counts(tables.work)
        yield Stream(parts, counts, tables, base, generation, least, ruled)
    stores.tidy(root)  # the graph before may have been read until now
