"""A web page in, its article out: trafilatura tells the article from what stands around it."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import Problem, ReadError
from kgraph.read.encoding import decode
from kgraph.read.found import Options, Raw
from kgraph.read.stream import MARKUP, check_length, take

OURS = '<meta name="generator" content="kgraph">'
"""What stands in the head of the pages that kgraph writes itself."""
HEAD = 2_000


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of a page."""
    yield page(take(stream, options.limit, share=MARKUP), options.limit)


def page(data: bytes | str, limit: int, *, url: str = "") -> Raw:
    """Return the article of a page with what the page tells of its origin.

    Args:
        data: The page; trafilatura finds the encoding of bytes.
        limit: Most characters of the article.
        url: Where the page stands, if that is known from elsewhere.

    Raises:
        ReadError: If there is no article in it.
    """
    text = data if isinstance(data, str) else decode(data)
    if OURS in text[:HEAD]:
        raise ReadError("is a page that kgraph wrote, not an article; name the articles")
    # Loading it takes longer than reading a dozen articles, so only pages pay for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            text, url=url or None, include_comments=False, include_tables=False, with_metadata=True
        )
    except Exception as error:  # five libraries read a page, each with errors of its own
        raise ReadError(f"is no page that can be read ({error})") from error
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ReadError("has no article that could be told from the rest of the page")
    article = found.text or ""
    check_length(article, limit)
    return Raw(
        text=article,
        title=found.title or "",
        url=url or found.url or "",
        publisher=found.sitename or "",
        published=found.date or "",
    )
