"""A text in, the language it is written in out."""

import re
from functools import cache

from kgraph.lexicon import table

READ = ("en",)
"""Languages that kgraph has words and rules for."""
SAMPLE = 4_000
"""Characters that are looked at."""
FEW = 12
"""Fewer words than this tell no language."""
SHARE = 0.15
"""Where fewer of the words are function words of English, it may be another language."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str = "") -> str:
    """Return the code (ISO 639-1) of the language of a text.

    English is told by its function words, which are a third of any English prose and next to none
    of another language's; only a text without them is shown to the identifier of languages.

    Args:
        text: The text.
        declared: What its source says, believed where the text is too short to tell.
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEW:
        return declared[:2].lower() or READ[0]
    known = _function_words()
    if sum(word in known for word in words) >= SHARE * len(words):
        return "en"
    from py3langid import classify

    return str(classify(text[:SAMPLE])[0])


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("en", "language")["function_words"])
