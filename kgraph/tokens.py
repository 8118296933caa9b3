"""A spaCy Doc in, its tokens as plain lists out: read once, then looked up by position.

A token or span of spaCy is a new object every time it is asked for. Rules that look at every token,
or at the children of most, ask here instead.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEY = "kgraph.tokens"


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of one Doc; every list is by token position."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    """First character of each token."""
    children: list[list[tuple[str, "Token"]]] = field(default_factory=list)
    """The children of each token with their labels, in the order of the text."""
    lemmas: list[str | None] = field(default_factory=list)
    """What `kgraph.extract.syntax.lemma` said of each token, None where it was not asked."""

    def span(self, start: int, end: int) -> str:
        """Return the text of the tokens from start to end, exclusive, as written."""
        first, last = self.characters(start, end)
        return self.text[first:last]

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """Return the first character of the tokens from start to end, and the one behind them."""
        last = max(start, end - 1)
        return self.starts[start], self.starts[last] + len(self.words[last]) * (end > start)

    def joined(self, i: int) -> bool:
        """Tell whether no space stands before a token."""
        return self.starts[i] == self.starts[i - 1] + len(self.words[i - 1])


def tokens_of(doc: "Doc") -> Tokens:
    """Return the tokens of a Doc, made on first use; it must not be parsed anew afterwards."""
    found: Tokens | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = _read(doc)
    return found


def forget(doc: "Doc") -> None:
    """Give up what is kept of a Doc: it holds the Doc, which would outlive its use."""
    doc.user_data.pop(_KEY, None)


def _read(doc: "Doc") -> Tokens:
    tokens = list(doc)
    children: list[list[tuple[str, Token]]] = [[] for _ in tokens]
    for token in tokens:
        head = token.head.i
        if head != token.i:
            children[head].append((token.dep_, token))
    words = [t.text for t in tokens]
    return Tokens(
        text=doc.text,
        words=words,
        lower=[t.lower_ for t in tokens],
        starts=[t.idx for t in tokens],
        children=children,
        lemmas=[None] * len(tokens),
    )
