"""A text in, its paragraphs out, each with its place: lines, or runs of lines that were wrapped."""

from collections.abc import Iterator
from dataclasses import dataclass

WRAP_WIDTH = 120
"""Longest line, in characters, that a hard-wrapped text is thought to have."""
WRAP_LINES = 4
"""Fewest lines that run on into another before a text counts as hard-wrapped."""
SENTENCE_ENDS = ".!?…"
CLOSERS = "\"'”’»)]}›"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph without the white space around it; positions are characters of the text."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text in order.

    A line is a paragraph, except where the text was broken at a fixed width, as in mail: there the
    lines up to the next empty one are a paragraph.
    """
    groups: list[list[Paragraph]] = [[]]
    for line in _lines(text):
        if line.text:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    if not _wrapped(groups):
        return tuple(line for group in groups for line in group)
    joined = ((g[0].start, g[-1].end) for g in groups if g)
    return tuple(Paragraph(start=s, end=e, text=text[s:e]) for s, e in joined)


def last_mark(text: str) -> str:
    """Return the last character of a paragraph before its closing quotes and brackets."""
    return text.rstrip(CLOSERS + " ")[-1:]


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph ends as sentences do."""
    return last_mark(text) in tuple(SENTENCE_ENDS)


def _lines(text: str) -> Iterator[Paragraph]:
    position = 0
    for raw in text.split("\n"):
        inner = raw.strip()
        start = position + len(raw) - len(raw.lstrip()) if inner else position
        yield Paragraph(start=start, end=start + len(inner), text=inner)
        position += len(raw) + 1


def _wrapped(groups: list[list[Paragraph]]) -> bool:
    """Tell whether lines run on: none is long, and few that have a next line end a sentence."""
    running = [line.text for group in groups for line in group[:-1]]
    longest = max((len(line.text) for group in groups for line in group), default=0)
    if len(running) < WRAP_LINES or longest > WRAP_WIDTH:
        return False
    full = [t for t in running if len(t) > 0.6 * longest]
    open_ended = [t for t in full if not ends_sentence(t)]
    return len(open_ended) > 0.6 * len(running)
