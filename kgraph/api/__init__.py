"""Articles in, a KnowledgeGraph out; a graph in, a file out; such a file in, the graph out.

The stages are imported when they are used, so that writing or querying loads no spaCy.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgraph.api import steps
from kgraph.api.steps import Input, Paths, Progress, View
from kgraph.api.stores import add, export_store, load, publish, stored, update
from kgraph.errors import Problem, ReadError
from kgraph.model import Decision, Extraction, KnowledgeGraph
from kgraph.read import MAX_CHARACTERS
from kgraph.registry import arguments, format_named, format_of, writer

if TYPE_CHECKING:
    from kgraph.engine import Engine

__all__ = [
    "Input",
    "Progress",
    "View",
    "add",
    "build",
    "export_store",
    "load",
    "publish",
    "write",
]


def build(  # noqa: PLR0913 - each but the first is an option of the build
    inputs: Input | Iterable[Input],
    *,
    model: str | None = None,
    gazetteers: Paths = (),
    decisions: str | Path | Iterable[Decision] = (),
    columns: Mapping[str, str] = MappingProxyType({}),
    store: str | Path | None = None,
    jobs: int = 1,
    isolated: bool = False,
    engine: "Engine" = "local",
    min_confidence: float = 0.0,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
    limit: int = MAX_CHARACTERS,
) -> KnowledgeGraph:
    """Return the graph of what some articles state.

    Args:
        inputs: Documents, or paths, folders and patterns as `kgraph build` takes them.
        model: An installed spaCy pipeline; the default one where None.
        gazetteers: Files of names (CSV, JSON Lines, FollowTheMoney), which go before all other
            knowledge; an earlier one before a later one.
        decisions: The file of `kgraph decide`, or what was read from one: human judgements.
        columns: Field of a document -> what corpora call it, as in {"text": "body"}.
        store: Folder that keeps what documents state between builds (docs/archive.md): only what
            is new is analysed, and the graph is that of all documents in it.
        jobs: Processes that the documents are analysed by; the graph is the same with any number.
        isolated: Whether they are analysed in another process even if it is one, as on the command
            line: what takes longer than two minutes, too much memory, or kills the process is then
            named and left out. Such a process imports the program that calls this, which must
            therefore stand under `if __name__ == "__main__":`, as it must for several jobs.
        engine: Where the processes are: "local", on this machine, or "ray", on those of Ray; the
            graph is the same.
        min_confidence: Claims less likely to be right than this are left out.
        problems: Receives the sources, rows and decisions that could not be used. Without it the
            first is raised, but a decision that speaks of nothing here: its `applies_to` tells.
        progress: Called with the number of documents done and their total, first with 0; the
            total is 0 where it is unknown.
        limit: Most characters of one document.

    Raises:
        ReadError: If a source is bad and `problems` is None, or if none can be used.
        DataError: If a gazetteer or the file of decisions cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
        EngineError: If Ray is asked for and cannot be used.
        StoreError: If the store cannot be used, or another process writes to it.
    """
    found: list[Problem] = [] if problems is None else problems
    view = View(gazetteers=gazetteers, decisions=decisions, min_confidence=min_confidence)
    with steps.judged(view, found) as ruled:
        before = len(found)
        given = steps.listed(inputs)
        located = steps.located(given, found, limit, columns)
        work = steps.analysing(progress, model=model, jobs=jobs, isolated=isolated, engine=engine)
        if store is not None:
            update(Path(store), given, located, found, work, model=model)
            extracted = list(stored(Path(store)))
        else:
            documents = tuple({f.document.id: f.document for f in located}.values())
            if not documents:
                raise ReadError(steps.nothing_read(found[before:]))
            steps.raise_first(found, unless=problems)
            made = list(work(documents, total=len(documents)))
            found += [f for f in made if isinstance(f, Problem)]
            extracted = [f for f in made if isinstance(f, Extraction)]
        steps.raise_first(found, unless=problems)
        if not extracted:
            raise ReadError(steps.nothing_read(found[before:]))
        return steps.graph_of(extracted, ruled, found, least=min_confidence)


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
