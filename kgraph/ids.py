"""Strings in, stable identifiers out: content hashes and readable slugs.

The same input gives the same identifier on any machine, in any process and in any order.
"""

import hashlib
import re
import unicodedata

DIGEST_LENGTH = 16
SLUG_LENGTH = 80


def digest(*parts: object) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the parts, each length-prefixed.

    Args:
        *parts: Values whose `str` identifies the thing; their order counts.
    """
    whole = bytearray()
    for part in parts:
        data = part if isinstance(part, str) else str(part)
        raw = data.encode("utf-8", "surrogatepass")
        whole += b"%d:%b" % (len(raw), raw)
    return hashlib.sha256(whole).hexdigest()[:DIGEST_LENGTH]


def slug(text: str) -> str:
    """Return a lower-case ASCII name for an IRI, "" where nothing of the text survives.

    Args:
        text: Any string; letters are reduced by Unicode compatibility decomposition.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:SLUG_LENGTH].strip("-")
