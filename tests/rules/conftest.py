"""One sentence in, its extraction out, by the default pipeline."""

from collections.abc import Callable

import pytest

from kgraph.model import Block, Document, Extraction, document_id


@pytest.fixture(scope="session")
def extract_text(nlp) -> Callable[[str], Extraction]:
    from kgraph.extract import extract
    from kgraph.nlp import annotate

    done: dict[str, Extraction] = {}

    def run(text: str) -> Extraction:
        if text not in done:
            body = (Block(type="body", start=0, end=len(text)),)
            document = Document(id=document_id(text), text=text, blocks=body)
            ((document, doc),) = annotate([document], nlp)
            done[text] = extract(doc, document)
        return done[text]

    return run
