"""A web archive (ISO 28500, .warc) in, the articles of its pages out. Needs warcio."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import Problem, ReadError
from kgraph.read.found import Options, Raw
from kgraph.read.html import page
from kgraph.read.stream import MARKUP, take


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of each page that was answered with success."""
    count = 0
    for count, (url, body) in enumerate(_bodies(stream, options), start=1):
        place = url or f"record {count}"
        if isinstance(body, ReadError):
            yield Problem(source=place, message=str(body))
            continue
        try:
            yield page(body, options.limit, url=url)
        except ReadError as error:
            yield Problem(source=place, message=str(error))
    if not count:
        raise ReadError("has no page in it")


def _bodies(stream: BinaryIO, options: Options) -> Iterator[tuple[str, bytes | ReadError]]:
    """Yield address and content of each page, or why it has none that can be used.

    Raises:
        ReadError: If it is no such archive, or is broken from here on.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise ReadError('needs warcio; install it with: pip install "kgraph[documents]"') from error
    try:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") or "") if headers else ""
            if record.rec_type != "response" or not kind.lower().startswith("text/html"):
                continue
            if headers.get_statuscode() != "200":
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            try:
                yield url, take(record.content_stream(), options.limit, share=MARKUP)
            except ReadError as error:
                yield url, error
    except ReadError:
        raise
    except Exception as error:  # warcio fails in as many ways as an archive can be broken
        raise ReadError(f"is no web archive that can be read ({error})") from error
