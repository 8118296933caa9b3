"""The model's names in, better ones out: general facts of names over what a model gets wrong."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import Name, bare, words_of
from kgraph.nlp.known import chosen
from kgraph.nlp.places import city

_NUMERAL = re.compile(r"II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|I|Jr\.?|Sr\.?")
_SNIPPET = 2
"""Sentences of a text too short to introduce a person by the full name."""


def from_model(doc: Doc) -> Iterator[Name]:
    """Yield the model's entities that may be names, cut at line ends and slashes, and mapped."""
    labels: dict[str, str] = table("en", "names")["labels"]
    never = table("en", "names")["never"]
    for ent in doc.ents:
        if ent.label_ not in labels:
            continue
        for low, high in _pieces(doc, ent.start, ent.end):
            start, end = bare(doc, low, high)
            start = _from_first_name(doc, start, end)
            if ent.label_ == "PERSON":
                start = _after_title(doc, start, end)
            end = _before_role(doc, end)
            text = doc[start:end].text
            if start >= end or text.lower() in never or not any(c.isalpha() for c in text):
                continue
            if not any(c.isupper() for c in text):
                continue
            if ent.label_ == "PERSON":
                end = _with_number(doc, end)
            yield Name(start=start, end=end, type=labels[ent.label_], label=ent.label_)


def retype(doc: Doc, names: list[Name]) -> None:
    """Correct the classes of the model's names in place, and link what the gazetteer knows."""
    countries = {n.key for n in names if n.type == "Country"}
    short = sum(1 for _ in doc.sents) <= _SNIPPET
    for name in names:
        if name.origin != "model":
            continue
        half = _half(doc, name, countries)
        if half:
            name.type, name.key = "Country", half
            continue
        by_head = _class_by_head(doc, name) or _class_by_noun(doc, name)
        if by_head:
            name.type = by_head
        elif _is_governed(doc, name):
            name.type, name.label = "Place", "GPE"
            _link(doc, name, countries)
        elif _is_person(doc, name) or (short and _acts_as_person(doc, name)):
            name.type = "Person"
        elif _has_article(doc, name):
            name.type = "Place"
        else:
            _link(doc, name, countries)
    _agree(doc, names)


def _after_title(doc: Doc, start: int, end: int) -> int:
    """Skip the form of address before a person's name."""
    titles = table("en", "names")["titles"]
    while end - start > 1 and doc[start].lower_.strip(".") in titles and doc[start].is_title:
        start += 1
    return start


def _before_role(doc: Doc, end: int) -> int:
    """Cut a name before a role of two words whose first it took: "Vega Press | Secretary"."""
    two = " ".join(t.lower_ for t in doc[end - 1 : end + 1])
    roles: dict[str, list[str]] = table("en", "nominals")["roles"]
    half = two.count(" ") == 1 and any(two in words for words in roles.values())
    return end - 1 if half else end


def _with_number(doc: Doc, end: int) -> int:
    """Extend a person's name by what tells namesakes apart: "Mojmir I", "King, Jr."."""
    after = [t.text for t in doc[end : end + 2]]
    if after and _NUMERAL.fullmatch(after[0]):
        return end + 1
    if len(after) == 2 and after[0] == "," and after[1] in {"Jr.", "Jr", "Sr.", "Sr"}:
        return end + 2
    return end


def _half(doc: Doc, name: Name, countries: set[str]) -> str:
    """Return the key of the country that "the North" is in a text on one northern country."""
    text = words_of(doc, name)
    if text not in {"North", "South", "East", "West"}:
        return ""
    halves = []
    for key in sorted(countries):
        record = gazetteer.record(key)
        if record is not None and record.name.startswith(f"{text} "):
            halves.append(key)
    return halves[0] if len(halves) == 1 else ""


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for i in range(start, end):
        if "\n" in doc[i].text or doc[i].text in {"/", "©"}:
            yield low, i
            low = i + 1
    yield low, end


def _from_first_name(doc: Doc, start: int, end: int) -> int:
    """Skip the common noun that begins a sentence: "Bombers of Chile" is about Chile."""
    if end - start < 3 or doc[start + 1].lower_ != "of":
        return start
    common = doc[start].is_sent_start and doc[start].tag_ in {"NNS", "NN"}
    return bare(doc, start + 2, end)[0] if common else start


def _class_by_head(doc: Doc, name: Name) -> str:
    if name.end - name.start < 2 or (name.type == "Person" and name.label != "PERSON"):
        return ""
    last = doc[name.end - 1].lower_
    found = _heads().get(last, "")
    if found and name.label == "PERSON" and found in {"Organization", "Event", "Place"}:
        return ""
    return found if name.label in {"ORG", "FAC", "PERSON", "GPE", "LOC", "PRODUCT", "NORP"} else ""


def _class_by_noun(doc: Doc, name: Name) -> str:
    """Return the class that a noun right before a name tells: "the ship Aurora"."""
    before = doc[name.start - 1] if name.start else None
    if (
        before is None
        or before.pos_ != "NOUN"
        or name.label not in {"PERSON", "ORG", "GPE", "PRODUCT"}
    ):
        return ""
    return _by_noun().get(before.lower_, "")


def _is_person(doc: Doc, name: Name) -> bool:
    """Tell whether title or age show a person: "Mr Kim", "Cetin, 54, said"."""
    if name.label not in {"ORG", "GPE", "PRODUCT", "LOC", "FAC", "NORP", "WORK_OF_ART"}:
        return False
    if name.end - name.start > 3:
        return False
    titles = table("en", "names")["titles"]
    before = doc[name.start - 1].lower_.rstrip(".") if name.start else ""
    if before in titles and doc[name.start - 1].text[:1].isupper() and name.label != "ORG":
        return True
    if before in {"mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "col"}:
        return True
    after = doc[name.end : name.end + 3]
    return (
        len(after) == 3
        and after[0].text == ","
        and after[2].text in {",", "."}
        and after[1].text.isdigit()
        and 9 < int(after[1].text) < 100
    )


def _is_governed(doc: Doc, name: Name) -> bool:
    """Tell whether a post or noun of place shows a place: "the mayor of Gao", "the city of Bor"."""
    before = doc[max(0, name.start - 2) : name.start]
    if name.label not in {"PERSON", "ORG"} or len(before) < 2 or before[1].lower_ != "of":
        return False
    return before[0].lower_ in table("en", "names")["governed"]


def _acts_as_person(doc: Doc, name: Name) -> bool:
    """Tell whether a single unknown name acts or is harmed, where nobody was introduced."""
    word = doc[name.start]
    if name.label != "ORG" or name.end - name.start > 1 or not word.is_title:
        return False
    if (name.start and doc[name.start - 1].lower_ == "the") or gazetteer.lookup(word.text):
        return False
    if any(len(e) > 1 and word.text in [t.text for t in e] for e in doc.ents):
        return False
    words = table("en", "names")
    if word.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return word.head.lemma_ not in words["corporate"]
    if word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head.lower_ == "according":
        return True
    return word.dep_ == "dobj" and word.head.lemma_ in words["harm"]


def _has_article(doc: Doc, name: Name) -> bool:
    """Tell whether an article shows that a single word is no person: "the Danube"."""
    if name.label != "PERSON" or name.end - name.start > 1 or not name.start:
        return False
    after = doc[name.end] if name.end < len(doc) else None
    free = after is None or after.pos_ not in {"NOUN", "PROPN"}
    return free and doc[name.start - 1].lower_ == "the" and doc[name.start].tag_ == "NNP"


def _link(doc: Doc, name: Name, countries: set[str]) -> None:
    text = words_of(doc, name)
    entries = tuple(
        e for e in gazetteer.lookup(text) if e.kind != "state" and e.type != "City" and e.fits(text)
    )
    if entries and name.label != "PERSON":
        known = chosen(doc, name.start, name.end, entries)
        name.type, name.key, name.origin = known.type, known.key, known.origin
        return
    placed = name.label in {"GPE", "LOC"} or (text.isupper() and len(text) > 4)
    if placed and (record := city(text, countries)) is not None:
        name.type, name.key = record.type, record.key


def _agree(doc: Doc, names: list[Name]) -> None:
    """Give equal names one class: a person's where a full name ends so, else the most frequent."""
    people = [words_of(doc, n).split() for n in names if n.type == "Person"]
    surnames = {p[-1] for p in people if len(p) > 1}
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if name.origin == "model" and not name.key:
            votes.setdefault(words_of(doc, name), Counter())[name.type] += 1
    for name in names:
        text = words_of(doc, name)
        if name.origin != "model" or name.key or text not in votes:
            continue
        if text in surnames:
            name.type = "Person"
        else:
            most = max(votes[text].values())
            first = next(t for t, n in votes[text].items() if n == most)
            name.type = first


@cache
def _by_noun() -> dict[str, str]:
    rows: dict[str, Any] = table("en", "names")["weapon_nouns"]
    return {word: kind for kind, words in rows.items() for word in words}


@cache
def _heads() -> dict[str, str]:
    rows: dict[str, Any] = table("en", "names")["heads"]
    return {word: kind for kind, words in rows.items() for word in words}
