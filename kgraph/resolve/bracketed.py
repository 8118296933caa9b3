"""The things of one document in, the names that a bracket or a count beside them completes out.

"The Chilean Grain Board (CGB)" introduces two names at once, "A350 XWB (Extra Wide Body)" spells
one out: with its bracket the phrase is a way to write the thing too; so is a make with how many
there are of it ("24 A320s"), as it is with what else stands before it ("the new A320").
"""

import re
from collections.abc import Iterable

from kgraph.lexicon import table
from kgraph.model import Mention
from kgraph.resolve.families import family
from kgraph.resolve.gather import Gathered
from kgraph.resolve.short_forms import set_short_forms
from kgraph.resolve.words import LONGEST, bare

_COUNT = re.compile(r"(?:^|[\s(])((?:\d[\d,.]*|[a-z]+)(?: (?:more|new|other|further))?) $")
_BEFORE = 24
"""Characters before a phrase in which its count is looked for."""
_BRACKET = re.compile(r" ?([(\[]) ?([^()\[\]\n]{2,60}?) ?[)\]]")


def set_other_words(found: Iterable[Gathered], text: str) -> None:
    """Set the words for the things of a document that only the document as a whole tells.

    Args:
        found: All things of the document.
        text: Its text.
    """
    every = list(found)
    set_short_forms(every)
    _add_bracketed(every, text)
    _add_counted(every, text)


def _add_counted(found: Iterable[Gathered], text: str) -> None:
    numbers: list[str] = table("en", "nominals")["numbers"]["words"]
    for gathered in found:
        for mention in gathered.mentions:
            start, make = mention.evidence.start, mention.head.quote
            counted = mention.form == "name" and family(mention.type) == "Product"
            if not counted or not make.endswith("s") or not make[:-1].endswith(tuple("0123456789")):
                continue
            match = _COUNT.search(text[max(0, start - _BEFORE) : start])
            if match and (match[1][0].isdigit() or match[1].split()[0] in numbers):
                gathered.short.add(f"{match[1]} {mention.evidence.quote}")


def _add_bracketed(found: Iterable[Gathered], text: str) -> None:
    for gathered in found:
        names = [m for m in gathered.mentions if m.form == "name"]
        heads = {m.head.quote.casefold() for m in names}
        for mention in names:
            match = _BRACKET.match(text, mention.head.end)
            if match is None:
                continue
            inner = match.group(2)
            if inner.casefold() in heads or _spells(inner, mention):
                for start in (mention.head.start, mention.evidence.start):
                    if len(bare(text[start : mention.head.end]).split()) <= LONGEST:
                        gathered.short.add(bare(text[start : match.end()]))


def _spells(words: str, mention: Mention) -> bool:
    """Tell whether words spell out the end of a name: "Extra Wide Body" and XWB."""
    last = mention.head.quote.split()[-1]
    parts = words.split()
    if len(parts) < 2 or len(parts) != len(last) or not last.isupper():
        return False
    # "Extra" gives its X: the letter may be the second one.
    return all(c.lower() in part[:2].lower() for c, part in zip(last, parts, strict=True))
