"""Words in, what kind of thing they speak of out: classes of nominals, roles, pronouns, gender."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kgraph.lexicon import table

_APART = frozenset({"Person", "Organization", "Country", "Place", "Group"})
"""Families of which nothing belongs to two."""
_LONGEST_ROLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """What a personal pronoun tells of its referent."""

    type: str
    number: str
    """"singular", "plural", "first" (I), "we", "you"."""
    gender: str


@cache
def family(type: str) -> str:
    """Return the family of a class: "Company" and "Ministry" are Organizations."""
    families: dict[str, list[str]] = table("en", "nominals")["families"]
    return next((name for name, classes in families.items() if type in classes), type)


def nominal_class(token: Token) -> str:
    """Return the class of the thing a noun speaks of, "" where the noun is not listed.

    Several persons are a Group.
    """
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return ""
    heads = _heads()
    told = _class_in_phrase(token)
    if told is not None:
        return told
    found = heads.get(token.lemma_.lower()) or heads.get(token.lower_) or ""
    if not found and token.lower_.endswith("s"):
        found = heads.get(token.lower_[:-1], "")
    if not found and token.i > 1 and _is_glued(token):
        found = heads.get(f"{token.nbor(-2).lower_}{token.lemma_.lower()}", "")
    if is_plural(token) and token.lemma_.lower() in table("en", "nominals")["singular"]["nouns"]:
        return ""
    return "Group" if found == "Person" and is_plural(token) else found


def _class_in_phrase(token: Token) -> str | None:
    """Return the class that a noun has with the word before or behind it, None for its own.

    A "stock market" is an organisation, a "state of war" no place, and "a bundle of letters" is
    what it holds.
    """
    rows = table("en", "nominals")["phrases"]
    word, doc = token.lemma_.lower(), token.doc
    if word in rows["attackers"] and _is_attacker(token):
        return "Group" if is_plural(token) else "Person"
    if word == "party" and is_plural(token) and _is_side(token):
        return "Group"
    if token.i and f"{doc[token.i - 1].lower_} {word}" in rows["class"]:
        return str(rows["class"][f"{doc[token.i - 1].lower_} {word}"])
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "of":
        return None
    if word in rows["abstract_with_of"]:
        return "" if doc[token.i + 2].pos_ == "NOUN" else None
    if word not in rows["holders"]:
        return None
    held = next((t for t in doc[token.i + 1].children if t.dep_ == "pobj"), None)
    return nominal_class(held) if held is not None else None


def _is_attacker(token: Token) -> bool:
    """Tell whether a bomber is a person: "the London bomber", "the bomber's widow"."""
    doc, i = token.doc, token.i
    placed = i > 0 and doc[i - 1].ent_type_ in {"GPE", "FAC", "EVENT"} and doc[i - 1].tag_ == "NNP"
    owned = [t.lower_ for t in doc[i + 1 : i + 3]]
    kin: list[str] = table("en", "names")["kin"]
    return placed or (len(owned) == 2 and owned[0] in {"'s", "’s"} and owned[1] in kin)


def _is_side(token: Token) -> bool:
    """Tell whether parties are sides of what follows: "the parties to the conflict"."""
    sided: list[str] = table("en", "nominals")["phrases"]["sided"]
    for child in token.rights:
        if child.lower_ in {"to", "of", "in"} and child.dep_ == "prep":
            return any(t.dep_ == "pobj" and t.lemma_.lower() in sided for t in child.children)
    return False


def _is_glued(token: Token) -> bool:
    """Tell whether a hyphen makes one word of a noun and the one before: "law-breaker"."""
    hyphen, before = token.nbor(-1), token.nbor(-2)
    return hyphen.text == "-" and not hyphen.whitespace_ and not before.whitespace_


def may_be(one: str, other: str) -> bool:
    """Tell whether two things may be one by their classes: a person is no firm, a firm no place.

    Args:
        one: Class of a thing.
        other: Class of another thing.
    """
    families = {family(one), family(other)}
    return len(families) == 1 or not families <= _APART


def is_plural(token: Token) -> bool:
    """Tell whether a noun is in the plural."""
    return token.tag_ in {"NNS", "NNPS"}


def role_class(words: list[str]) -> str:
    """Return the post that the last words of a role phrase name, "" where none is known.

    Args:
        words: Lower-case words of the phrase up to and with its head noun.
    """
    roles = _roles()
    for length in range(min(_LONGEST_ROLE, len(words)), 0, -1):
        found = roles.get(" ".join(words[-length:]))
        if found:
            return found
    return ""


def head_of_state(token: Token) -> int:
    """Return the end of a role of three words that begins here ("head of state"), 0 for none."""
    doc, end = token.doc, token.i + 3
    if end > len(doc) or doc[end - 2].lower_ != "of":
        return 0
    return end if " ".join(w.lower_ for w in doc[token.i : end]) in _roles() else 0


def is_other_holder(words: list[str]) -> bool:
    """Tell whether an adjective makes it another holder than today's: "former president"."""
    marks = table("en", "nominals")["other_holders"]["adjectives"]
    return any(word in marks for word in words)


@cache
def pronoun(word: str) -> Pronoun | None:
    """Return what a pronoun tells, None for any other word."""
    row = table("en", "nominals")["pronouns"].get(word.lower())
    return Pronoun(**row) if row else None


def gender(words: list[str]) -> str:
    """Return "male", "female" or "" for a person called by these words (titles and given names)."""
    for word in words:
        found = _genders().get(word.lower().strip("."))
        if found:
            return found
    return ""


@cache
def _heads() -> dict[str, str]:
    rows: dict[str, Any] = table("en", "nominals")["heads"]
    return {word: kind for kind, words in rows.items() for word in words}


@cache
def _roles() -> dict[str, str]:
    rows: dict[str, Any] = table("en", "nominals")["roles"]
    return {word: role for role, words in rows.items() for word in words}


@cache
def _genders() -> dict[str, str]:
    rows = table("en", "nominals")["gender"]
    genders = dict.fromkeys([*rows["female_names"], *rows["female_nouns"]], "female")
    genders.update(dict.fromkeys([*rows["male_names"], *rows["male_nouns"]], "male"))
    return genders
