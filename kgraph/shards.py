"""Documents in, what each of them states out: the shard function, on one process or several.

A shard is pure: it depends on its documents, the pipeline, the shipped data, the gazetteers of the
user, and on no other shard, so where and in which order shards are worked on makes no difference.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import KgraphError, Problem
from kgraph.model import Document, Extraction

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 16
"""Documents annotated together; where one of them fails, each is tried alone."""

Progress = Callable[[int, int], None]
"""Called with the number of documents done and their total, first with 0."""


def extractions(
    documents: Sequence[Document],
    problems: list[Problem],
    progress: Progress,
    *,
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[Extraction]:
    """Yield what each document states, in their order.

    Args:
        documents: The documents.
        problems: Receives those that cannot be analysed.
        progress: Told how far the work is.
        model: An installed spaCy pipeline; the default one where None.
        jobs: Processes. With one, the work is done in this process; with several, a document that
            kills its process, or takes too long or too much memory, is left out and named.

    Raises:
        ModelError: If the pipeline cannot be used.
    """
    batches = (documents[i : i + BATCH] for i in range(0, len(documents), BATCH))
    progress(0, len(documents))
    for done, found in enumerate(_done(batches, jobs, model), start=1):
        if isinstance(found, Extraction):
            yield found
        else:
            problems.append(found)
        progress(done, len(documents))


def _done(
    batches: Iterator[Sequence[Document]], jobs: int, model: str | None
) -> Iterator[Extraction | Problem]:
    if jobs == 1:
        for batch in batches:
            yield from shard(batch, model)
        return
    from kgraph import gazetteer
    from kgraph.engine import Failure, run

    work = partial(shard, model=model, gazetteers=gazetteer.paths())
    for found in run(work, batches, jobs=jobs):
        yield _problem(found.item, found.reason) if isinstance(found, Failure) else found


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
        return [extract(doc, document) for document, doc in annotate(documents, _pipeline(model))]
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
