"""An article's text in, a Document out: cleaned, with title, date and blocks."""

from kgraph.errors import ReadError
from kgraph.model import Document, document_id
from kgraph.read.blocks import find_blocks
from kgraph.read.dates import iso_date

MAX_CHARACTERS = 200_000
"""Longest document read by default: some 33,000 words, a small book; no article is so long."""
DATE_LENGTH = 100
"""Most characters of the words of a date that are looked at."""
_INVISIBLE = "\u200b\u2060\ufeff"
_CLEAN = {
    **dict.fromkeys([*range(32), *range(127, 160), *map(ord, _INVISIBLE)], " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, "\x85\u2028\u2029"), "\n"),
    ord("\t"): "\t",
    ord("\n"): "\n",
}


def document(
    text: str,
    *,
    title: str = "",
    url: str = "",
    publisher: str = "",
    published: str = "",
    language: str = "en",
) -> Document:
    """Return a text as a Document with its blocks.

    Control characters become spaces one for one, so offsets in the text stay as they were.

    Args:
        text: An article. Its first line is the title when it looks like a headline.
        title: The title where it is known; it need not stand in the text.
        url: Where the article stands.
        publisher: Who publishes it.
        published: Any words with a full date; by default that of a dateline in the text.
        language: Code of ISO 639-1.

    Raises:
        ReadError: If the text has nothing but white space.
    """
    text = clean(text)
    if not text.strip():
        raise ReadError("is empty; nothing can be learnt from it")
    title, url = clean(title).strip(), clean(url).strip()
    blocks = find_blocks(text, title=title)
    spans = {b.type: text[b.start : b.end] for b in reversed(blocks)}
    dates = (text[b.start : b.end] for b in blocks if b.type == "dateline")
    known = published.strip() and iso_date(published.strip()[:DATE_LENGTH])
    return Document(
        id=document_id(text, title=title, url=url),
        text=text,
        title=title or " ".join(spans.get("headline", "").split()),
        url=url,
        publisher=clean(publisher).strip(),
        published=known or next(filter(None, map(iso_date, dates)), ""),
        language=language,
        blocks=blocks,
    )


def clean(text: str) -> str:
    """Return a text of the same length without control characters and lone surrogates."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_CLEAN)
