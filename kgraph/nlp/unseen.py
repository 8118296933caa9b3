"""A Doc and the names found so far in, the names the model overlooked out.

The tagger knows a proper noun where the name finder is silent. Its runs of them become names where
their surroundings tell the class: a place behind "in", an acronym set in brackets behind an
organisation, a person who says something; a run that the text repeats is a name of no known class.
"""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import Name
from kgraph.nlp.edges import is_code
from kgraph.nlp.surroundings import (
    class_by_noun,
    class_by_noun_behind,
    is_common_noun,
    well_known,
)

_PLACED = frozenset({"in", "near", "at", "from", "into", "outside", "around"})
_SHORT, _LONG = 2, 7
"""Letters of an acronym."""
_LONGEST = 3
"""Words of a person's name behind a form of address."""


def find_unseen(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Yield the names that the model overlooked, outside every name found."""
    taken = {i for n in names for i in range(n.start, n.end)}
    ends = {n.end: n for n in names}
    runs = list(_runs(doc, taken))
    counts = Counter(doc[start:end].text for start, end in runs)
    inside = {doc[s:e].text for s, e in runs if not doc[s].is_sent_start}
    told = {
        doc[s:e].text: kind
        for s, e in runs
        if (kind := _bracketed(doc, s, e, ends) or _told(doc, s, e))
    }
    for start, end in runs:
        text = doc[start:end].text
        common = end - start == 1 and is_common_noun(doc[start])
        again = "Concept" if counts[text] > 1 and text in inside and not common else ""
        kind = told.get(text, again)
        if kind:
            yield Name(start=start, end=end, type=kind, origin="unseen")


def _runs(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised proper nouns outside names; days and titles are none."""
    never = table("en", "names")["never"]
    titles = table("en", "names")["titles"]
    i = 0
    while i < len(doc):
        j = i
        while j < len(doc) and j not in taken and (_is_proper(doc[j]) or _ties(doc, i, j, taken)):
            j += 1
        start = i
        while start < j - 1 and doc[start].lower_.strip(".") in titles:
            start += 1
        words = [doc[k].lower_ for k in range(start, j)]
        if words and not any(w in never or w.strip(".") in titles for w in words):
            yield start, j
        i = max(j, i + 1)


def _is_proper(token: Token) -> bool:
    return (
        (token.tag_ in {"NNP", "NNPS"} or (token.tag_ == "XX" and token.text.isupper()))
        and token.text[:1].isupper()
        and len(token) > 1
        and not is_code(token)
        and token.ent_type_ not in {"DATE", "TIME", "MONEY", "LANGUAGE", "ORDINAL", "CARDINAL"}
    )


def _is_hyphen(doc: Doc, start: int, i: int) -> bool:
    """Tell whether a hyphen joins two proper nouns: "Haute-Garonne"."""
    inside = start < i < len(doc) - 1 and doc[i].text == "-" and _is_proper(doc[i + 1])
    return inside and not doc[i].whitespace_ and not doc[i - 1].whitespace_


def _ties(doc: Doc, start: int, i: int, taken: set[int]) -> bool:
    return i + 1 not in taken and _is_hyphen(doc, start, i)


def _bracketed(doc: Doc, start: int, end: int, ends: dict[int, Name]) -> str:
    """Return the class of an acronym in brackets: a medium in datelines, else the name's before."""
    text = doc[start].text
    if end - start != 1 or not (text.isupper() and _SHORT <= len(text) <= _LONG):
        return ""
    around = (doc[start - 1].text, doc[end].text) if start and end < len(doc) else ()
    if around not in {("(", ")"), ("[", "]")}:
        return ""
    if any(b.label_ == "dateline" and b.start < start < b.end for b in doc.spans.get("blocks", [])):
        return "Medium"
    before = ends.get(start - 1)
    return before.type if before is not None and before.type != "Person" else "Organization"


def _told(doc: Doc, start: int, end: int) -> str:
    root = doc[start:end].root
    if start and doc[start - 1 : end].text.lower() in gazetteer.institutions():
        return ""  # "General Staff" is no general
    if _is_addressed(doc, start, end):
        return "Person"
    if not doc[start].is_sent_start:
        name = Name(start=start, end=end, type="", label="ORG")
        beside = class_by_noun_behind(doc, name) or class_by_noun(doc, name)
        if beside:
            return beside
    if root.dep_ == "pobj" and root.head.lower_ in _PLACED and root.head.i == start - 1:
        return "Place" if root.i == end - 1 and _is_free(doc, end) else ""
    if _is_body(doc, start, end):
        return "Organization"
    if root.dep_ == "nsubj" and root.head.lemma_ in table("en", "names")["speech"]:
        return "Person" if end - start <= 3 and not doc[start].text.isupper() else ""
    text = doc[start:end].text
    known = [e for e in gazetteer.lookup(text) if e.type != "City" and e.fits(text)]
    if known and known[0].kind != "state":
        return known[0].type
    return "" if doc[start].is_sent_start else well_known(text)


def _is_body(doc: Doc, start: int, end: int) -> bool:
    """Tell whether capitals answer, or have whom bodies have: "LHV declined", "TPNPB spokesman"."""
    word, names = doc[start], table("en", "names")
    if end - start > 1 or not word.text.isupper():
        return False
    if end < len(doc) and doc[end].lower_ in names["staff"]:
        return True
    post = is_common_noun(word) or word.lower_ in names["posts"]
    answers = word.dep_ == "nsubj" and word.head.lemma_ in names["answers"]
    return answers and not post and _SHORT <= len(word) <= _LONG


def _is_addressed(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a form of address stands before a run of one to three words: "Emperor Ito"."""
    if not start:
        return False
    before, titles = doc[start - 1], table("en", "names")["titles"]
    own = before.text[:1].isupper() and before.lower_.strip(".") in titles
    own = own and before.tag_ in {"NNP", "NNPS"}
    if doc[start].lower_ in table("en", "names")["portfolios"]:
        return False  # "General Security"
    return own and end - start <= _LONGEST and not doc[start].text.isupper() and _is_free(doc, end)


def _is_free(doc: Doc, end: int) -> bool:
    """Refuse the first part of a longer phrase: "in Congress's", "in Boeing shares"."""
    return end >= len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "PART"}
