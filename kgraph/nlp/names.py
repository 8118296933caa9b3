"""An annotated Doc in, the span group "names" out: repaired, typed, linked where certain."""

from spacy.tokens import Doc, Span

from kgraph.lexicon import table
from kgraph.model import MENTION_BLOCKS
from kgraph.nlp.blocks import block_types


def set_names(doc: Doc) -> None:
    """Set the names of a Doc: non-overlapping, in the order of the text."""
    labels = table("en", "names")["labels"]
    types = block_types(doc)
    names = []
    for ent in doc.ents:
        if ent.label_ not in labels or types[ent.start] not in MENTION_BLOCKS:
            continue
        start, end = _bare(doc, ent.start, ent.end)
        if start < end:
            names.append(Span(doc, start, end, label=labels[ent.label_]))
    doc.spans["names"] = names


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the span without leading determiner, trailing possessive, and blanks."""
    while start < end and (doc[start].is_space or doc[start].lower_ in ("the", "a", "an")):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].lower_ in ("'s", "’s", "'", "’")):
        end -= 1
    return start, end
