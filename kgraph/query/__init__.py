"""A graph and SPARQL in, rows out; the catalogue of named queries; rows as CSV and JSON."""

from kgraph.export.rdf.stores import SUFFIXES, Source, load
from kgraph.query.named import NamedQuery, catalogue, named
from kgraph.query.rows import Cell, Iri, Rows, csv_text, json_text, plain
from kgraph.query.run import answer, run

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
    "plain",
    "run",
]
