"""The rows of an answer, and rows in, CSV or JSON text out."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from kgraph.errors import QueryError
from kgraph.export.rdf import prefixes
from kgraph.export.words import one_line

TRIPLE = ("subject", "predicate", "object")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An IRI in an answer; `str` gives it whole."""

    value: str

    def __str__(self) -> str:
        """Return the IRI."""
        return self.value


Cell = str | int | float | bool | date | Iri | None
"""A value of an answer; None where the variable is unbound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An answer: SELECT's table, ASK's one cell "answer", or CONSTRUCT's triples."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool = False
    """Whether the limit cut rows off."""
    triples: tuple[str, ...] = ()
    """CONSTRUCT's and DESCRIBE's triples as lines of N-Triples."""
    labels: Mapping[Iri, str] = field(default_factory=dict)
    """What the graph calls the IRIs of the answer, where that was asked for."""


def plain(cell: Cell) -> str:
    """Return a cell as text: "" for unbound, ISO for dates, lower case for true and false."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def shown(cell: Cell, labels: Mapping[Iri, str] = MappingProxyType({})) -> str:
    """Return a cell for a table in a terminal: one harmless line, IRIs by label or prefix."""
    if isinstance(cell, Iri):
        if name := one_line(labels.get(cell, "")):
            return name
        for prefix, namespace in prefixes().items():
            if cell.value.startswith(namespace):
                return one_line(f"{prefix}:{cell.value.removeprefix(namespace)}")
    return one_line(plain(cell))


def csv_text(rows: Rows) -> str:
    """Return the rows as CSV with a header line.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: cells hold the
    words of articles. JSON gives every value as it is.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows.rows)
    return out.getvalue()


def json_text(rows: Rows) -> str:
    """Return the rows as a JSON array of objects, unbound variables as null."""
    objects = [dict(zip(rows.columns, map(_json, row), strict=True)) for row in rows.rows]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def tsv_text(rows: Rows) -> str:
    """Return the rows as tab-separated values with a header line.

    Cells stand on one line and hold no tab; formulas are disarmed as in CSV.
    """
    lines = [rows.columns, *(tuple(map(_on_one_line, row)) for row in rows.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def turtle_text(rows: Rows) -> str:
    """Return the triples of CONSTRUCT or DESCRIBE as Turtle.

    Raises:
        QueryError: If the query was another one.
    """
    if rows.columns != TRIPLE:
        raise QueryError("only CONSTRUCT and DESCRIBE give Turtle; choose table, csv, tsv or json")
    from pyoxigraph import RdfFormat, parse
    from pyoxigraph import serialize as write

    heads = prefixes()
    triples = (quad.triple for quad in parse("\n".join(rows.triples), RdfFormat.N_TRIPLES))
    body = (write(triples, format=RdfFormat.TURTLE, prefixes=heads) or b"").decode()
    # pyoxigraph gives the prefixes in random order.
    lines = body.splitlines(keepends=True)
    return "".join(sorted(lines[: len(heads)]) + lines[len(heads) :])


def _inert(cell: Cell) -> str:
    text = plain(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text


def _on_one_line(cell: Cell) -> str:
    # First on one line: what is a formula behind a blank is one without it.
    return _inert(one_line(cell)) if isinstance(cell, str) else plain(cell)


def _json(cell: Cell) -> str | int | float | bool | None:
    return str(cell) if isinstance(cell, Iri | date) else cell
