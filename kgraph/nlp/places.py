"""A Doc in, the towns of its datelines and the capitals that stand for a government out."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import POSSESSIVES, Name
from kgraph.nlp.lands import beside, city

_WORDS = 3
"""Words of the longest town in a dateline."""


def find_datelines(doc: Doc) -> Iterator[Name]:
    """Yield the town that opens a dateline, in capitals any block: "GAO, Mali", "NEW GAO (AP)"."""
    blocks = doc.spans.get("blocks", [])
    yield from (n for b in blocks if b.label_ == "dateline" for n in _known(doc, b.start, b.end))
    starts = {0, *(b.start for b in blocks)}
    for start in sorted(starts):
        end = start
        while end < len(doc) and end - start < _WORDS and _shouts(doc[end].text):
            end += 1
        after = [t.text for t in doc[end : end + 3]]
        if end == start or len(after) < 2:
            continue
        agency = after[0] == "(" and after[1].isupper() and after[2:] == [")"]
        land = any(e.type in {"Country", "Region"} for e in gazetteer.lookup(after[1].rstrip(".")))
        state = any(e.kind == "state" for e in gazetteer.lookup(after[1].rstrip(".") + "."))
        if agency or (after[0] == "," and (land or state)):
            name = Name(start=start, end=end, type="City", origin="dateline")
            record = city(doc[start:end].text, {}, beside(doc, name))
            name.key = record.key if record else ""
            yield name


def _known(doc: Doc, start: int, stop: int) -> Iterator[Name]:
    """Yield the city that the words of a dateline before its first mark are: "PORT GAO, 4 May"."""
    end = start
    while end < min(stop, start + _WORDS) and doc[end].is_alpha:
        end += 1
    name = Name(start=start, end=end, type="City", origin="dateline")
    record = city(doc[start:end].text, {}, beside(doc, name)) if end - start > 1 else None
    if record is not None:
        name.key = record.key
        yield name


def _shouts(word: str) -> bool:
    return word.isupper() and word.replace(".", "").isalpha() and len(word) > 1


def is_government(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a capital's name means the government that sits there ("Ankara accused …").

    It does as agent of a verb and as owner of an act ("the claim of X"), and where people are for
    or against it ("anti-X"); it is a place behind a preposition of place.
    """
    words = table("en", "names")
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].text in words["prefixes"]:
        return True
    root = doc[start:end].root
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    head = root.head
    if root.dep_ in {"nsubj", "nsubjpass", "agent"}:
        return head.lemma_ not in words["stative"] and not _tells_of_city(head)
    if root.dep_ == "poss" or (end < len(doc) and doc[end].lower_ in POSSESSIVES):
        return head.lemma_.lower() in words["actor_nouns"]
    if root.dep_ == "pobj":
        if head.lower_ in words["locative"]:
            return False
        if head.lower_ == "of":
            return head.head.lemma_.lower() in words["actor_nouns"]
        return head.lower_ in {"with", "between", "against", "by"}
    return root.dep_ == "dobj" and head.lemma_ in {
        "accuse",
        "urge",
        "warn",
        "blame",
        "condemn",
        "criticize",
    }


def _tells_of_city(verb: object) -> bool:
    children = getattr(verb, "children", ())
    return any(c.dep_ == "attr" and c.lemma_ in {"city", "capital", "town"} for c in children)
