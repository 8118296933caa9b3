"""A graph and a SPARQL query in, Rows out: SELECT, ASK, CONSTRUCT and DESCRIBE on pyoxigraph."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import KgraphError, QueryError
from kgraph.export.rdf import nquads, prefixes
from kgraph.export.rdf.stores import Source, from_lines, load
from kgraph.export.rdf.terms import XSD
from kgraph.model import KnowledgeGraph
from kgraph.query.guard import refuse_network
from kgraph.query.rows import TRIPLE, Cell, Iri, Rows

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, QueryTriples, Store

_REAL = ("decimal", "double", "float")
_ALL = re.compile(r"\bselect\s+(distinct\s+|reduced\s+)?\*", re.IGNORECASE)


def run(
    source: Source, sparql: str, *, limit: int | None = None, timeout: float | None = None
) -> Rows:
    """Answer a query.

    The prefixes of the RDF contract are bound. Nothing outside the source is read: SERVICE and FROM
    are refused. Claims of all documents are seen at once; GRAPH chooses those of one document.

    Args:
        source: A graph or the path of a file of one.
        sparql: The query.
        limit: Most rows to return; the evaluation stops there.
        timeout: Most seconds to spend, or None. pyoxigraph cannot be interrupted, so the query
            then runs in a process of its own, which is ended when the time is up.

    Raises:
        QueryError: If the query is not SPARQL, is refused or takes too long, or the source cannot
            be read.
    """
    refuse_network(sparql)
    if timeout is not None:
        return _run_apart(source, sparql, limit, timeout)
    return answer(load(source), sparql, limit=limit)


def answer(store: "Store", sparql: str, *, limit: int | None = None) -> Rows:
    """Answer a query on a loaded store; the rest is as in `run`.

    Raises:
        QueryError: If the query is not SPARQL or is refused.
    """
    from pyoxigraph import QueryBoolean, QueryTriples

    refuse_network(sparql)
    try:
        found = store.query(sparql, prefixes=prefixes(), use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Rows(columns=("answer",), rows=((bool(found),),))
        if isinstance(found, QueryTriples):
            return _triples(found, limit)
        columns = _columns(sparql, [variable.value for variable in found.variables])
        rows = tuple(islice(_rows(found, columns), None if limit is None else limit + 1))
    except SyntaxError as error:
        raise QueryError(f"not valid SPARQL: {_first_line(error)}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_first_line(error)}") from error
    return Rows(
        columns=columns, rows=rows[:limit], truncated=limit is not None and limit < len(rows)
    )


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


def _run_apart(source: Source, sparql: str, limit: int | None, timeout: float) -> Rows:
    """Run the query in a process of its own and end it when the time is up."""
    graph = "\n".join(nquads(source)) if isinstance(source, KnowledgeGraph) else None
    task = pickle.dumps((None if graph else str(source), graph, sparql, limit))
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from kgraph.query.run import work; work()"],
            input=task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout,
            env=os.environ | {"PYTHONPATH": path},
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            f"the query took more than {timeout:g} s; narrow it or raise the limit"
        ) from error
    except subprocess.CalledProcessError as error:
        raise QueryError("the query died, most likely for want of memory; narrow it") from error
    result: Rows | KgraphError = pickle.loads(done.stdout)
    if isinstance(result, KgraphError):
        raise result
    return result


def work() -> None:
    """Answer the query that a parent process writes to standard input."""
    path, graph, sparql, limit = pickle.load(sys.stdin.buffer)
    try:
        store = from_lines(graph) if path is None else load(path)
        result: Rows | KgraphError = answer(store, sparql, limit=limit)
    except KgraphError as error:
        result = error
    pickle.dump(result, sys.stdout.buffer)


def _first_line(error: Exception) -> str:
    """Return a message on one line, without the parser's list of all letters there are."""
    message = " ".join(str(error).split())
    return re.sub(r",? ?(or )?\[['_].*", "", message)[:200]
