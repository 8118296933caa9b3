"""Documents in, what each of them states out: the shard function, on one process or several.

A shard is pure: it depends on its documents, the pipeline, the shipped data, the gazetteers of the
user, and on no other shard, so where and in which order shards are worked on makes no difference.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kgraph.errors import KgraphError, Problem
from kgraph.garbage import seldom_collected
from kgraph.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

    from kgraph.engine import Engine
    from kgraph.resolve import Gist
    from kgraph.store import Kept

T = TypeVar("T")

BATCH = 16
"""Most documents annotated together; where one of them fails, each is tried alone."""
CHARACTERS = 12_000
"""Characters of a batch from which it takes no other document: some .4 s of work, so that no
process is long without any at the end."""


def analysed(
    documents: Iterable[Document],
    form: Callable[[Extraction], T],
    *,
    model: str | None = None,
    jobs: int = 1,
    isolated: bool = False,
    engine: "Engine" = "local",
) -> Iterator[T | Problem]:
    """Yield what each document states, in their order, a problem for one that cannot be analysed.

    Args:
        documents: Consumed as they are needed.
        form: Makes of what a document states what is wanted of it, where it was analysed: so
            that the processes do what can be done there, and send no more than is needed. It and
            what it gives must be picklable.
        model: An installed spaCy pipeline; the default one where None.
        jobs: Processes. With one, the work is done in this process unless it is isolated.
        isolated: Whether to work in processes of its own, however many: a document that kills its
            process, or takes too long or too much memory, is then left out and named.
        engine: Where the processes are: on this machine, or on those of Ray.

    Raises:
        ModelError: If the pipeline cannot be used.
        EngineError: If the engine cannot be used.
    """
    if jobs == 1 and not isolated and engine == "local":
        for batch in _weighed(documents):
            yield from shard(batch, model, form)
        return
    from kgraph import engine as engines
    from kgraph import gazetteer

    work = partial(shard, model=model, form=form, gazetteers=gazetteer.paths())
    results = engines.run(
        work,
        _weighed(documents),
        jobs=jobs,
        seconds=engines.SECONDS,
        memory=engines.MEMORY,
        engine=engine,
    )
    for found in results:
        yield _problem(found.item, found.reason) if isinstance(found, engines.Failure) else found


def whole(extraction: Extraction) -> Extraction:
    """Return an extraction as it is: the form for whoever wants no other."""
    return extraction


def gisted(extraction: Extraction) -> tuple[Extraction, "Gist"]:
    """Return an extraction with its gist: the form for whoever makes a graph."""
    from kgraph.resolve import gist_of

    return extraction, gist_of(extraction)


def kept_and_gisted(extraction: Extraction) -> tuple["Kept", Extraction, "Gist"]:
    """Return all of them: the form for whoever keeps it and makes a graph of it too."""
    from kgraph.store import kept

    return kept(extraction), *gisted(extraction)


def _weighed(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Yield the documents in batches of about the same length."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document.text)
        if length >= CHARACTERS or len(batch) == BATCH:
            yield tuple(batch)
            batch, length = [], 0
    if batch:
        yield tuple(batch)


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield the items in tuples of a size, the last one maybe smaller."""
    every = iter(items)
    while batch := tuple(islice(every, size)):
        yield batch


def shard(
    documents: Sequence[Document],
    model: str | None,
    form: Callable[[Extraction], T],
    gazetteers: Sequence[Path] = (),
) -> list[T | Problem]:
    """Return what each of some documents states, a problem for one that cannot be analysed.

    Args:
        documents: A batch of documents.
        model: An installed spaCy pipeline; the default one where None.
        form: Makes of what a document states what is wanted of it.
        gazetteers: Those of the user, for a process that does not use them yet.
    """
    from kgraph import gazetteer
    from kgraph.extract import extract
    from kgraph.nlp import annotate

    if gazetteers:
        gazetteer.keep(gazetteers)
    try:
        with seldom_collected():
            annotated = annotate(documents, _pipeline(model))
            return [form(extract(doc, document)) for document, doc in annotated]
    except KgraphError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others must not suffer
        if len(documents) > 1:
            return [found for document in documents for found in shard([document], model, form)]
        reason = f"could not be analysed ({type(error).__name__}: {error})"
        return [_problem(documents[0], reason)]


@cache
def _pipeline(model: str | None) -> "Language":
    from kgraph import nlp

    return nlp.load(model)


def _problem(document: Document, reason: str) -> Problem:
    name = document.title or document.id
    return Problem(source=name, message=f"{' '.join(reason.split())}; left out")
