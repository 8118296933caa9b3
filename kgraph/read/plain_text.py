"""A stream of plain text in, its article out."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import Problem
from kgraph.read.encoding import SAMPLE_BYTES, check_sample, decode
from kgraph.read.found import Options, Raw
from kgraph.read.stream import check_length, take


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of a text file."""
    start = stream.read(SAMPLE_BYTES)
    check_sample(start)
    text = decode(start + take(stream, options.limit))
    check_length(text, options.limit)
    yield Raw(text=text)
