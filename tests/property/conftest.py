"""What the laws share: texts in, extractions out, remembered, for many texts come again."""

from collections.abc import Callable

import pytest

from kgraph.extract import extract
from kgraph.model import Block, Document, Extraction, document_id
from kgraph.nlp import annotate

Read = Callable[..., list[Extraction]]


@pytest.fixture(scope="session")
def read(nlp) -> Read:
    """Return a function from bodies of articles to what each states; they are read together."""

    def run(*texts: str) -> list[Extraction]:
        documents = [
            Document(
                id=document_id(text),
                text=text,
                blocks=(Block(type="body", start=0, end=len(text)),),
            )
            for text in texts
        ]
        return [extract(doc, document) for document, doc in annotate(documents, nlp)]

    return run
