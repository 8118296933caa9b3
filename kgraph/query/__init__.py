"""A graph and SPARQL in, rows out; the catalogue of named queries; rows as CSV and JSON."""

import sys
from types import ModuleType

from kgraph.export.rdf.stores import SUFFIXES, Source, load
from kgraph.query.named import NamedQuery, catalogue, named
from kgraph.query.rows import (
    Cell,
    Iri,
    Rows,
    csv_text,
    json_text,
    plain,
    shown,
    tsv_text,
    turtle_text,
)
from kgraph.query.run import answer, of_store, run

__all__ = [
    "SUFFIXES",
    "Cell",
    "Iri",
    "NamedQuery",
    "Rows",
    "Source",
    "answer",
    "catalogue",
    "csv_text",
    "json_text",
    "load",
    "named",
    "of_store",
    "plain",
    "run",
    "shown",
    "tsv_text",
    "turtle_text",
]


class _Callable(ModuleType):
    """This module, which can be called.

    The API promises `kgraph.query(graph, sparql)`, and importing `kgraph.query` puts this module
    under that very name: so it answers for the function.
    """

    def __call__(self, source: Source, sparql: str) -> Rows:
        """Answer a query, as `run` does."""
        return run(source, sparql)


sys.modules[__name__].__class__ = _Callable
