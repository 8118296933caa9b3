"""Articles in, kept in a store; a store in, its graph out: loaded, in a file, or for all to ask."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgraph.api import steps
from kgraph.api.steps import EVERYTHING, USUAL, Analysis, Input, Paths, Progress, View
from kgraph.api.streams import streamed
from kgraph.errors import Problem, ReadError
from kgraph.model import Document, Extraction, KnowledgeGraph
from kgraph.registry import DEFAULT_MODEL, RDF_WRITER, arguments, format_named, format_of, writer
from kgraph.shards import kept_and_gisted

if TYPE_CHECKING:
    from kgraph.archive import Analyse
    from kgraph.resolve import Gist
    from kgraph.store import Kept

Made = tuple[Extraction, "Gist"]
"""What was made of a document."""


def add(
    inputs: Input | Iterable[Input],
    store: str | Path,
    *,
    gazetteers: Paths = (),
    analysis: Analysis = USUAL,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
) -> None:
    """Bring a store up to date with some articles, as `build` does, without making its graph.

    Args:
        inputs: Documents, or paths, folders and patterns.
        store: Folder of the store, made where there is none.
        gazetteers: Files of names.
        analysis: How the articles are read and analysed.
        problems: Receives the sources and rows that could not be used. Without it the first is
            raised once the others are in the store.
        progress: Called with the number of documents done and 0.

    Raises:
        ReadError: If a source is bad and `problems` is None.
        DataError: If a gazetteer cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
        EngineError: If Ray is asked for and cannot be used.
        StoreError: If the store cannot be used, or another process writes to it.
    """
    from kgraph import gazetteer

    found: list[Problem] = [] if problems is None else problems
    with gazetteer.using(steps.files(gazetteers), found):
        update(Path(store), steps.listed(inputs), found, analysis, progress)
        steps.raise_first(found, unless=problems)


def export_store(
    store: str | Path,
    path: str | Path,
    format: str | None = None,
    *,
    view: View = EVERYTHING,
    problems: list[Problem] | None = None,
) -> None:
    """Write the graph of all documents of a store to a file, whole or not at all.

    RDF is written as a stream, whatever the size of the store, byte for byte as `load` and `write`
    would; for other formats the graph is loaded, and has to fit into the memory.

    Args:
        store: Folder of the store.
        path: The file; its suffix tells the format, as in `graph.nq`.
        format: Name of a format of `kgraph formats`, for a path that tells none.
        view: How the graph is seen.
        problems: Receives the decisions that speak of nothing here.

    Raises:
        ReadError: If the store has no documents.
        DataError: If a gazetteer or the file of decisions cannot be read.
        StoreError: If there is no store, it is damaged, or its disk is full.
        WriteError: If there is no such format, or the file or the base IRI is not to be used.
    """
    known = format_named(format) if format else format_of(str(path))
    options = {"base": view.base} if view.base else {}
    if known.writer != RDF_WRITER:
        graph = load(store, view=view, problems=problems)
        writer(known)(graph, Path(path), **arguments(known, **options))
        return
    with streamed(store, view=view, problems=problems) as stream:
        writer(known)(stream.parts, Path(path), **arguments(known, **options))


def load(
    path: str | Path,
    *,
    view: View = EVERYTHING,
    problems: list[Problem] | None = None,
    catalogue: str | None = None,
) -> KnowledgeGraph:
    """Return the graph that was written as `.jsonl`, or that of all documents of a store.

    Args:
        path: A file, or the folder of a store. The rest is for a store only.
        view: How the graph is seen.
        problems: Receives the decisions that speak of nothing here.
        catalogue: That of an earlier version of the store (`kgraph.store.version`), whose files
            stay until it is compacted; the last one where None.

    Raises:
        ReadError: If the file is missing or is no such graph, or the store has no documents.
        DataError: If a gazetteer or the file of decisions cannot be read.
        StoreError: If the store is damaged.
    """
    from kgraph import store

    if not store.is_store(Path(path)):
        from kgraph.export.jsonl import read_jsonl

        return read_jsonl(Path(path))
    found: list[Problem] = [] if problems is None else problems
    with steps.judged(view, found) as ruled:
        extracted = list(stored(Path(path), catalogue))
        if not extracted:
            raise ReadError(f"the store {path} has no documents; add some: kgraph build --store")
        return steps.graph_of(extracted, ruled, found, least=view.min_confidence)


def publish(
    store: str | Path,
    graph: KnowledgeGraph | None = None,
    *,
    view: View = EVERYTHING,
    problems: list[Problem] | None = None,
    generation: int | None = None,
) -> None:
    """Make the graph of a store the one that `query` asks there, in the place of the one before.

    Args:
        store: Folder of the store.
        graph: That of its documents, where `build` or `load` has returned it; where None, it is
            made as a stream, whatever the size of the store, and only what differs is changed.
        view: How the graph is seen; of a given graph only under which IRI things are named.
        problems: Receives the decisions that speak of nothing here.
        generation: Version of the store that a given graph is of; the present one where None.

    Raises:
        ReadError: If the store has no documents.
        DataError: If a gazetteer or the file of decisions cannot be read.
        StoreError: If the store cannot be written, or another process writes to it.
    """
    from kgraph import store as stores
    from kgraph.export.rdf.serialize import serialize
    from kgraph.export.rdf.terms import DEFAULT_BASE

    if graph is not None:
        root, base = Path(store), view.base or DEFAULT_BASE
        number = stores.version(root).generation if generation is None else generation
        stores.publish(root, serialize(graph, "nq", base=base), generation=number)
        return
    with streamed(store, view=view, problems=problems) as stream:
        stream.publish()


def update(
    store: Path,
    inputs: Sequence[Input],
    problems: list[Problem],
    analysis: Analysis,
    progress: Progress | None = None,
    made: dict[str, Made] | None = None,
) -> None:
    """Bring a store up to date with the inputs, with the gazetteers that are in use.

    Args:
        store: Its folder.
        inputs: What is read.
        problems: Receives what could not be used.
        analysis: How documents are read and analysed.
        progress: Called with the number of documents done and 0.
        made: Receives what was made of the new documents, by content, where it is wanted at once.
    """
    from kgraph import archive, gazetteer
    from kgraph.store import kept

    key = archive.maker(analysis.model or DEFAULT_MODEL, *gazetteer.digests())
    given = archive.Inputs(names=[steps.name(i) for i in inputs])
    located = steps.located(inputs, problems, analysis)
    work: archive.Analyse
    if made is None:
        work = steps.analysing(analysis, kept, progress)
    else:
        work = _noting(steps.analysing(analysis, kept_and_gisted, progress), made)
    archive.update(store, key, located, given, problems, work)


def _noting(
    work: "Callable[..., Iterator[tuple[Kept, Extraction, Gist] | Problem]]", made: dict[str, Made]
) -> "Analyse":
    """Return work that gives what is kept, and notes the rest of what it makes."""

    def noted(documents: Iterable[Document]) -> "Iterator[Kept | Problem]":
        for found in work(documents):
            if isinstance(found, Problem):
                yield found
                continue
            row, extraction, gist = found
            made[row.content] = extraction, gist
            yield row

    return noted


def stored(
    store: Path,
    catalogue: str | None = None,
    made: Mapping[str, Made] = MappingProxyType({}),
) -> Iterator[Extraction]:
    """Yield what the documents of a store state; one of two that differ in what is told of them.

    Args:
        store: Its folder.
        catalogue: That of an earlier version; the last one where None.
        made: What some of them state, by content, which is then not read.
    """
    from kgraph.store import content_of, extractions

    once: dict[str, Extraction] = {}
    known = {content: extraction for content, (extraction, _) in made.items()}
    for found in extractions(store, catalogue, known):
        other = once.setdefault(found.document.id, found)
        if other is not found and content_of(found.document) > content_of(other.document):
            once[found.document.id] = found
    yield from once.values()
