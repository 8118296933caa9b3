"""Articles in, a KnowledgeGraph out; a graph in, a file out; such a file in, the graph out.

The stages are imported when they are used, so that writing or querying loads no spaCy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from kgraph.errors import Problem, ReadError
from kgraph.model import Decision, Document, Extraction, KnowledgeGraph
from kgraph.read import MAX_CHARACTERS, read_sources
from kgraph.registry import arguments, format_named, format_of, writer
from kgraph.shards import Progress, extractions

Input = str | Path | Document


def build(  # noqa: PLR0913 - each but the first is an option of the build
    inputs: Input | Iterable[Input],
    *,
    model: str | None = None,
    gazetteers: str | Path | Iterable[str | Path] = (),
    decisions: str | Path | Iterable[Decision] = (),
    columns: Mapping[str, str] = MappingProxyType({}),
    jobs: int = 1,
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
        jobs: Processes that the documents are analysed by; the graph is the same with any number.
        problems: Receives the sources, rows and decisions that could not be used. Without it the
            first is raised, but a decision that speaks of nothing here: its `applies_to` tells.
        progress: Called with the number of documents done and their total, first with 0.
        limit: Most characters of one document.

    Raises:
        ReadError: If a source is bad and `problems` is None, or if none can be used.
        DataError: If a gazetteer or the file of decisions cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
    """
    from kgraph import gazetteer

    found: list[Problem] = [] if problems is None else problems
    judged = _decisions(decisions, found)
    files = [gazetteers] if isinstance(gazetteers, str | Path) else gazetteers
    with gazetteer.using(files, found):
        before = len(found)
        given = [inputs] if isinstance(inputs, str | Path | Document) else list(inputs)
        documents = tuple({d.id: d for d in _documents(given, found, limit, columns)}.values())
        if not documents:
            raise ReadError(_nothing_read(found[before:]))
        _raise_first(found, unless=problems)
        told = progress or (lambda *_: None)
        extracted = list(extractions(documents, found, told, model=model, jobs=jobs))
        _raise_first(found, unless=problems)
        if not extracted:
            raise ReadError(_nothing_read(found[before:]))
        return _graph(extracted, judged, found)


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


def load(path: str | Path) -> KnowledgeGraph:
    """Return the graph that was written as `.jsonl`.

    Raises:
        ReadError: If the file is missing or is no such graph.
    """
    from kgraph.export.jsonl import read_jsonl

    return read_jsonl(Path(path))


def _documents(
    inputs: Sequence[Input], problems: list[Problem], limit: int, columns: Mapping[str, str]
) -> Iterator[Document]:
    for given in inputs:
        if isinstance(given, Document):
            yield given
        else:
            yield from read_sources(
                [given], problems=problems, limit=limit, columns=tuple(columns.items())
            )


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


def _graph(
    extractions: Iterable[Extraction], decisions: Sequence[Decision], problems: list[Problem]
) -> KnowledgeGraph:
    """Return the graph of all extractions, the same in whatever order they come."""
    from kgraph.graph import assemble
    from kgraph.resolve import resolve

    ordered = sorted(extractions, key=lambda e: e.document.id)
    return assemble(ordered, resolve(ordered, decisions, problems), problems)
