"""Documents in, what each of them states out: the shard function, on one process or several.

A shard is pure: it depends on its documents, the pipeline, the shipped data, the gazetteers of the
user, and on no other shard, so where and in which order shards are worked on makes no difference.
"""

from collections.abc import Iterable, Iterator, Sequence
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

T = TypeVar("T")

BATCH = 16
"""Documents annotated together; where one of them fails, each is tried alone."""


def analysed(
    documents: Iterable[Document],
    *,
    model: str | None = None,
    jobs: int = 1,
    isolated: bool = False,
    engine: "Engine" = "local",
) -> Iterator[Extraction | Problem]:
    """Yield what each document states, in their order, a problem for one that cannot be analysed.

    Args:
        documents: Consumed as they are needed.
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
        for batch in batches(documents, BATCH):
            yield from shard(batch, model)
        return
    from kgraph import engine as engines
    from kgraph import gazetteer

    work = partial(shard, model=model, gazetteers=gazetteer.paths())
    results = engines.run(
        work,
        batches(documents, BATCH),
        jobs=jobs,
        seconds=engines.SECONDS,
        memory=engines.MEMORY,
        engine=engine,
    )
    for found in results:
        yield _problem(found.item, found.reason) if isinstance(found, engines.Failure) else found


def batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield the items in tuples of a size, the last one maybe smaller."""
    every = iter(items)
    while batch := tuple(islice(every, size)):
        yield batch


def shard(
    documents: Sequence[Document], model: str | None, gazetteers: Sequence[Path] = ()
) -> list[Extraction | Problem]:
    """Return what each of some documents states, a problem for one that cannot be analysed.

    Args:
        documents: A batch of documents.
        model: An installed spaCy pipeline; the default one where None.
        gazetteers: Those of the user, for a process that does not use them yet.
    """
    from kgraph import gazetteer
    from kgraph.extract import extract
    from kgraph.nlp import annotate

    if gazetteers:
        gazetteer.keep(gazetteers)
    try:
        annotated = annotate(documents, _pipeline(model))
        with seldom_collected():
            return [extract(doc, document) for document, doc in annotated]
    except KgraphError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others must not suffer
        if len(documents) > 1:
            return [found for document in documents for found in shard([document], model)]
        reason = f"could not be analysed ({type(error).__name__}: {error})"
        return [_problem(documents[0], reason)]


@cache
def _pipeline(model: str | None) -> "Language":
    from kgraph import nlp

    return nlp.load(model)


def _problem(document: Document, reason: str) -> Problem:
    name = document.title or document.id
    return Problem(source=name, message=f"{' '.join(reason.split())}; left out")
