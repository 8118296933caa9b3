"""A binary stream in, its bytes out, never more of them than a document may have."""

from typing import BinaryIO

from kgraph.errors import ReadError

BYTES_PER_CHARACTER = 4
MARKUP = 40
"""Bytes of a page, mail or print file that may come with a byte of its article."""


def take(stream: BinaryIO, limit: int, *, share: int = 1) -> bytes:
    """Return the bytes of a whole stream.

    Args:
        stream: The stream, from where it stands.
        limit: Most characters of the document in it.
        share: Bytes that may come with a byte of text: above 1 where there is markup.

    Raises:
        ReadError: If there are more than such a document can have.
    """
    most = limit * BYTES_PER_CHARACTER * share
    data = stream.read(most + 1)
    if len(data) > most:
        raise ReadError(
            f"has more than {most:,} bytes, more than a document of {limit:,} characters can have;"
            " split it into articles or raise KGRAPH_MAX_CHARACTERS"
        )
    return data


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
