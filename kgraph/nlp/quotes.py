"""A Doc in, the span group "quotes" out: what stands inside quotation marks.

Marks may be curly, straight, guillemets or PTB (`` ''), nested or left open. Machine translation
leaves them broken; two general facts mend most of it: a dash after a closing mark ends the whole
quotation (– said X), and a dash before a reporting verb interrupts it.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from kgraph.lexicon import table

_MARK = re.compile(r"``|''|[“”„«»\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_ENDS_ALL = re.compile(r"[,.]?\s*[–—-]\s")
_OPENERS = frozenset("“„«‘") | {"``"}
_CLOSERS = frozenset("”»’") | {"''"}
_SINGLE = frozenset("‘’'")
_STRAIGHT = frozenset({'"', "''"})
"""Marks that open and close alike: typists who have no curly marks double the apostrophe."""


def set_quotes(doc: Doc) -> None:
    """Set the quotations of a Doc, in the order of the text; they do not overlap."""
    spans = []
    text = doc.text  # made anew from all tokens whenever it is asked for
    for start, end in _quotes(text):
        for low, high in _uninterrupted(text, start, end):
            span = doc.char_span(low, high, label="quote", alignment_mode="contract")
            if span is not None and any(t.is_alpha for t in span):
                spans.append(span)
    doc.spans["quotes"] = spans


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    breaks = [m.span() for m in _PARAGRAPH.finditer(text)] + [(len(text), len(text))]
    for end, after in breaks:
        yield from _in_paragraph(text, start, end)
        start = after


def _in_paragraph(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    stack: list[str] = []
    start = last_close = -1
    for match in _MARK.finditer(text, low, high):
        mark = match.group()
        if _opens(text, match, stack, low):
            if not stack:
                start, last_close = match.end(), -1
            stack.append(mark)
        elif _closes(mark, stack):
            stack.pop()
            last_close = match.start()
            if stack and _ENDS_ALL.match(text, match.end()):
                stack.clear()
            if not stack:
                yield start, last_close
    if stack and start < high and stack[0] not in _SINGLE:
        yield start, last_close if last_close > start else _open_end(text, start, high)


def _opens(text: str, match: re.Match[str], stack: list[str], low: int) -> bool:
    mark = match.group()
    if mark in _OPENERS:
        return True
    if mark == "'":
        return match.end() < len(text) and text[match.end()].isalnum() and "'" not in stack
    if mark not in _STRAIGHT or mark in stack or "``" in stack:
        return False
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1] if match.start() > low else " "
    return bool(after) and (before.isspace() or not before.isalnum() or not after.isspace())


def _closes(mark: str, stack: list[str]) -> bool:
    if not stack:
        return False
    top = stack[-1]
    if mark in _SINGLE:
        return top in _SINGLE
    if mark == '"':
        return '"' in stack
    return mark in _CLOSERS and top not in _SINGLE


def _open_end(text: str, start: int, high: int) -> int:
    """Return where an unclosed quotation ends.

    At the end of its paragraph where the next one opens again (the convention of the press),
    otherwise at the end of its first sentence.
    """
    following = text[high:].lstrip()[:2]
    if following[:1] in _OPENERS or following[:1] == '"' or following == "``":
        return high
    stop = re.compile(r"[.!?…](?=\s|$)").search(text, start, high)
    return stop.end() if stop else high


def _uninterrupted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the speaker's tag out of a quotation that does not close for it (", – said X. And")."""
    for match in _interruption().finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


@cache
def _interruption() -> re.Pattern[str]:
    verbs = "|".join(table("en", "names")["quote_verbs"])
    return re.compile(
        rf"[,.]?\s*[–—-]\s(?:{verbs})\b[^.”\"]*(?:\.\s*[–—-]?\s*|$)"
        rf"|,\s(?:he|she|they|[A-Z]\w+)\s(?:{verbs})\.\s*[–—-]\s*"
    )
