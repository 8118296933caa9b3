"""Bytes or text in, a Document out: decoding, cleaning, title, date and blocks."""

import codecs

from kgraph.errors import ReadError
from kgraph.model import Document, document_id
from kgraph.read.blocks import find_blocks
from kgraph.read.dates import iso_date

MAX_CHARACTERS = 200_000
"""Longest document read by default: some 33,000 words, a small book; no article is so long."""
DATE_LENGTH = 100
"""Most characters of the words of a date that are looked at."""
SAMPLE_BYTES = 1 << 16
"""How much of a file is looked at to tell text from binary data."""
BINARY_SHARE = 0.01
"""Text has next to no control characters; a larger share of them is binary data."""
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
_INVISIBLE = "\u200b\u2060\ufeff"
_CLEAN = {
    **dict.fromkeys([*range(32), *range(127, 160), *map(ord, _INVISIBLE)], " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, "\x85\u2028\u2029"), "\n"),
    ord("\t"): "\t",
    ord("\n"): "\n",
}


def document(
    text: str, *, title: str = "", url: str = "", publisher: str = "", published: str = ""
) -> Document:
    """Return a text as a Document with its blocks.

    Control characters become spaces one for one, so offsets in the text stay as they were.

    Args:
        text: An article. Its first line is the title when it looks like a headline.
        title: The title where it is known; it need not stand in the text.
        url: Where the article stands.
        publisher: Who publishes it.
        published: Any words with a full date; by default that of a dateline in the text.

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
        blocks=blocks,
    )


def clean(text: str) -> str:
    """Return a text of the same length without control characters and lone surrogates."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_CLEAN)


def decode(data: bytes) -> str:
    """Return the text of a file, its line ends as one newline: UTF-8, or UTF-16 with a mark.

    Raises:
        ReadError: If the data are not text in these encodings.
    """
    if not data.strip():
        raise ReadError("is empty; nothing can be learnt from it")
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    check_sample(data[:SAMPLE_BYTES])
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + len(mark)
        raise ReadError(
            f"is not {encoding.upper()} text: byte 0x{data[place]:02X} at {place}; save it as UTF-8"
        ) from error
    if text.lstrip()[:9].lower().startswith(("<!doctype", "<html", "<?xml")):
        raise ReadError("is markup (HTML or XML), not plain text; save the article's text")
    return text.replace("\r\n", "\n")


def check_sample(data: bytes) -> None:
    """Refuse binary data by its first bytes.

    Raises:
        ReadError: If they are no text.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    controls = 0 if wide else len(data) - len(data.translate(None, delete=_CONTROLS))
    if data.startswith(_SIGNATURES) or controls > max(1, BINARY_SHARE * len(data)):
        raise ReadError("is binary data, not text; save the article as UTF-8 text")


def check_length(text: str, limit: int) -> None:
    """Refuse a text that is too long to be one article.

    Raises:
        ReadError: If it has more characters than the limit.
    """
    if len(text) > limit:
        raise ReadError(
            f"has {len(text):,} characters, more than the limit of {limit:,} for one document;"
            " split it into articles or raise KGRAPH_MAX_CHARACTERS"
        )
