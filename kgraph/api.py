"""Articles in, a KnowledgeGraph out; a graph in, a file out; such a file in, the graph out.

The stages are imported when they are used, so that writing or querying loads no spaCy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import KgraphError, Problem, ReadError
from kgraph.model import Decision, Document, Extraction, KnowledgeGraph
from kgraph.read import MAX_CHARACTERS, read_sources
from kgraph.registry import arguments, format_named, format_of, writer

if TYPE_CHECKING:
    from spacy.language import Language

Input = str | Path | Document
BATCH = 16
"""Documents annotated together; where one of them fails, each is tried alone."""


def build(
    inputs: Input | Iterable[Input],
    *,
    model: str | None = None,
    decisions: str | Path | Iterable[Decision] = (),
    problems: list[Problem] | None = None,
    progress: Callable[[int, int], None] | None = None,
    limit: int = MAX_CHARACTERS,
) -> KnowledgeGraph:
    """Return the graph of what some articles state.

    Args:
        inputs: Documents, or paths, folders and patterns as `kgraph build` takes them.
        model: An installed spaCy pipeline; the default one where None.
        decisions: The file of `kgraph decide`, or what was read from one: human judgements.
        problems: Receives the sources and decisions that could not be used. Without it the first
            is raised; a decision that speaks of nothing here is then told by its `applies_to` only.
        progress: Called with the number of documents done and their total, first with 0.
        limit: Most characters of one document.

    Raises:
        ReadError: If a source is bad and `problems` is None, or if none can be used.
        DataError: If the file of decisions cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
    """
    found: list[Problem] = [] if problems is None else problems
    judged = _decisions(decisions, found)
    given = [inputs] if isinstance(inputs, str | Path | Document) else list(inputs)
    documents = tuple({d.id: d for d in _documents(given, found, limit)}.values())
    if not documents:
        raise ReadError(_nothing_read(found))
    _raise_first(found, unless=problems)
    extractions = list(_extractions(documents, model, found, progress or (lambda *_: None)))
    _raise_first(found, unless=problems)
    if not extractions:
        raise ReadError(_nothing_read(found))
    return _graph(extractions, judged, found)


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


def _documents(inputs: Sequence[Input], problems: list[Problem], limit: int) -> Iterator[Document]:
    for given in inputs:
        if isinstance(given, Document):
            yield given
        else:
            yield from read_sources([given], problems=problems, limit=limit)


def _nothing_read(problems: Sequence[Problem]) -> str:
    if len(problems) == 1:
        return str(problems[0])
    if problems:
        return f"none of the {len(problems)} sources could be used"
    return "nothing to read; name a file, a folder, a pattern or - for standard input"


def _raise_first(problems: Sequence[Problem], *, unless: list[Problem] | None) -> None:
    if problems and unless is None:
        raise ReadError(str(problems[0]))


def _extractions(
    documents: Sequence[Document],
    model: str | None,
    problems: list[Problem],
    progress: Callable[[int, int], None],
) -> Iterator[Extraction]:
    """Yield what each document states; one that cannot be analysed becomes a problem."""
    from kgraph import nlp

    pipeline = nlp.load(model)
    progress(0, len(documents))
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        yield from _extract(batch, pipeline, problems)
        progress(start + len(batch), len(documents))


def _extract(
    batch: Sequence[Document], pipeline: "Language", problems: list[Problem]
) -> list[Extraction]:
    """Return the extractions of some documents, dividing them where one makes the rest fail."""
    from kgraph.extract import extract
    from kgraph.nlp import annotate

    try:
        return [extract(doc, document) for document, doc in annotate(batch, pipeline)]
    except KgraphError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others must not suffer
        if len(batch) > 1:
            return [e for document in batch for e in _extract([document], pipeline, problems)]
        name = batch[0].title or batch[0].id
        reason = f"could not be analysed ({type(error).__name__}: {error}); left out"
        problems.append(Problem(source=name, message=" ".join(reason.split())))
        return []


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
