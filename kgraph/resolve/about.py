"""The mentions of a cluster in, what its phrases say of it out: its countries and its fields.

"The Peruvian senator Anna Musa" places her in Peru and in politics.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.model import Mention

_WORD = re.compile(r"\w[\w.'-]*\w|\w")
_LONGEST = 60
"""Characters before or behind the name that still describe it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the phrases of a thing say of it beside its name."""

    countries: frozenset[str] = frozenset()
    """Gazetteer keys."""
    fields: frozenset[str] = frozenset()
    """What it is known for: "politics", "sport" (data/en/fields.toml)."""


def about(mentions: Iterable[Mention]) -> About:
    """Return what the phrases around the names of a thing, and its other phrases, say of it.

    Args:
        mentions: Its mentions in one document.
    """
    countries: set[str] = set()
    fields: set[str] = set()
    for words in {_beside(m) for m in mentions if m.form != "pronoun"}:
        for word in _WORD.findall(words):
            fields.update(_fields().get(word.lower(), ()))
            if word[:1].isupper():
                countries.update(_country(word))
    return About(countries=frozenset(countries), fields=frozenset(fields))


def exclusive(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether no field of one side goes with any of the other in one life."""
    return bool(left and right) and not any(
        a == b or frozenset((a, b)) in _shared() for a in left for b in right
    )


def _beside(mention: Mention) -> str:
    """Return the words of a phrase that are not its name."""
    quote = mention.evidence.quote
    if mention.form != "name":
        return quote[:_LONGEST]
    start = mention.head.start - mention.evidence.start
    end = mention.head.end - mention.evidence.start
    return f"{quote[max(0, start - _LONGEST) : start]} {quote[end : end + _LONGEST]}"


def _country(word: str) -> set[str]:
    entries = gazetteer.lookup(word)
    kinds = {"demonym", "name", "acronym"}
    return {e.key for e in entries if e.type == "Country" and e.kind in kinds and e.fits(word)}


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    by_word: dict[str, tuple[str, ...]] = {}
    fields: dict[str, list[str]] = table("en", "fields")["fields"]
    for field, words in fields.items():
        for word in words:
            by_word[word] = (*by_word.get(word, ()), field)
    return by_word


@cache
def _shared() -> frozenset[frozenset[str]]:
    pairs: list[list[str]] = table("en", "fields")["shared"]["pairs"]
    return frozenset(frozenset(pair) for pair in pairs)
