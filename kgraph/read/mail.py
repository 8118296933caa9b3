"""A mail message (RFC 5322, .eml) in, the article in its body out."""

from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from typing import BinaryIO

from kgraph.errors import Problem, ReadError
from kgraph.read.found import Options, Raw
from kgraph.read.html import page
from kgraph.read.stream import MARKUP, check_length, take


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of a message: its plain body, or the page that is its body."""
    data = take(stream, options.limit, share=MARKUP)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(("plain", "html"))
        content = body.get_content() if body is not None else ""
        known = {"title": str(message["subject"] or ""), "published": str(message["date"] or "")}
    except (
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:  # headers that lie
        raise ReadError(f"is no mail that can be read ({error})") from error
    if body is None or not isinstance(content, str) or not content.strip():
        raise ReadError("is mail without a text in it")
    if body.get_content_type() == "text/html":
        content = page(content, options.limit).text
    check_length(content, options.limit)
    yield Raw(text=content.replace("\r\n", "\n"), **known)
