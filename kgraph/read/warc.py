"""A web archive (ISO 28500, .warc) in, the articles of its pages out. Needs warcio."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import Problem, ReadError
from kgraph.read.found import Options, Raw
from kgraph.read.html import page
from kgraph.read.stream import MARKUP, take


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of each page that was answered with success."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ReadError('needs warcio; install it with: pip install "kgraph[documents]"') from error
    count = 0
    try:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            kind = (headers.get_header("Content-Type") or "") if headers else ""
            if record.rec_type != "response" or not kind.lower().startswith("text/html"):
                continue
            if headers.get_statuscode() != "200":
                continue
            count += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            try:
                body = take(record.content_stream(), options.limit, share=MARKUP)
                yield page(body, options.limit, url=url)
            except ReadError as error:
                yield Problem(source=url or f"record {count}", message=str(error))
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        raise ReadError(f"is no web archive that can be read ({error})") from error
    if not count:
        raise ReadError("has no page in it")
