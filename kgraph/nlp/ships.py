"""A Doc in, ships named with the prefix of their navy or owner out: "BRP Cabra", "MV Aurora"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph.lexicon import table
from kgraph.nlp.candidates import Name
from kgraph.tokens import tokens_of

_LONGEST = 4
"""Words of the longest name behind a prefix."""


def find_ships(doc: Doc) -> Iterator[Name]:
    """Yield a prefix of ships with the name or number behind it.

    The prefix stands in capitals amid words that do not, so that no headline in capitals has one.
    """
    prefixes: list[str] = table("en", "names")["ship_prefixes"]
    for i, word in enumerate(tokens_of(doc).words[:-1]):
        if word in prefixes:
            end = _end(doc, i + 1)
            if end > i + 1:
                yield Name(start=i, end=end, type="Ship", origin="designator")


def _end(doc: Doc, start: int) -> int:
    """Return where a ship's name ends that begins here; its start where none does."""
    if doc[start].text.isdigit():
        return start + 1
    end = start
    while end < len(doc) and end - start < _LONGEST and _is_word(doc[end]):
        end += 1
    unit = end > start and doc[end - 1].lower_ in table("en", "names")["heads"]["MilitaryUnit"]
    return start if unit else end


def _is_word(token: Token) -> bool:
    """Tell whether a word may be a part of a ship's name."""
    numeral = token.text in {"II", "III", "IV"}
    return numeral or (token.text.istitle() and token.tag_ in {"NNP", "NNPS"})
