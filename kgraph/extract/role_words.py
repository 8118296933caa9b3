"""A noun in, the role that it names with the words around it out: "deputy prime minister"."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from kgraph.extract.syntax import lemma
from kgraph.extract.words import Words

_LONGEST = 4
"""Tokens before a noun that may belong to its role, hyphens counted."""
_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Role:
    """The words of a post, a trade or a tie, and where they stand."""

    said: str
    """The words, lower case, the noun in the singular."""
    broader: str
    """The typed predicate that the role specialises."""
    start: int
    end: int


def role_of(noun: Token, words: Words) -> Role | None:
    """Return the longest role that a noun names; None for a noun of no role.

    Args:
        noun: The noun.
        words: The language's words.
    """
    if lemma(noun) not in words.post_words:
        return None
    return _behind(noun, words) or _before(noun, words)


def _behind(noun: Token, words: Words) -> Role | None:
    """Return the role that goes on behind its noun: "head of state", "secretary-general"."""
    doc = noun.doc
    for end in range(min(len(doc), noun.i + _BEHIND), noun.i + 1, -1):
        rest = " ".join(t.lower_ for t in doc[noun.i + 1 : end])
        if said := _listed(f"{lemma(noun)} {rest}", words):
            return Role(said, words.posts[said], noun.i, end)
    return None


def _before(noun: Token, words: Words) -> Role | None:
    """Return the role that a noun ends, with those under it: "minister", "deputy minister"."""
    doc = noun.doc
    for start in range(max(0, noun.i - _LONGEST), noun.i + 1):
        before = [t.lower_ for t in doc[start : noun.i]]
        if "of" in before[1:] or before[:1] == ["-"]:
            continue  # "state" of "head of state": its head tells the post
        if said := _listed(" ".join([*before, lemma(noun)]), words):
            return _under(Role(said, words.posts[said], start, noun.i + 1), noun, words)
    return None


def _listed(text: str, words: Words) -> str:
    """Return a role as it is listed, with hyphens or without; "" for none."""
    tied = text.replace(" - ", "-")
    return next((t for t in (tied, tied.replace("-", " ")) if t in words.posts), "")


def _under(role: Role, noun: Token, words: Words) -> Role:
    """Return the role of who stands under or in for another: "vice-president", "deputy mayor"."""
    start = role.start - 1
    if start > 0 and noun.doc[start].text == "-":
        start -= 1
    word = noun.doc[start].lower_ if start >= 0 else ""
    if not words.has("standing.under", word):
        return role
    return replace(role, said=f"{word} {role.said}", broader=words.posts["deputy"], start=start)
