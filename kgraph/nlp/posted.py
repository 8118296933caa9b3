"""A Doc in, persons whom a post introduces out, where the model sees no person or a part of one.

"The herder Tesfahun Alemu", "the mayor of Chincheros, Efrain Huaman Ttito,": behind a noun for one
person a run of capitalised proper nouns is that person's name.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import Name
from kgraph.nlp.surroundings import is_common_noun
from kgraph.tokens import tokens_of

_FEWEST, _MOST = 2, 4
"""Words of a person's name."""
_OPEN = frozenset({"", "PERSON", "NORP", "LOC", "GPE"})
"""What the model may say of a part of such a name; it knows bodies better than persons."""
_INSIDE = frozenset({"pobj", "prep", "poss", "compound", "nmod"})


def find_posted(doc: Doc) -> Iterator[Name]:
    """Yield the persons that a post introduces and that the model does not see whole."""
    whole = {(e.start, e.end) for e in doc.ents if e.label_ == "PERSON"}
    for i, j in _runs(doc):
        start = _behind_titles(doc, i, j)
        apart = i > 0 and doc[i - 1].text == ","
        named = _is_name(doc, start, j, titled=start > i or apart)
        if (start, j) not in whole and named and _is_introduced(doc, i, j):
            yield Name(start=start, end=j, type="Person", label="PERSON")


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the runs of two capitalised proper nouns or more."""
    words = tokens_of(doc).words
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and words[j].istitle() and words[j].isalpha() and doc[j].tag_ == "NNP":
            j += 1
        if j - i >= _FEWEST:
            yield i, j
        i = max(j, i + 1)


def _behind_titles(doc: Doc, start: int, end: int) -> int:
    words = table("en", "names")
    titles = [*words["titles"], *words["parties"]]
    while start < end and doc[start].lower_ in titles:
        start += 1
    return start


def _is_name(doc: Doc, start: int, end: int, *, titled: bool) -> bool:
    """Tell whether a run may be a person's whole name: no body's, no place's, no longer phrase.

    Behind a title or comma the model's body may be a name or a part of it: "General Biague".
    """
    if not _FEWEST <= end - start <= _MOST or any(is_common_noun(t) for t in doc[start:end]):
        return False
    if any(t.lower_ in _bodies() for t in doc[start:end]):
        return False
    if end < len(doc) and (doc[end].pos_ in {"NOUN", "PROPN"} or doc[end].text in {"-", "("}):
        return False
    labels = {t.ent_type_ for t in doc[start:end]} - ({"ORG"} if titled else set())
    single = len({t.ent_type_ for t in doc[start:end] if t.ent_iob_ == "B"}) == 1
    if not labels <= _OPEN or (single and labels and labels <= {"GPE", "LOC", "NORP"}):
        return False
    return not gazetteer.lookup(doc[start:end].text)


@cache
def _bodies() -> frozenset[str]:
    rows: dict[str, list[str]] = table("en", "names")["heads"]
    return frozenset(word for words in rows.values() for word in words)


def _is_introduced(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a post stands right before a run, or before a comma that sets it apart."""
    root = doc[start:end].root
    before = doc[start - 1] if start else None
    if before is None or root.i != end - 1:
        return False
    if _is_post(before):
        return True
    if before.text != "," or root.dep_ != "appos" or end >= len(doc) or not doc[end].is_punct:
        return False
    over = root.head
    while over.dep_ in _INSIDE and over.i < start:
        over = over.head
    return over.i < start and _is_post(over)


def _is_post(token: Token) -> bool:
    heads: list[str] = table("en", "nominals")["heads"]["Person"]
    return token.tag_ == "NN" and token.is_lower and token.lower_ in heads
