"""A file of names in, its compiled index out: SQLite in the user's cache, found by its digest.

Millions of names are looked up on the disk and take no memory: first by the first word of a name
and the number of its words, so that few words of a text are looked up at all.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kgraph.errors import DataError, Problem
from kgraph.files import check_file
from kgraph.gazetteer.cache import cached
from kgraph.gazetteer.records import Record, fold
from kgraph.gazetteer.user.rows import Row, read_rows

LAYOUT = 1
"""Raise when the tables or the way rows are made change."""
LONGEST = 16
"""Words of the longest name that is looked for."""
TOLD = 100
"""Bad rows of a file that are told one by one."""
_BATCH = 20_000
_CAPITALS = 0.8
"""A list of which more is in capitals is written so throughout, acronyms or not."""
_ACRONYM = 6
"""Letters of the longest name in capitals that counts as an acronym."""
_REMEMBERED = 1 << 16
_WORD = re.compile(r"\w+")
_TABLES = """
CREATE TABLE record (id INTEGER PRIMARY KEY, key TEXT, name TEXT, type TEXT, same_as TEXT);
CREATE TEMP TABLE made (folded TEXT, record INTEGER, surface TEXT, exact INTEGER);
CREATE TABLE entry (folded TEXT, record INTEGER, surface TEXT, exact INTEGER,
                    PRIMARY KEY (folded, record, surface)) WITHOUT ROWID;
CREATE TABLE word (first TEXT PRIMARY KEY, lengths INTEGER) WITHOUT ROWID;
CREATE TABLE problem (row INTEGER, message TEXT);
"""
_SORT = """
INSERT OR IGNORE INTO entry SELECT * FROM made ORDER BY folded, record, surface;
DROP TABLE made;
CREATE INDEX record_key ON record (key);
"""
_FIND = (
    "SELECT iif(surface = '', name, surface), exact, surface = '', key, type "
    "FROM entry JOIN record ON record.id = entry.record WHERE folded = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of a thing in a user's gazetteer."""

    surface: str
    key: str
    type: str
    exact: bool
    """Whether a text must have it letter by letter: an acronym, or a name of few letters."""
    preferred: bool
    """Whether it is the thing's name, not an alias."""


@dataclass(eq=False)
class Index:
    """One user's gazetteer."""

    path: Path
    digest: str
    connection: sqlite3.Connection = field(repr=False)

    def __post_init__(self) -> None:
        """Remember what was looked up last."""
        self.lengths = lru_cache(_REMEMBERED)(self._lengths)
        self.find = lru_cache(_REMEMBERED)(self._find)
        self.record = lru_cache(_REMEMBERED)(self._record)

    def _lengths(self, first: str) -> int:
        """Return the numbers of words of the names that begin with this word, as bits."""
        row = self.connection.execute("SELECT lengths FROM word WHERE first = ?", (first,))
        found = row.fetchone()
        return found[0] if found else 0

    def _find(self, folded: str) -> tuple[Named, ...]:
        """Return what has this folded name."""
        return tuple(
            Named(surface=surface, key=key, type=kind, exact=bool(exact), preferred=bool(own))
            for surface, exact, own, key, kind in self.connection.execute(_FIND, (folded,))
        )

    def _record(self, key: str) -> Record | None:
        """Return the record of a key, the first of the file where it has several."""
        row = self.connection.execute(
            "SELECT name, type, same_as FROM record WHERE key = ? ORDER BY id", (key,)
        ).fetchone()
        if row is None:
            return None
        same = tuple(json.loads(row[2])) if row[2] else (key,)
        return Record(key=key, name=row[0], type=row[1], same_as=same)


def open_index(path: Path, problems: list[Problem]) -> Index:
    """Return the index of a file, made where the cache has none for its content.

    Args:
        path: The file.
        problems: Receives the rows that cannot be used.

    Raises:
        DataError: If the file cannot be read or has no row that can be used.
    """
    digest = _digest(path)
    connection = cached(f"names-{digest}.sqlite", LAYOUT, lambda made: _fill(made, path))
    for row, message in connection.execute("SELECT row, message FROM problem ORDER BY rowid"):
        place = f"{path}, row {row}" if row else str(path)
        problems.append(Problem(source=place, message=message))
    if connection.execute("SELECT 1 FROM record").fetchone() is None:
        raise DataError(f"{path}: has no name that can be used")
    return Index(path=path, digest=digest, connection=connection)


def _digest(path: Path) -> str:
    try:
        check_file(path)
        with path.open("rb") as file:
            sha = hashlib.file_digest(file, "sha256")
    except OSError as error:
        raise DataError(f"cannot read the gazetteer {path}: {error.strerror or error}") from error
    # The same bytes are another list under another kind of file.
    sha.update(f"{LAYOUT}{path.suffix.lower()}".encode())
    return sha.hexdigest()[:16]


def _fill(connection: sqlite3.Connection, path: Path) -> None:
    connection.executescript(_TABLES)
    told = _Told(connection)
    lengths: dict[str, int] = {}
    records: list[tuple[int, str, str, str, str | None]] = []
    names: list[tuple[str, int, str, int]] = []
    capitals = total = 0
    for number, row in enumerate(read_rows(path, told), 1):
        same = None if row.same_as == (row.key,) else json.dumps(row.same_as)
        records.append((number, row.key, row.names[0], row.type, same))
        for folded, surface in _surfaces(row):
            names.append((folded, number, surface, int(_is_exact(surface or row.names[0]))))
            _count(lengths, folded)
        total += 1
        capitals += row.names[0].isupper()
        if len(names) >= _BATCH:
            _insert(connection, records, names)
    _insert(connection, records, names)
    if capitals > _CAPITALS * total:
        connection.execute("UPDATE made SET exact = 0 WHERE length(folded) > 3")
    connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(lengths.items()))
    connection.commit()
    connection.executescript(_SORT)
    told.close()


def _surfaces(row: Row) -> Iterator[tuple[str, str]]:
    """Yield folded form and spelling of each name, "" for that of the thing's own name."""
    seen: set[tuple[str, str]] = set()
    for name in row.names:
        surface = name[4:] if name[:4].casefold() == "the " else name
        folded = fold(surface)
        if folded.count(" ") < LONGEST and (folded, surface) not in seen:
            seen.add((folded, surface))
            yield folded, "" if surface == row.names[0] else surface


def _is_exact(surface: str) -> bool:
    """Tell whether texts must have a name letter by letter: acronyms, names of few letters."""
    letters = sum(map(str.isalpha, surface))
    return len(surface) <= 3 or (letters <= _ACRONYM and surface.isupper())


def _count(lengths: dict[str, int], folded: str) -> None:
    first = first_word(folded)
    lengths[first] = lengths.get(first, 0) | 1 << folded.count(" ")


def first_word(folded: str) -> str:
    """Return the first letters of a folded name: "u" of "u.s. steel"."""
    match = _WORD.search(folded)
    return match.group() if match else ""


def _insert(
    connection: sqlite3.Connection,
    records: list[tuple[int, str, str, str, str | None]],
    names: list[tuple[str, int, str, int]],
) -> None:
    """Write some rows and forget them."""
    connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", records)
    connection.executemany("INSERT INTO made VALUES (?, ?, ?, ?)", names)
    records.clear()
    names.clear()


class _Told:
    """Writes what is wrong with rows: the first ones one by one, the rest as a number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._count = 0

    def __call__(self, row: int, message: str) -> None:
        self._count += 1
        if self._count <= TOLD:
            self._connection.execute("INSERT INTO problem VALUES (?, ?)", (row, message))

    def close(self) -> None:
        if self._count > TOLD:
            message = f"has {self._count - TOLD:,} more rows that cannot be used"
            self._connection.execute("INSERT INTO problem VALUES (0, ?)", (message,))
