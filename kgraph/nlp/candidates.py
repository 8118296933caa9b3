"""The shape every step of naming works on: a stretch of tokens that may be a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.tokens import tokens_of

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "our"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "´s"})


@dataclass(slots=True, eq=False)
class Name:
    """A candidate name. Positions are token indices, end exclusive."""

    start: int
    end: int
    type: str
    key: str = ""
    """Gazetteer key, "" where unknown."""
    origin: str = "model"
    """"model", "gazetteer", "demonym", "capital", "institution", "designator", "repeat"."""
    label: str = ""
    """The model's label, "" where the model saw no name."""

    def covers(self, other: "Name") -> bool:
        """Tell whether the other one lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Name") -> bool:
        """Tell whether they share a token."""
        return self.start < other.end and other.start < self.end


def words_of(doc: Doc, name: Name) -> str:
    """Return the words of a name, blanks reduced."""
    return " ".join(tokens_of(doc).span(name.start, name.end).split())


def bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a span without leading determiner, trailing possessive, quotes and blanks."""
    while start < end and (_blank(doc, start) or _is_article(doc, start)):
        start += 1
    while start < end and (_blank(doc, end - 1) or doc[end - 1].lower_ in POSSESSIVES):
        end -= 1
    return start, end


def _is_article(doc: Doc, i: int) -> bool:
    """Tell whether a word is a determiner of its own and no part of a name: "[An]-Nahar"."""
    tied = i + 1 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_
    return doc[i].lower_ in DETERMINERS and not tied


def _blank(doc: Doc, i: int) -> bool:
    return (
        doc[i].is_space
        or doc[i].is_quote
        or doc[i].text in ("``", "''", "(", ",", ";", ":", "-", "–")
    )


def select(ranked: Iterable[Name]) -> list[Name]:
    """Return the candidates that overlap no earlier one, in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for name in ranked:
        tokens = range(name.start, name.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)
