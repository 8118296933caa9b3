"""The steps that building a graph, and keeping what it is of, have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from kgraph.errors import Problem, ReadError
from kgraph.garbage import seldom_collected
from kgraph.model import Decision, Document, Extraction, KnowledgeGraph
from kgraph.read import MAX_CHARACTERS, Located, read_sources
from kgraph.shards import analysed

if TYPE_CHECKING:
    from kgraph.engine import Engine
    from kgraph.resolve import Gist

T = TypeVar("T")
Input = str | Path | Document
Paths = str | Path | Iterable[str | Path]
Progress = Callable[[int, int], None]
"""Called with the number of documents done and their total, 0 where that is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How what the documents of a store state is seen as one graph."""

    gazetteers: Paths = ()
    """Files of names: those that the store was built with."""
    decisions: str | Path | Iterable[Decision] = ()
    """The file of `kgraph decide`, or what was read from one."""
    min_confidence: float = 0.0
    """Claims less likely to be right than this are left out."""
    base: str = ""
    """IRI under which things are named in RDF, "" for the usual one."""


EVERYTHING = View()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """How documents are read and analysed; what they state depends on the model only."""

    model: str | None = None
    """An installed spaCy pipeline; the default one where None."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Field of a document -> what corpora call it, as in {"text": "body"}."""
    limit: int = MAX_CHARACTERS
    """Most characters of one document."""
    jobs: int = 1
    """Processes that the documents are analysed by; the graph is the same with any number."""
    isolated: bool = False
    """Whether they are analysed in another process even if it is one, as on the command line: what
    takes longer than two minutes, too much memory, or kills the process is then named and left
    out. Such a process imports the program that calls kgraph, which must therefore stand under
    `if __name__ == "__main__":`, as it must for several jobs."""
    engine: "Engine" = "local"
    """Where the processes are: "local", on this machine, or "ray", on those of Ray."""


USUAL = Analysis()


@contextmanager
def judged(view: View, problems: list[Problem]) -> Iterator[tuple[Decision, ...]]:
    """Give the decisions of a view while its gazetteers are in use.

    Raises:
        DataError: If a gazetteer or the file of decisions cannot be read.
    """
    from kgraph import gazetteer

    made = _decisions(view.decisions, problems)
    with gazetteer.using(files(view.gazetteers), problems):
        yield made


def located(
    inputs: Sequence[Input], problems: list[Problem], analysis: Analysis
) -> Iterator[Located]:
    """Yield the documents of the inputs, and where each was found."""
    limit, columns = analysis.limit, tuple(analysis.columns.items())
    for given in inputs:
        if isinstance(given, Document):
            yield Located(input=name(given), source=name(given), document=given)
        else:
            yield from read_sources([given], problems=problems, limit=limit, columns=columns)


def files(given: Paths) -> Iterable[str | Path]:
    """Return the paths that were given, also where it is one."""
    return [given] if isinstance(given, str | Path) else given


def listed(inputs: Input | Iterable[Input]) -> list[Input]:
    """Return what was given as a list, also where it is one thing."""
    return [inputs] if isinstance(inputs, str | Path | Document) else list(inputs)


def name(given: Input) -> str:
    """Return what a store calls an input."""
    return given.url or given.id if isinstance(given, Document) else str(given)


def analysing(
    analysis: Analysis, form: Callable[[Extraction], T], progress: Progress | None = None
) -> Callable[..., Iterator[T | Problem]]:
    """Return what gives what documents state, and tells whoever wants to know how far it is.

    Args:
        analysis: How they are analysed.
        form: Makes of what each states what is wanted of it (see `analysed`).
        progress: Called with the number of documents done and their total.
    """
    return partial(
        _watched,
        form=form,
        progress=progress or (lambda *_: None),
        model=analysis.model,
        jobs=analysis.jobs,
        isolated=analysis.isolated,
        engine=analysis.engine,
    )


def _watched(
    documents: Iterable[Document],
    *,
    form: Callable[[Extraction], T],
    progress: Progress,
    total: int = 0,
    **how: Any,  # noqa: ANN401 - see `analysed`
) -> Iterator[T | Problem]:
    """Yield what each document states, telling how far the work is."""
    progress(0, total)
    for done, found in enumerate(analysed(documents, form, **how), start=1):
        yield found
        progress(done, total)


def nothing_read(problems: Sequence[Problem]) -> str:
    """Return what to say where no document came of the inputs."""
    if len(problems) == 1:
        return str(problems[0])
    if problems:
        return f"none of the {len(problems)} sources could be used"
    return "nothing to read; name a file, a folder, a pattern or - for standard input"


def raise_first(problems: Sequence[Problem], *, unless: list[Problem] | None) -> None:
    """Raise the first problem, unless there is a list that its caller reads."""
    if problems and unless is None:
        raise ReadError(str(problems[0]))


def _decisions(
    given: str | Path | Iterable[Decision], problems: list[Problem]
) -> tuple[Decision, ...]:
    from kgraph.decisions import read_decisions

    return tuple(read_decisions(given, problems) if isinstance(given, str | Path) else given)


def graph_of(
    extractions: Iterable[Extraction],
    decisions: Sequence[Decision],
    problems: list[Problem],
    *,
    least: float,
    gists: Mapping[str, "Gist"] = MappingProxyType({}),
) -> KnowledgeGraph:
    """Return the graph of all extractions, the same in whatever order they come.

    Args:
        extractions: What each document states.
        decisions: Human judgements.
        problems: Receives the decisions that speak of nothing here.
        least: Claims of less confidence are left out.
        gists: Those of documents, by identifier, that are made already.
    """
    from kgraph.graph import assemble
    from kgraph.resolve import resolve

    with seldom_collected():
        likely = (_likely(extraction, least) for extraction in extractions)
        ordered = sorted(likely, key=lambda e: e.document.id)
        return assemble(ordered, resolve(ordered, decisions, problems, gists), problems)


def _likely(extraction: Extraction, least: float) -> Extraction:
    """Return what a document states, without the claims of less confidence."""
    claims = tuple(c for c in extraction.claims if c.confidence >= least)
    return extraction if claims == extraction.claims else replace(extraction, claims=claims)
