"""A graph and a query in, Rows out, from a process of its own: pyoxigraph cannot be interrupted.

The process is killed when the time is up. It may take so much memory beyond that of the graph, and
once the graph is loaded it can open neither a file nor a connection.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

from kgraph import errors
from kgraph.errors import KgraphError, QueryError
from kgraph.export.rdf import nquads
from kgraph.export.rdf.stores import Source, from_lines, load
from kgraph.model import KnowledgeGraph
from kgraph.query.rows import Cell, Iri, Rows

if TYPE_CHECKING:
    from pyoxigraph import Store

MEMORY = 4 << 30
"""Bytes that a query may take beyond those of the graph."""
_READY = b"ready\n"
_WORK = "from kgraph.query.run import work; work()"


def run_apart(
    source: Source, sparql: str, *, limit: int | None, timeout: float, labels: bool
) -> Rows:
    """Answer a query in a process of its own; the time runs once the graph is loaded.

    Raises:
        QueryError: If the query is refused, takes too long or dies.
        DataError: If a .jsonl file is not a graph.
    """
    graph = source if isinstance(source, KnowledgeGraph) else None
    task = {"path": None if graph else str(source), "sparql": sparql}
    process = subprocess.Popen(
        [sys.executable, "-c", _WORK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": _import_path()},
    )
    late: list[bool] = []

    def stop() -> None:
        late.append(True)
        process.kill()

    timer = Timer(timeout, stop)
    try:
        with process:
            _send(process.stdin, {**task, "limit": limit, "labels": labels}, graph)
            found = b""
            if process.stdout and process.stdout.readline() == _READY:
                timer.start()
                found = process.stdout.read()
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
    if late:
        raise QueryError(f"the query took more than {timeout:g} s; narrow it or raise the limit")
    if process.returncode:
        raise QueryError("the query died, most likely for want of memory; narrow it")
    return _result(json.loads(found))


def receive() -> tuple["Store | KgraphError", dict[str, Any]]:
    """Return, in the process of its own, the loaded graph (or what is wrong with it) and the task.

    From here on the process is bounded.
    """
    task = json.loads(sys.stdin.buffer.readline())
    store: Store | KgraphError
    try:
        path = task["path"]
        store = from_lines(sys.stdin.buffer.read()) if path is None else load(path)
        store.query("ASK {}")  # whatever is imported on use is imported now
        _bound(files=path is not None and Path(path).is_dir())
    except KgraphError as error:
        store = error
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    return store, task


def send_back(result: Rows | KgraphError) -> None:
    """Give the answer to the process that waits for it."""
    if isinstance(result, KgraphError):
        told: dict[str, Any] = {"error": type(result).__name__, "message": str(result)}
    else:
        told = {
            "columns": result.columns,
            "rows": [[_coded(cell) for cell in row] for row in result.rows],
            "truncated": result.truncated,
            "triples": result.triples,
            "labels": {iri.value: label for iri, label in result.labels.items()},
        }
    sys.stdout.buffer.write(json.dumps(told).encode())


def _send(to: IO[bytes] | None, task: dict[str, Any], graph: KnowledgeGraph | None) -> None:
    if to is None:
        return
    with suppress(BrokenPipeError), to:  # a process that died early tells so by its exit code
        to.write(json.dumps(task).encode() + b"\n")
        for line in nquads(graph) if graph else ():
            to.write(line.encode() + b"\n")


def _result(told: dict[str, Any]) -> Rows:
    if "error" in told:
        raise getattr(errors, told["error"])(told["message"])
    return Rows(
        columns=tuple(told["columns"]),
        rows=tuple(tuple(_decoded(cell) for cell in row) for row in told["rows"]),
        truncated=told["truncated"],
        triples=tuple(told["triples"]),
        labels={Iri(iri): label for iri, label in told["labels"].items()},
    )


def _coded(cell: Cell) -> object:
    if isinstance(cell, Iri):
        return {"iri": cell.value}
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell


def _decoded(value: Any) -> Cell:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, dict):
        return Iri(value["iri"]) if "iri" in value else date.fromisoformat(value["day"])
    known: Cell = value
    return known


def _bound(*, files: bool) -> None:
    """Bound this process, where its system can: memory, and no file or connection to open.

    Args:
        files: Whether files must be opened still, as a store on disk does while it is asked.
    """
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if not files:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _import_path() -> str:
    package = str(Path(__file__).parents[2])
    return os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
