"""Bytes in, text out: Unicode by its marks and rules, older encodings by what their bytes spell."""

import codecs

from kgraph.errors import ReadError

SAMPLE_BYTES = 1 << 16
"""How much of a file is looked at to tell text from binary data, and one encoding from another."""
BINARY_SHARE = 0.01
"""Text has next to no control characters; a larger share of them is binary data."""
WESTERN_SHARE = 0.3
"""A text of Latin letters has fewer bytes beyond ASCII than this."""
DAMAGE = "\ufffd"
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # which begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_WESTERN = "windows-1252"
_OTHERS = ["cp1251", "cp1250", "cp1253", "cp1254", "cp1256", "koi8_r", "shift_jis", "gb18030",
           "big5", "euc_kr", "euc_jp"]  # fmt: skip
"""What else the pages of newspapers were written in."""


def decode(data: bytes) -> str:
    """Return the text of a file, its line ends as one newline.

    UTF-8, or UTF-16 or UTF-32 with a mark; what is none of them is read in the older encoding that
    its bytes fit.

    Raises:
        ReadError: If the data are empty or are no text.
    """
    if not data.strip():
        raise ReadError("is empty; nothing can be learnt from it")
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    check_sample(data[:SAMPLE_BYTES])
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        older = None if mark else _older(data)
        if older is None:
            place = error.start + len(mark)
            raise ReadError(
                f"is not {encoding.upper()} text: byte 0x{data[place]:02X} at {place};"
                " save it as UTF-8"
            ) from error
        text = data.decode(older)
    return text.replace("\r\n", "\n")


def check_sample(data: bytes) -> None:
    """Refuse binary data by its first bytes.

    Raises:
        ReadError: If they are no text.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    controls = 0 if wide else len(data) - len(data.translate(None, delete=_CONTROLS))
    if data.startswith(_SIGNATURES) or controls > max(1, BINARY_SHARE * len(data)):
        raise ReadError("is binary data, not text; save the article as UTF-8 text")


def _older(data: bytes) -> str | None:
    """Return the encoding that fits bytes which are no UTF-8, None where none does."""
    sample = data[:SAMPLE_BYTES]
    spelled = [c for c in sample.decode(errors="replace") if c > "\x7f"]
    if sum(c == DAMAGE for c in spelled) <= len(spelled) / 2:
        return None  # UTF-8 with some bytes lost: in another encoding it would be gibberish
    beyond = len(sample) - len(sample.translate(None, delete=bytes(range(128, 256))))
    if beyond < WESTERN_SHARE * len(sample):
        return _WESTERN if _decodes(data, _WESTERN) else None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHERS).best()
    return best.encoding if best is not None and _decodes(data, best.encoding) else None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
