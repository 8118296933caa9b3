"""A text in, its names, mentions, coreference chains or entities out, for tests of a rule."""

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.model import Block, Document, Extraction, Resolution, document_id


def document(text: str, headline: str = "") -> Document:
    """Return a document whose first line is a headline where one is given."""
    full = f"{headline}\n\n{text}" if headline else text
    start = len(headline) + 2 if headline else 0
    blocks = [Block(type="body", start=start, end=len(full))]
    if headline:
        blocks.insert(0, Block(type="headline", start=0, end=len(headline)))
    return Document(id=document_id(full), text=full, blocks=tuple(blocks))


def annotated(nlp: Language, text: str, headline: str = "") -> tuple[Document, Doc]:
    """Return the document of a text and its annotated Doc."""
    from kgraph.nlp import annotate

    return next(iter(annotate([document(text, headline)], nlp)))


def names(nlp: Language, text: str, headline: str = "") -> dict[str, tuple[str, str]]:
    """Return the class and gazetteer key of each name, by its words."""
    _, doc = annotated(nlp, text, headline)
    return {s.text: (s.label_, s.kb_id_) for s in doc.spans["names"]}


def extraction(nlp: Language, text: str, headline: str = "") -> Extraction:
    """Return what is extracted from a text."""
    from kgraph.extract import extract

    made, doc = annotated(nlp, text, headline)
    return extract(doc, made)


def mentions(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    """Return the phrase, form and class of each mention."""
    found = extraction(nlp, text).mentions
    return [(m.evidence.quote, m.form, m.type) for m in found]


def referents(nlp: Language, text: str, headline: str = "") -> dict[str, str]:
    """Return what each mention refers to in the end: the words of its chain's first mention.

    Of equal phrases the last one counts.
    """
    found = {m.id: m for m in extraction(nlp, text, headline).mentions}
    told = {}
    for mention in found.values():
        first = mention
        while first.antecedent is not None:
            first = found[first.antecedent]
        told[mention.evidence.quote] = first.head.quote
        told[mention.head.quote] = first.head.quote
    return told


def resolved(nlp: Language, *texts: str) -> Resolution:
    """Return the entities of several texts."""
    from kgraph.resolve import resolve

    return resolve([extraction(nlp, text) for text in texts])
