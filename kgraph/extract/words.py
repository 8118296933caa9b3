"""The language's word data in, look-ups for the rules out (relations, reporting, factuality)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgraph.errors import DataError
from kgraph.lexicon import table


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNoun:
    """A deverbal noun: its predicate and which prepositions bring its theme."""

    predicate: str
    of: str
    """What an of-phrase is when nothing else tells: "agent", "theme" or ""."""
    theme: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything the claim rules know of a language's words."""

    verbs: Mapping[str, str]
    """"shoot down", "hold talk with" -> typed predicate."""
    restricted: Mapping[str, frozenset[str]]
    """Verb -> the types of object with which it has its typed meaning."""
    excluded: Mapping[str, frozenset[str]]
    """Verb -> the types of object with which it has another meaning."""
    nouns: Mapping[str, EventNoun]
    posts: Mapping[str, str]
    """Role noun, one or two words -> typed predicate of the post."""
    post_words: frozenset[str]
    """First and last words of the role nouns: no other noun names a post."""
    stances: Mapping[str, str]
    """Reporting verb -> stance."""
    clausal: Mapping[str, str]
    """Verb that reports only with a clause as complement -> stance."""
    content: Mapping[str, str]
    """Content noun -> stance."""
    governors: Mapping[str, str]
    """Verb or adjective over a clause -> what it does to it: planned, asked, negative …"""
    sets: Mapping[str, frozenset[str]]
    """Closed lists by "section.name" ("frames.relays", "lowering.adverbs")."""

    def has(self, name: str, word: str) -> bool:
        """Tell whether a closed list has a word."""
        return word in self.sets[name]


@cache
def words(language: str = "en") -> Words:
    """Return the words of a language.

    Raises:
        DataError: If two predicates claim the same verb or noun.
    """
    relations = table(language, "relations")
    reporting = table(language, "reporting")
    factuality = table(language, "factuality")
    posts = table(language, "posts")
    arguments = table(language, "arguments")
    role_nouns = _claimed({p: entry.get("nouns", ()) for p, entry in posts.items()})
    governors: dict[str, str] = {}
    for kind in ("possible", "planned", "asked", "asserted", "negative", "forbidden", "excluded"):
        for word in factuality["governors"][kind]:
            governors.setdefault(word, kind)
    return Words(
        verbs=_claimed({p: entry.get("verbs", ()) for p, entry in relations.items()}),
        restricted=_types(relations, "restrict"),
        excluded=_types(relations, "exclude"),
        nouns=_nouns(relations),
        posts=role_nouns,
        post_words=frozenset(w for role in role_nouns for w in (role.split()[0], role.split()[-1])),
        stances=_flat(reporting["verbs"]),
        clausal=_flat({k: v for k, v in reporting["clausal"].items() if k != "it"}),
        content=_flat(reporting["content"]),
        governors=governors,
        sets=_sets(reporting) | _sets(factuality) | _sets(arguments),
    )


def _claimed(listed: Mapping[str, Any]) -> dict[str, str]:
    """Turn predicate -> words into word -> predicate, refusing a word claimed twice."""
    found: dict[str, str] = {}
    for predicate, entries in listed.items():
        for word in entries:
            if found.setdefault(word, predicate) != predicate:
                raise DataError(
                    f"{word!r} stands under {found[word]!r} and {predicate!r}; keep one"
                )
    return found


def _types(relations: Mapping[str, Any], key: str) -> dict[str, frozenset[str]]:
    """Return verb -> types of its object, from one of the tables of all predicates."""
    return {
        verb: frozenset(types)
        for entry in relations.values()
        for verb, types in entry.get(key, {}).items()
    }


def _nouns(relations: Mapping[str, Any]) -> dict[str, EventNoun]:
    by_word = _claimed({p: entry.get("nouns", ()) for p, entry in relations.items()})
    frames = {
        predicate: EventNoun(
            predicate=predicate, of=entry.get("of", ""), theme=frozenset(entry.get("theme", ()))
        )
        for predicate, entry in relations.items()
    }
    return {word: frames[predicate] for word, predicate in by_word.items()}


def _flat(section: Mapping[str, Any]) -> dict[str, str]:
    """Turn stance -> words into word -> stance; the last list that has a word wins."""
    return {word: stance for stance, listed in section.items() for word in listed}


def _sets(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        f"{section}.{key}": frozenset(listed)
        for section, lists in data.items()
        for key, listed in lists.items()
    }
