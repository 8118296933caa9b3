"""The documents that count in a store: which input gave which, and in which shard it lies."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kgraph.errors import StoreError
from kgraph.store.tables import MEND, read_table, write_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document that an input gave."""

    input: str
    """What the user named: a file, a folder, a pattern."""
    source: str
    """Where in it the document was read."""
    content: str
    """Digest of all that is known of the document: an equal one has equal extractions."""
    url: str
    shard: str
    """File of its extraction."""


def read_rows(root: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a catalogue, none where it has no name yet.

    Raises:
        StoreError: If the file is missing or is not what was written.
    """
    if name:
        try:
            yield from (Row(**fields) for fields in read_table(root, name))
        except TypeError as error:
            raise StoreError(f"{root / name} is no catalogue of a store; {MEND}") from error


def write_rows(root: Path, rows: Iterable[Row]) -> str:
    """Write a catalogue and return its name, "" where there are no rows."""
    ordered = sorted(rows, key=lambda r: (r.input, r.source, r.content))
    return write_table(root, "catalogues", map(asdict, ordered))[0] if ordered else ""


def latest(rows: Iterable[Row]) -> list[Row]:
    """Return the rows without those whose URL a later row gives with other content."""
    every = list(rows)
    last = {row.url: row.content for row in every if row.url}
    return [row for row in every if not row.url or last[row.url] == row.content]
