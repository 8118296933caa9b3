"""Benchmark rows in, what kgraph read in each of them out."""

import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.parses import load_pipeline
from kgraph import extract, nlp
from kgraph.model import Block, Document, Extraction, Mention, document_id
from kgraph.read import find_blocks

Row = dict[str, Any]

TEXT_FIELDS = frozenset(
    {
        "doc_id", "text", "title", "date", "context", "content", "tokens",
        "corpus", "topic", "genre",
    }
)  # fmt: skip
"""The only fields of a gold row that an adapter may see."""


PATIENCE = 20
"""Seconds that one document may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One row and what kgraph made of its text."""

    row: Row
    document: Document
    doc: Doc
    extraction: Extraction

    @property
    def mentions(self) -> Mapping[str, Mention]:
        """Return the mentions by id."""
        return {m.id: m for m in self.extraction.mentions}


def document_of(row: Row) -> Document:
    """Return the document of a row: an article has its blocks, single sentences are all body.

    Args:
        row: Text fields of a benchmark row.
    """
    text, title = row.get("text") or "", str(row.get("title") or "")
    date = str(row.get("date") or "")
    return Document(
        id=document_id(text, title=title, url=str(row["doc_id"])),
        text=text,
        title=title,
        published=date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else "",
        blocks=blocks_of(text, title),
    )


def blocks_of(text: str, title: str) -> tuple[Block, ...]:
    """Return the blocks of a text of several lines as a reader finds them, else one of prose.

    Args:
        text: The text of a row.
        title: Its title, used where the text has it.
    """
    if "\n" in text.strip():
        return find_blocks(text, title=title if title in text else "")
    return (Block(type="body", start=0, end=len(text)),) if text.strip() else ()


def read(rows: Sequence[Row], pipeline: Language | None = None) -> Iterator[Reading]:
    """Yield one reading per row; a row that fails yields an empty one and a line on stderr.

    Args:
        rows: Text fields of benchmark rows.
        pipeline: A loaded pipeline, the default one where missing.
    """
    pipeline = pipeline or load_pipeline()
    documents = [document_of(row) for row in rows]
    full = [d for d in documents if d.text.strip()]
    docs = dict(zip((d.id for d in full), _annotated(full, pipeline), strict=True))
    failures: dict[str, list[str]] = {}
    for row, document in zip(rows, documents, strict=True):
        doc = docs.get(document.id) or Doc(pipeline.vocab)
        try:
            extraction = _extraction(doc, document)
        except Exception as error:  # noqa: BLE001 - a bad document must not cost the whole set
            failures.setdefault(repr(error), []).append(str(row["doc_id"]))
            extraction = Extraction(document=document, mentions=(), claims=())
        yield Reading(row=row, document=document, doc=doc, extraction=extraction)
    for message, failed in failures.items():
        print(f"{len(failed)} rows fail, {failed[0]} first: {message}", file=sys.stderr)


def _annotated(documents: list[Document], pipeline: Language) -> Iterator[Doc]:
    for _, doc in nlp.annotate(documents, pipeline):
        yield doc


def _extraction(doc: Doc, document: Document) -> Extraction:
    if not len(doc):
        return Extraction(document=document, mentions=(), claims=())
    with patience():
        return extract.extract(doc, document)


@contextmanager
def patience(seconds: int = PATIENCE) -> Iterator[None]:
    """Raise TimeoutError in what takes longer, where the system has alarms.

    Args:
        seconds: How long it may take.
    """

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
