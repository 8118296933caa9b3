"""A graph and a SPARQL query in, Rows out: SELECT, ASK, CONSTRUCT and DESCRIBE on pyoxigraph."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import KgraphError, QueryError
from kgraph.export.rdf import prefixes
from kgraph.export.rdf.stores import Source, load
from kgraph.export.rdf.terms import DCT, SKOS, XSD
from kgraph.model import KnowledgeGraph
from kgraph.ontology import KG, RDFS
from kgraph.query.apart import receive, run_apart, send_back
from kgraph.query.guard import refuse_depth, refuse_network
from kgraph.query.rows import TRIPLE, Cell, Iri, Rows
from kgraph.store import asked, is_store

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, QueryTriples, Store

_REAL = ("decimal", "double", "float")
_ALL = re.compile(r"\bselect\s+(distinct\s+|reduced\s+)?\*", re.IGNORECASE)


def run(
    source: Source,
    sparql: str,
    *,
    limit: int | None = None,
    timeout: float | None = None,
    labels: bool = False,
) -> Rows:
    """Answer a query.

    The prefixes of the RDF contract are bound. Nothing outside the source is read: SERVICE and FROM
    are refused. Claims of all documents are seen at once; GRAPH chooses those of one document.

    Args:
        source: A graph, the path of a file of one, or the folder of a store with a published graph.
        sparql: The query.
        limit: Most rows to return; the evaluation stops there.
        timeout: Most seconds to spend, or None. pyoxigraph cannot be interrupted, so the query
            then runs in a process of its own, which is ended when the time is up.
        labels: Whether to look up what the graph calls the IRIs of the answer.

    Raises:
        QueryError: If the query is not SPARQL, is refused or takes too long, or the source cannot
            be read.
        StoreError: If the store has no graph, or it is damaged.
    """
    refuse_network(sparql)
    refuse_depth(sparql)
    with of_store(source) as graph:
        if timeout is not None:
            return run_apart(graph, sparql, limit=limit, timeout=timeout, labels=labels)
        return answer(load(graph), sparql, limit=limit, labels=labels)


@contextmanager
def of_store(source: Source) -> Iterator[Source]:
    """Give the graph of a store for its folder, kept on the disk meanwhile, else what was given."""
    if isinstance(source, KnowledgeGraph) or not is_store(Path(source)):
        yield source
        return
    with asked(Path(source)) as folder:
        yield folder


def answer(store: "Store", sparql: str, *, limit: int | None = None, labels: bool = False) -> Rows:
    """Answer a query on a loaded store; the rest is as in `run`.

    Raises:
        QueryError: If the query is not SPARQL or is refused.
    """
    refuse_network(sparql)
    refuse_depth(sparql)
    try:
        rows = _answer(store, sparql, limit)
    except SyntaxError as error:
        raise QueryError(f"not valid SPARQL: {_first_line(error)}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_first_line(error)}") from error
    return replace(rows, labels=_labels(store, rows.rows)) if labels else rows


def _answer(store: "Store", sparql: str, limit: int | None) -> Rows:
    from pyoxigraph import QueryBoolean, QueryTriples

    found = store.query(sparql, prefixes=prefixes(), use_default_graph_as_union=True)
    if isinstance(found, QueryBoolean):
        return Rows(columns=("answer",), rows=((bool(found),),))
    if isinstance(found, QueryTriples):
        return _triples(found, limit)
    columns = _columns(sparql, [variable.value for variable in found.variables])
    rows = tuple(islice(_rows(found, columns), None if limit is None else limit + 1))
    cut = limit is not None and limit < len(rows)
    return Rows(columns=columns, rows=rows[:limit], truncated=cut)


def _labels(store: "Store", rows: Iterable[tuple[Cell, ...]]) -> Mapping[Iri, str]:
    """Return the names or labels of the IRIs in an answer, as far as the graph has them."""
    from pyoxigraph import NamedNode

    properties = [NamedNode(KG + "name"), NamedNode(RDFS + "label"), NamedNode(SKOS + "prefLabel")]
    properties.append(NamedNode(DCT + "title"))
    made: dict[Iri, str] = {}
    for iri in dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, Iri)):
        quads = (store.quads_for_pattern(NamedNode(iri.value), p, None) for p in properties)
        first = next((_text(q.object) for found in quads for q in islice(found, 1)), "")
        if first:
            made[iri] = first
    return made


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _triples(found: "QueryTriples", limit: int | None) -> Rows:
    """Return the triples of CONSTRUCT or DESCRIBE, each once."""
    unique = dict.fromkeys(found)
    kept = list(islice(unique, limit))
    return Rows(
        columns=TRIPLE,
        rows=tuple(tuple(_cell(term) for term in triple) for triple in kept),
        truncated=len(kept) < len(unique),
        triples=tuple(f"{triple} ." for triple in kept),
    )


def _columns(sparql: str, variables: list[str]) -> tuple[str, ...]:
    """Return the columns; for SELECT *, whose order is random, as they stand in the query."""
    if _ALL.search(sparql):
        places = {name: re.search(rf"[?$]{name}\b", sparql) for name in variables}
        variables = sorted(variables, key=lambda n: (m.start() if (m := places[n]) else -1, n))
    return tuple(variables)


def _rows(found: "QuerySolutions", columns: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for item in found:
        yield tuple(_cell(item[name]) for name in columns)


def _cell(term: object) -> Cell:
    """Return a term as the Python value it stands for, its text where there is none."""
    from pyoxigraph import Literal, NamedNode

    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if not isinstance(term, Literal):
        return str(term)
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind == "integer":
            return int(term.value)
        if kind in _REAL:
            return float(term.value)
        if kind == "date":
            return date.fromisoformat(term.value)
    except ValueError:
        return term.value
    return term.value in ("true", "1") if kind == "boolean" else term.value


def work() -> None:
    """Answer the query that a parent process writes to standard input."""
    store, task = receive()
    result: Rows | KgraphError
    try:
        if isinstance(store, KgraphError):
            raise store
        result = answer(store, task["sparql"], limit=task["limit"], labels=task["labels"])
    except KgraphError as error:
        result = error
    send_back(result)


def _first_line(error: Exception) -> str:
    """Return a message on one line, without the parser's list of all letters there are."""
    message = " ".join(str(error).split())
    return re.sub(r",? ?(or )?\[['_].*", "", message)[:200]
