"""A Doc in, designators of weapons and aircraft out: "su-24", "F-16s", "s-400", "Boeing 737"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc

from kgraph.lexicon import table
from kgraph.nlp.candidates import Name
from kgraph.tokens import tokens_of

_SHAPE = re.compile(r"([A-Za-z/]{1,6})-(\d{1,4})([A-Za-z]{0,2}\d?)(s|’s|'s)?$")
_CLOSED = re.compile(r"([A-Z]{1,3})(\d{2,4})[A-Z]?s?$")
_SURE = 3
"""Digits that tell a designator written without hyphen ("A330") from a road ("A40")."""
_WORD = re.compile(r"([A-Za-z]{2,10})-(\d{2,4})[A-Za-z]{0,2}$")
_REACH = 4


def find_designators(doc: Doc) -> Iterator[Name]:
    """Yield the designators of a Doc.

    A known prefix counts in any case ("su-24"), an unknown one only in capitals beside a weapon
    noun ("the drone ZX-9"). A word before the number of a designator that the text has elsewhere
    is taken for a translated first part ("With-400" beside "S-400").
    """
    numbers: dict[str, str] = {}
    rest = []
    for start, end, text in _hyphened(doc):
        kind = _class(doc, start, end, text)
        if kind:
            numbers[_number(text)] = kind
            yield Name(start=start, end=end, type=kind, origin="designator")
        elif _WORD.match(text):
            rest.append((start, end, text))
    for start, end, text in rest:
        if _number(text) in numbers and text[0].isupper():
            kind = numbers[_number(text)]
            yield Name(start=start, end=end, type=kind, origin="garbled designator")
    yield from _made(doc)
    yield from _closed(doc)


def _closed(doc: Doc) -> Iterator[Name]:
    """Yield designators without a hyphen: "A330", "S400"; "F16" beside a weapon noun."""
    for i, word in enumerate(tokens_of(doc).words):
        match = _CLOSED.match(word)
        kind = _prefixes().get(match.group(1).lower(), "") if match else ""
        if match and kind:
            near = _noun_near(doc, i, i + 1)
            if near or len(match.group(2)) >= _SURE:
                end = _with_variant(doc, i + 1)
                yield Name(start=i, end=end, type=near or kind, origin="designator")


def _with_variant(doc: Doc, end: int) -> int:
    """Extend a designator by the number of its variant: "A330[-200]"."""
    after = [t.text for t in doc[end : end + 2]]
    if after and after[0] in table("en", "names")["variants"] and doc[end - 1].whitespace_:
        return end + 1
    glued = len(after) == 2 and after[0] == "-" and not doc[end].whitespace_
    return end + 2 if glued and re.match(r"\d{2,4}[A-Z]{0,2}$", after[1]) else end


def _hyphened(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the hyphened words that end in digits, however the tokenizer cut them."""
    tokens, i = tokens_of(doc), 0
    words = tokens.words
    while i < len(words):
        j = i + 1
        while j < len(words) and "-" in words[j - 1 : j + 1] and tokens.joined(j):
            j += 1
        text = tokens.span(i, j) if j > i + 1 or "-" in words[i] else ""
        if "-" in text and any(c.isdigit() for c in text):
            yield i, j, text
        i = j


def _number(text: str) -> str:
    found = re.search(r"-(\d+)", text)
    return found.group(1) if found else ""


def _class(doc: Doc, start: int, end: int, text: str) -> str:
    match = _SHAPE.match(text)
    if match is None:
        return ""
    prefix, number = match.group(1).lower().replace("/", ""), int(match.group(2))
    kind = _prefixes().get(prefix, "")
    near = _noun_near(doc, start, end)
    if kind:
        minimum: int = table("en", "names")["designators_min"].get(prefix, 1)
        return near or (kind if number >= minimum else "")
    return near if match.group(1).isupper() else ""


def _noun_near(doc: Doc, start: int, end: int) -> str:
    """Return the class that a weapon noun in the same phrase tells."""
    nouns = _weapon_nouns()
    for i in (*range(start - 1, max(-1, start - _REACH), -1), *range(end, min(len(doc), end + 2))):
        if doc[i].is_punct or doc[i].pos_ == "VERB":
            if i >= end:
                break
            continue
        if doc[i].lower_ in nouns:
            return nouns[doc[i].lower_]
    return ""


def _made(doc: Doc) -> Iterator[Name]:
    """Yield maker and number: "Boeing 737", "Airbus A320-200"."""
    makers = {
        "boeing",
        "airbus",
        "antonov",
        "ilyushin",
        "tupolev",
        "sukhoi",
        "embraer",
        "bombardier",
        "cessna",
    }
    tokens = tokens_of(doc)
    for i, word in enumerate(tokens.lower[:-1]):
        if word in makers and re.match(r"[A-Z]{0,2}-?\d{1,4}", tokens.words[i + 1]):
            yield Name(start=i, end=i + 2, type="Aircraft", origin="designator")


@cache
def _prefixes() -> dict[str, str]:
    return _inverted("designators")


@cache
def _weapon_nouns() -> dict[str, str]:
    return _inverted("weapon_nouns")


def _inverted(name: str) -> dict[str, str]:
    rows: dict[str, Any] = table("en", "names")[name]
    return {word: kind for kind, words in rows.items() for word in words}
