"""A Doc in, the names the gazetteer knows out: countries, demonyms, capitals, organisations."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.gazetteer import Entry
from kgraph.lexicon import table
from kgraph.nlp.candidates import DETERMINERS, POSSESSIVES, Name
from kgraph.nlp.lands import city
from kgraph.nlp.places import is_government
from kgraph.tokens import tokens_of

_LONGEST = 10
"""Tokens of the longest name that is looked for."""
_SIDES = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
_FIRST = re.compile(r"\w+")


def find_known(doc: Doc) -> Iterator[Name]:
    """Yield the longest gazetteer names, whatever the model says of them."""
    names, firsts, tokens = gazetteer.scannable(), _firsts(), tokens_of(doc)
    i = 0
    while i < len(tokens.words):
        step = 1
        match = _FIRST.match(tokens.words[i])
        if match and match.group().casefold() in firsts:
            for j in range(min(len(doc), i + _LONGEST), i, -1):
                text = tokens.span(i, j)
                entries = tuple(e for e in names.get(gazetteer.fold(text), ()) if e.fits(text))
                if not entries or doc[j - 1].is_space:
                    continue
                if not (_is_common(doc, i, j) or _is_language(doc, i, j, entries)):
                    start = i + 1 if j - i > 1 and doc[i].lower_ in DETERMINERS else i
                    yield chosen(doc, start, j, entries)
                    step = j - i
                    break
        i += step
    yield from _states(doc)


def chosen(doc: Doc, start: int, end: int, entries: tuple[Entry, ...]) -> Name:
    """Return the name that a span is, of several records of that name."""
    capital = next((e for e in entries if e.kind == "capital"), None)
    if capital is not None and not _after_city(doc, start):
        if is_government(doc, start, end):
            return Name(start=start, end=end, type=capital.type, key=capital.key, origin="capital")
        record = city(doc[start:end].text, {capital.key: 1})
        key = record.key if record else ""
        return Name(start=start, end=end, type="City", key=key, origin="gazetteer")
    named = [e for e in entries if e.kind != "capital"] or list(entries)
    best = named[0]
    if _after_city(doc, start):
        best = next((e for e in named if e.type == "Region"), best)
    origin = "demonym" if best.kind == "demonym" else "gazetteer"
    if best.type == "Country" and origin == "gazetteer" and _is_branch(doc, start):
        return Name(start=start - 1, end=end, type="Organization", origin="gazetteer")
    return Name(start=start, end=end, type=best.type, key=best.key, origin=origin)


def _is_branch(doc: Doc, start: int) -> bool:
    """Tell whether a word before a country makes it an organisation's name: "Air Malta"."""
    if not start:
        return False
    before, own = doc[start - 1], doc[start]
    title = before.lower_.strip(".") in table("en", "names")["titles"]
    return (
        before.tag_ == "NNP"
        and before.is_title
        and not before.text.endswith(".")
        and before.dep_ == "compound"
        and before.head.i >= own.i
        and before.ent_type_ in {"", "ORG"}
        and before.lower_ not in _SIDES
        and not title
    )


def find_institutions(doc: Doc, known: list[Name]) -> Iterator[Name]:
    """Yield institutions of countries: "Turkish air force", "the defense ministry of Russia"."""
    words = gazetteer.institutions()
    countries = {n.end: n for n in known if n.type == "Country" and n.origin != "capital"}
    begins = {n.start: n for n in known if n.type == "Country"}
    firsts = {w.split()[0] for w in words}
    tokens = tokens_of(doc)
    for i, word in enumerate(tokens.lower):
        if word not in firsts:
            continue
        for j in range(min(len(doc), i + 4), i, -1):
            institution = words.get(tokens.span(i, j).lower())
            if institution is None or not _is_noun(doc, j - 1):
                continue
            start, end, country = _owned(doc, i, j, countries, begins)
            if country:
                key = gazetteer.body_of(institution.slug, country)
                yield Name(
                    start=start, end=end, type=institution.type, key=key, origin="institution"
                )
            elif institution.type == "Ministry":
                yield Name(start=i, end=j, type="Ministry", origin="institution")
            break


def _owned(
    doc: Doc, i: int, j: int, ends: dict[int, Name], begins: dict[int, Name]
) -> tuple[int, int, str]:
    """Return the span of an institution with the country beside it, and the country's key."""
    before = i - 1 if i and doc[i - 1].lower_ in POSSESSIVES else i
    if before not in ends and i >= 1 and doc[i - 1].pos_ == "ADJ":
        before = i - 1
    if before in ends:
        return ends[before].start, j, ends[before].key
    if j < len(doc) and doc[j].lower_ == "of":
        k = j + 2 if j + 1 < len(doc) and doc[j + 1].lower_ == "the" else j + 1
        if k in begins and begins[k].origin != "demonym":
            return i, begins[k].end, begins[k].key
    return i, j, ""


def _is_noun(doc: Doc, i: int) -> bool:
    """Refuse adjectives ("the Turkish military base") and parts of longer compounds of them."""
    token = doc[i]
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not (
        token.lower_ in {"military", "police", "army"} and token.dep_ in {"amod", "compound"}
    )


def _is_common(doc: Doc, i: int, j: int) -> bool:
    """Tell whether a single word only looks like a name: it begins a sentence, or is lower case."""
    token = doc[i]
    if j - i > 1 or not token.text[:1].isupper():
        return False
    if token.lower_ in table("en", "names")["never"]:
        return True
    begins = token.is_sent_start or (i and doc[i - 1].is_quote)
    if begins and token.lower_ in _SIDES and j < len(doc) and doc[j].lower_ == "of":
        return True
    return bool(begins) and token.pos_ in {"ADP", "ADV", "VERB", "SCONJ", "DET", "PRON", "CCONJ"}


def _is_language(doc: Doc, i: int, j: int, entries: tuple[Entry, ...]) -> bool:
    """Tell whether a word of nationality is a language: "reported in Spanish on Monday"."""
    if (
        not i
        or doc[i - 1].lower_ not in {"in", "into"}
        or any(e.kind != "demonym" for e in entries)
    ):
        return False
    return j >= len(doc) or (doc[j].pos_ not in {"NOUN", "PROPN", "ADJ"} and doc[j].text != "-")


def _after_city(doc: Doc, start: int) -> bool:
    """Tell whether a name stands after a city and comma, as states do: "Macon, Georgia"."""
    return (
        start >= 2
        and doc[start - 1].text == ","
        and doc[start - 2].text[:1].isupper()
        and (doc[start - 2].pos_ == "PROPN" or doc[start - 2].text.isupper())
    )


def _states(doc: Doc) -> Iterator[Name]:
    words = tokens_of(doc).words
    for token in (doc[i + 1] for i, word in enumerate(words[:-1]) if word == ","):
        if token.text[:1].isupper() and _after_city(doc, token.i):
            end = token.i + 1
            text = token.text
            if not text.endswith(".") and end < len(doc) and doc[end].text == ".":
                text += "."
            for entry in gazetteer.lookup(text):
                if entry.kind == "state" and entry.fits(text):
                    yield Name(
                        start=token.i, end=end, type=entry.type, key=entry.key, origin="gazetteer"
                    )
                    break


@cache
def _firsts() -> frozenset[str]:
    surfaces = (e.surface for entries in gazetteer.scannable().values() for e in entries)
    return frozenset(m.group().casefold() for s in surfaces if (m := _FIRST.match(s)))
