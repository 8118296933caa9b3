"""The text of an article in, its blocks out: what is prose and what the page put around it.

Every character outside the blocks is white space. Word lists: `kgraph/data/<language>/blocks.toml`.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from kgraph.lexicon import table
from kgraph.model import Block, BlockType
from kgraph.read.datelines import dateline_end
from kgraph.read.lines import Paragraph, ends_sentence, last_mark, paragraphs

HEADLINE_LENGTH = 200
"""Longest headline or teaser, in characters."""
HEADING_LENGTH = 100
HEADING_WORDS = 15
TEASER_SENTENCE_LENGTH = 120
"""Longest teaser that may end in a full stop: only the first one after "See also"."""
CREDIT_LENGTH = 200
FURNITURE_LENGTH = 140
PROSE_LENGTH = 200
"""A line of this length that ends a sentence is prose, even under "Sources"."""
DASHES = "-–—"
BULLETS = "-–—•*·"
SITE_LENGTH = 40
"""Longest name of a site after a repeated title ("... | The Daily")."""
_BYLINE = re.compile(
    r"By(?:\s+[^\W\d_a-z][\w.'’-]*){2,4}(?:\s*(?:,|and|\||/|&)\s*[^\W\d_a-z].{0,60})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The word lists of one language, ready to compare with squashed lines."""

    openers: frozenset[str]
    inline: re.Pattern[str]
    credit_starts: tuple[str, ...]
    credit_within: re.Pattern[str]
    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What has been read of the article before the line at hand."""

    title: str
    """The headline, squashed; "" where it is not known yet."""
    headline: bool = False
    body: bool = False
    teasers: int | None = None
    """How many teasers an open "See also" has had; None while none is open."""
    section: bool = False
    """Whether "Sources" or the like is open."""


def find_blocks(text: str, *, title: str = "", language: str = "en") -> tuple[Block, ...]:
    """Return the typed blocks of an article in the order of the text.

    Args:
        text: The article as read.
        title: Its title where the source tells it; else the first line is the headline when it
            looks like one.
        language: ISO 639-1 code of the word lists.
    """
    lines = paragraphs(text)
    before = _Before(title=squash(title))
    blocks: list[Block] = []
    for line, following in zip_longest(lines, lines[1:]):
        found = _read(line, before, following, language)
        before = _after(before, line, found[-1].type, language)
        blocks += found
    if not before.body:  # nothing but short lines: they are all the prose there is
        blocks = [replace(b, type="body") if b.type == "heading" else b for b in blocks]
    return tuple(blocks)


def squash(text: str) -> str:
    """Return a text without case, with every run of white space as one space."""
    return " ".join(text.casefold().split())


def _read(
    line: Paragraph, before: _Before, following: Paragraph | None, language: str
) -> list[Block]:
    """Return the one block of a line, or the dateline it begins with and the prose after it."""
    end = 0 if before.section else dateline_end(line.text, bare=not before.body, language=language)
    if not end:
        kind = _type(line.text, before, following, _words(language))
        return [Block(type=kind, start=line.start, end=line.end)]
    dateline, prose = line.text[:end].rstrip(), line.text[end:].lstrip()
    blocks = [Block(type="dateline", start=line.start, end=line.start + len(dateline))]
    if prose:
        blocks.append(Block(type="body", start=line.end - len(prose), end=line.end))
    return blocks


def _after(before: _Before, line: Paragraph, kind: BlockType, language: str) -> _Before:
    """Return what has been read once a line is known to be of a type."""
    if kind == "body":
        return replace(before, body=True, teasers=None, section=False)
    if kind == "headline":
        return replace(before, headline=True, title=squash(line.text))
    if kind == "teaser" and before.teasers is not None:
        return replace(before, teasers=before.teasers + 1)
    if kind == "furniture":
        words, bare = _words(language), _bare(line.text)
        if bare in words.openers:
            return replace(before, teasers=0, section=False)
        if bare in words.sections:
            return replace(before, teasers=None, section=True)
    return before


def _type(text: str, before: _Before, following: Paragraph | None, words: _Words) -> BlockType:
    plain = squash(text)
    furniture = _furniture(text, words)
    if before.title and _same_title(plain, before.title):
        return "repeat" if before.headline else "headline"
    if furniture is not None:
        return furniture
    if before.section:
        return "body" if len(text) >= PROSE_LENGTH and ends_sentence(text) else "furniture"
    if before.teasers is not None:
        return "teaser" if _is_teaser(text, before.teasers) else "body"
    if not (before.headline or before.body) and following is not None:
        if _is_title(text, HEADLINE_LENGTH) or _same_title(squash(following.text), plain):
            return "headline"
        return "body"
    return "heading" if _is_heading(text) else "body"


def _furniture(text: str, words: _Words) -> BlockType | None:
    """Return what a line is by its own words: furniture, a credit, a teaser; None for others."""
    plain, bare = squash(text), _bare(text)
    if bare in words.openers | words.sections | words.furniture:
        return "furniture"
    if len(text) <= FURNITURE_LENGTH and plain.startswith(words.furniture_starts):
        return "furniture"
    if len(text) <= CREDIT_LENGTH and _is_credit(text, plain, words):
        return "credit"
    if len(text) <= HEADLINE_LENGTH and words.inline.match(plain):
        return "teaser"
    return None


def _is_credit(text: str, plain: str, words: _Words) -> bool:
    start = next((s for s in words.credit_starts if plain.startswith(s)), "")
    if start and not start[-1].isalpha():  # a mark or a colon: no sentence begins like this
        return True
    if last_mark(text) == ".":
        return False
    return bool(start or words.credit_within.search(plain) or _BYLINE.fullmatch(text))


def _same_title(plain: str, title: str) -> bool:
    """Tell whether a squashed line is the title, the name of a site added or left out."""
    short, long = sorted((plain.rstrip("."), title.rstrip(".")), key=len)
    rest = long[len(short) :].strip()
    if not long.startswith(short):
        return False
    return not rest or (rest[0] in "|–—·-" and len(short) > len(rest) and len(rest) <= SITE_LENGTH)


def _is_teaser(text: str, earlier: int) -> bool:
    """Tell whether a line under "See also" is a headline still, given how many came before it."""
    if _is_title(text, HEADLINE_LENGTH):
        return True
    return earlier == 0 and len(text) <= TEASER_SENTENCE_LENGTH


def _is_title(text: str, longest: int) -> bool:
    return len(text) <= longest and last_mark(text) not in ".…:;," and not text[0].islower()


def _is_heading(text: str) -> bool:
    """Tell whether a line is a short title: nothing that ends, breaks off, quotes or lists."""
    quotes = text.count("“") - text.count("”")
    short = len(text.split()) <= HEADING_WORDS and _is_title(text, HEADING_LENGTH)
    whole = not ends_sentence(text) and last_mark(text) not in DASHES and quotes <= 0
    return short and whole and text[0] not in BULLETS


def _bare(text: str) -> str:
    return squash(text).rstrip(" :.…")


@cache
def _words(language: str) -> _Words:
    data = table(language, "blocks")
    teaser, credit, furniture = data["teaser"], data["credit"], data["furniture"]
    agencies, archive = _any_of(credit["agencies"]), _any_of(credit["archive"])
    within = rf"{_any_of(credit['contains'])}|/(?:{agencies})(?: (?:{archive}))*$"
    return _Words(
        openers=frozenset(teaser["openers"]),
        inline=re.compile(rf"(?:{_any_of(teaser['inline'])})\s?[:»>]+ ?\S"),
        credit_starts=tuple(sorted(credit["starts"], key=len, reverse=True)),
        credit_within=re.compile(within),
        furniture=frozenset(furniture["lines"]),
        furniture_starts=tuple(furniture["starts"]),
        sections=frozenset(furniture["sections"]),
    )


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
