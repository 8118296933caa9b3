"""Articles in, a KnowledgeGraph out; a graph in, a file out; such a file in, the graph out.

The stages are imported when they are used, so that writing or querying loads no spaCy.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kgraph.api import steps
from kgraph.api.steps import EVERYTHING, USUAL, Analysis, Input, Progress, View
from kgraph.api.stores import Made, add, export_store, load, publish, stored, update
from kgraph.api.streams import streamed
from kgraph.errors import Problem, ReadError
from kgraph.garbage import seldom_collected
from kgraph.model import Document, KnowledgeGraph
from kgraph.registry import arguments, format_named, format_of, writer
from kgraph.shards import gisted

__all__ = [
    "Analysis",
    "Input",
    "Progress",
    "View",
    "add",
    "build",
    "export_store",
    "load",
    "publish",
    "streamed",
    "write",
]


def build(
    inputs: Input | Iterable[Input],
    *,
    view: View = EVERYTHING,
    analysis: Analysis = USUAL,
    store: str | Path | None = None,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Return the graph of what some articles state.

    Args:
        inputs: Documents, or paths, folders and patterns as `kgraph build` takes them.
        view: Names you know, human judgements, and which claims are left out.
        analysis: How the articles are read and analysed.
        store: Folder that keeps what documents state between builds (docs/archive.md): only what
            is new is analysed, and the graph is that of all documents in it.
        problems: Receives the sources, rows and decisions that could not be used. Without it the
            first is raised, but a decision that speaks of nothing here: its `applies_to` tells.
        progress: Called with the number of documents done and their total, first with 0; the
            total is 0 where it is unknown.

    Raises:
        ReadError: If a source is bad and `problems` is None, or if none can be used.
        DataError: If a gazetteer or the file of decisions cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
        EngineError: If Ray is asked for and cannot be used.
        StoreError: If the store cannot be used, or another process writes to it.
    """
    found: list[Problem] = [] if problems is None else problems
    with steps.judged(view, found) as ruled, seldom_collected():
        before = len(found)
        made: list[Made]
        if store is not None:
            new: dict[str, Made] = {}
            update(Path(store), steps.listed(inputs), found, analysis, progress, new)
            extracted = list(stored(Path(store), made=new))
            made = list(new.values())
        else:
            documents = _documents(steps.listed(inputs), found, analysis)
            steps.raise_first(found, unless=problems)
            made = _made(documents, found, analysis, progress)
            extracted = [extraction for extraction, _ in made]
        steps.raise_first(found, unless=problems)
        if not extracted:
            raise ReadError(steps.nothing_read(found[before:]))
        # Of two documents of a store that differ in what is told of them, one counts.
        gists = {id(extraction): gist for extraction, gist in made}
        known = {e.document.id: gists[id(e)] for e in extracted if id(e) in gists}
        return steps.graph_of(extracted, ruled, found, least=view.min_confidence, gists=known)


def _documents(
    inputs: Sequence[Input], problems: list[Problem], analysis: Analysis
) -> list[Document]:
    """Return the documents of the inputs, each once."""
    located = steps.located(inputs, problems, analysis)
    return list({f.document.id: f.document for f in located}.values())


def _made(
    documents: Sequence[Document],
    problems: list[Problem],
    analysis: Analysis,
    progress: Progress | None,
) -> list[Made]:
    """Return what was made of documents; without any, no model is asked for."""
    if not documents:
        return []
    made = list(steps.analysing(analysis, gisted, progress)(documents, total=len(documents)))
    problems += [f for f in made if isinstance(f, Problem)]
    return [f for f in made if not isinstance(f, Problem)]


def write(graph: KnowledgeGraph, path: str | Path, format: str | None = None) -> None:
    """Write a graph to a file, whole or not at all.

    Args:
        graph: The graph.
        path: The file; its suffix tells the format, as in `graph.ttl`.
        format: Name of a format of `kgraph formats`, for a path that tells none.

    Raises:
        WriteError: If there is no such format or the file cannot be written.
    """
    known = format_named(format) if format else format_of(str(path))
    writer(known)(graph, Path(path), **arguments(known))
