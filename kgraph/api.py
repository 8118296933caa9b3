"""Articles in, a KnowledgeGraph out; a graph in, a file out; such a file in, the graph out.

The stages are imported when they are used, so that writing or querying loads no spaCy.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kgraph.errors import Problem, ReadError
from kgraph.model import Decision, Document, Extraction, KnowledgeGraph
from kgraph.read import MAX_CHARACTERS, Located, read_sources
from kgraph.registry import (
    DEFAULT_MODEL,
    RDF_WRITER,
    arguments,
    format_named,
    format_of,
    writer,
)
from kgraph.shards import analysed

if TYPE_CHECKING:
    from kgraph.archive import Analyse

Input = str | Path | Document
Progress = Callable[[int, int], None]
"""Called with the number of documents done and their total, 0 where that is unknown."""


def build(  # noqa: PLR0913 - each but the first is an option of the build
    inputs: Input | Iterable[Input],
    *,
    model: str | None = None,
    gazetteers: str | Path | Iterable[str | Path] = (),
    decisions: str | Path | Iterable[Decision] = (),
    columns: Mapping[str, str] = MappingProxyType({}),
    store: str | Path | None = None,
    jobs: int = 1,
    isolated: bool = False,
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
        StoreError: If the store cannot be used, or another process writes to it.
    """
    from kgraph import gazetteer

    found: list[Problem] = [] if problems is None else problems
    judged = _decisions(decisions, found)
    with gazetteer.using(_files(gazetteers), found):
        before = len(found)
        given = [inputs] if isinstance(inputs, str | Path | Document) else list(inputs)
        located = _located(given, found, limit, columns)
        work = partial(
            _watched,
            model=model,
            jobs=jobs,
            isolated=isolated,
            progress=progress or (lambda *_: None),
        )
        if store is not None:
            _update(Path(store), given, located, found, work, model=model)
            extracted = list(_stored(Path(store)))
        else:
            documents = tuple({f.document.id: f.document for f in located}.values())
            if not documents:
                raise ReadError(_nothing_read(found[before:]))
            _raise_first(found, unless=problems)
            made = list(work(documents, total=len(documents)))
            found += [f for f in made if isinstance(f, Problem)]
            extracted = [f for f in made if isinstance(f, Extraction)]
        _raise_first(found, unless=problems)
        if not extracted:
            raise ReadError(_nothing_read(found[before:]))
        likely = (_likely(extraction, min_confidence) for extraction in extracted)
        return _graph(likely, judged, found)


def add(  # noqa: PLR0913 - as in `build`
    inputs: Input | Iterable[Input],
    store: str | Path,
    *,
    model: str | None = None,
    gazetteers: str | Path | Iterable[str | Path] = (),
    columns: Mapping[str, str] = MappingProxyType({}),
    jobs: int = 1,
    isolated: bool = False,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
    limit: int = MAX_CHARACTERS,
) -> None:
    """Bring a store up to date with some articles, as `build` does, without making its graph.

    Args:
        inputs: Documents, or paths, folders and patterns.
        store: Folder of the store, made where there is none. The rest is as in `build`.
        model: An installed spaCy pipeline; the default one where None.
        gazetteers: Files of names.
        columns: Field of a document -> what corpora call it.
        jobs: Processes that the documents are analysed by.
        isolated: Whether they are analysed in another process even if it is one.
        problems: Receives the sources and rows that could not be used. Without it the first is
            raised once the others are in the store.
        progress: Called with the number of documents done and 0.
        limit: Most characters of one document.

    Raises:
        ReadError: If a source is bad and `problems` is None.
        DataError: If a gazetteer cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
        StoreError: If the store cannot be used, or another process writes to it.
    """
    from kgraph import gazetteer

    found: list[Problem] = [] if problems is None else problems
    with gazetteer.using(_files(gazetteers), found):
        given = [inputs] if isinstance(inputs, str | Path | Document) else list(inputs)
        located = _located(given, found, limit, columns)
        work = partial(
            _watched,
            model=model,
            jobs=jobs,
            isolated=isolated,
            progress=progress or (lambda *_: None),
        )
        _update(Path(store), given, located, found, work, model=model)
        _raise_first(found, unless=problems)


def export_store(  # noqa: PLR0913 - as in `load`
    store: str | Path,
    path: str | Path,
    format: str | None = None,
    *,
    gazetteers: str | Path | Iterable[str | Path] = (),
    decisions: str | Path | Iterable[Decision] = (),
    min_confidence: float = 0.0,
    problems: list[Problem] | None = None,
    base: str = "",
) -> None:
    """Write the graph of all documents of a store to a file, whole or not at all.

    RDF is written as a stream, whatever the size of the store, byte for byte as `load` and `write`
    would; for other formats the graph is loaded, and has to fit into the memory.

    Args:
        store: Folder of the store.
        path: The file; its suffix tells the format, as in `graph.nq`.
        format: Name of a format of `kgraph formats`, for a path that tells none.
        gazetteers: Those that the store was built with.
        decisions: Human judgements.
        min_confidence: Claims less likely to be right than this are left out.
        problems: Receives the decisions that speak of nothing here.
        base: IRI under which entities, claims and documents are named; "" for the usual one.

    Raises:
        ReadError: If the store has no documents.
        DataError: If a gazetteer or the file of decisions cannot be read.
        StoreError: If there is no store, it is damaged, or its disk is full.
        WriteError: If there is no such format, or the file or the base IRI is not to be used.
    """
    known = format_named(format) if format else format_of(str(path))
    found: list[Problem] = [] if problems is None else problems
    options = {"base": base} if base else {}
    if known.writer != RDF_WRITER:
        graph = load(
            store,
            gazetteers=gazetteers,
            decisions=decisions,
            min_confidence=min_confidence,
            problems=found,
        )
        writer(known)(graph, Path(path), **arguments(known, **options))
        return
    from kgraph import gazetteer
    from kgraph.reduce import reduced

    judged = _decisions(decisions, found)
    with (
        gazetteer.using(_files(gazetteers), found),
        reduced(Path(store), decisions=judged, least=min_confidence, problems=found) as parts,
    ):
        writer(known)(parts, Path(path), **arguments(known, **options))


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


def load(
    path: str | Path,
    *,
    gazetteers: str | Path | Iterable[str | Path] = (),
    decisions: str | Path | Iterable[Decision] = (),
    min_confidence: float = 0.0,
    problems: list[Problem] | None = None,
    catalogue: str | None = None,
) -> KnowledgeGraph:
    """Return the graph that was written as `.jsonl`, or that of all documents of a store.

    Args:
        path: A file, or the folder of a store. The rest is for a store only and as in `build`.
        gazetteers: Those that the store was built with.
        decisions: Human judgements.
        min_confidence: Claims less likely to be right than this are left out.
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
    from kgraph import gazetteer

    found: list[Problem] = [] if problems is None else problems
    judged = _decisions(decisions, found)
    with gazetteer.using(_files(gazetteers), found):
        extracted = list(_stored(Path(path), catalogue))
        if not extracted:
            raise ReadError(f"the store {path} has no documents; add some: kgraph build --store")
        return _graph((_likely(e, min_confidence) for e in extracted), judged, found)


def publish(
    store: str | Path, graph: KnowledgeGraph, *, base: str = "", generation: int | None = None
) -> None:
    """Make a graph the one that `query` asks in a store, in the place of the one before.

    Args:
        store: Folder of the store.
        graph: That of its documents, as `build` and `load` return it.
        base: IRI under which entities, claims and documents are named; "" for the usual one.
        generation: Version of the store that the graph is of; the present one where None.

    Raises:
        StoreError: If the store cannot be written, or another process writes to it.
    """
    from kgraph import store as stores
    from kgraph.export.rdf.serialize import serialize
    from kgraph.export.rdf.terms import DEFAULT_BASE

    root = Path(store)
    number = stores.info(root).generation if generation is None else generation
    stores.publish(root, serialize(graph, "nq", base=base or DEFAULT_BASE), generation=number)


def _located(
    inputs: Sequence[Input], problems: list[Problem], limit: int, columns: Mapping[str, str]
) -> Iterator[Located]:
    for given in inputs:
        if isinstance(given, Document):
            yield Located(input=_name(given), source=_name(given), document=given)
        else:
            yield from read_sources(
                [given], problems=problems, limit=limit, columns=tuple(columns.items())
            )


def _files(given: str | Path | Iterable[str | Path]) -> Iterable[str | Path]:
    return [given] if isinstance(given, str | Path) else given


def _name(given: Input) -> str:
    """Return what a store calls an input."""
    return given.url or given.id if isinstance(given, Document) else str(given)


def _watched(
    documents: Iterable[Document],
    *,
    progress: Progress,
    total: int = 0,
    **how: Any,  # noqa: ANN401 - see `analysed`
) -> Iterator[Extraction | Problem]:
    """Yield what each document states, telling how far the work is."""
    progress(0, total)
    for done, found in enumerate(analysed(documents, **how), start=1):
        yield found
        progress(done, total)


def _update(
    store: Path,
    inputs: Sequence[Input],
    located: Iterator[Located],
    problems: list[Problem],
    work: "Analyse",
    *,
    model: str | None,
) -> None:
    """Bring a store up to date with the inputs."""
    from kgraph import archive, gazetteer

    key = archive.maker(model or DEFAULT_MODEL, *gazetteer.digests())
    given = archive.Inputs(names=[_name(i) for i in inputs])
    archive.update(store, key, located, given, problems, work)


def _stored(store: Path, catalogue: str | None = None) -> Iterator[Extraction]:
    """Yield what the documents of a store state; one of two that differ in what is told of them."""
    from kgraph.store import content_of, extractions

    once: dict[str, Extraction] = {}
    for found in extractions(store, catalogue):
        other = once.setdefault(found.document.id, found)
        if other is not found and content_of(found.document) > content_of(other.document):
            once[found.document.id] = found
    yield from once.values()


def _nothing_read(problems: Sequence[Problem]) -> str:
    if len(problems) == 1:
        return str(problems[0])
    if problems:
        return f"none of the {len(problems)} sources could be used"
    return "nothing to read; name a file, a folder, a pattern or - for standard input"


def _raise_first(problems: Sequence[Problem], *, unless: list[Problem] | None) -> None:
    if problems and unless is None:
        raise ReadError(str(problems[0]))


def _decisions(
    given: str | Path | Iterable[Decision], problems: list[Problem]
) -> tuple[Decision, ...]:
    from kgraph.decisions import read_decisions

    return tuple(read_decisions(given, problems) if isinstance(given, str | Path) else given)


def _likely(extraction: Extraction, least: float) -> Extraction:
    """Return what a document states, without the claims of less confidence."""
    claims = tuple(c for c in extraction.claims if c.confidence >= least)
    return extraction if claims == extraction.claims else replace(extraction, claims=claims)


def _graph(
    extractions: Iterable[Extraction], decisions: Sequence[Decision], problems: list[Problem]
) -> KnowledgeGraph:
    """Return the graph of all extractions, the same in whatever order they come."""
    from kgraph.graph import assemble
    from kgraph.resolve import resolve

    ordered = sorted(extractions, key=lambda e: e.document.id)
    return assemble(ordered, resolve(ordered, decisions, problems), problems)
