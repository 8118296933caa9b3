"""What a reader finds in a source: articles before they are cleaned."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from kgraph.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An article as its file has it; empty fields are unknown."""

    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    """Any words with a full date."""
    language: str = ""
    """Code of ISO 639-1, maybe with a region, as the file declares it."""
    place: str = ""
    """Where in the source it stands, such as "line 7", empty where it is the whole of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say about the sources."""

    limit: int
    """Most characters of one document."""
    columns: tuple[tuple[str, str], ...] = ()
    """Field of a document and the column or key that holds it, as in ("text", "body")."""


class Reader(Protocol):
    """A format: a module's `read`, called with an open stream."""

    def __call__(self, stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
        """Yield the articles of a source; a problem's source is a place in it.

        Raises:
            ReadError: If nothing, or nothing further, can be read.
        """
