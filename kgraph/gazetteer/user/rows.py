"""A file of names in, rows out: CSV, JSON Lines, FollowTheMoney entities; a bad row is told.

A row is a thing: its name, aliases, class and identifier. What is wrong with a row is one message
with its number; a file that cannot be read at all is an error.
"""

import csv
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from kgraph.errors import DataError
from kgraph.gazetteer.records import fold
from kgraph.ids import digest

Tell = Callable[[int, str], None]
"""Receives the number of a row and what is wrong with it."""

LONGEST = 200
"""Characters of a name or an identifier."""
_SEPARATORS = re.compile(r"[;|]")
_COLUMNS = {
    "name": ("name",),
    "aliases": ("aliases", "alias"),
    "type": ("type", "schema"),
    "id": ("id",),
}
_NAMES = ("name", "alias", "previousName", "abbreviation")
"""Properties of a FollowTheMoney entity that name it; a weakAlias is too weak to look for."""
_LINKS = (
    (re.compile(r"(wd:Q\d+|geo:\d+)"), ""),
    (re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)"), "wd:"),
    (re.compile(r"https?://sws\.geonames\.org/(\d+)/?"), "geo:"),
    (re.compile(r"(https?://[^\s<>\"{}|\\^`]+)"), ""),
)
_WIKIDATA = re.compile(r"Q\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of a user's gazetteer."""

    key: str
    """"wd:Q43", "geo:1", an IRI, "id:" and the user's identifier, or "name:" and a digest."""
    names: tuple[str, ...]
    """Its name, then its aliases."""
    type: str
    """Class of the ontology, "" where the text shall tell."""
    same_as: tuple[str, ...]


class _BadRowError(ValueError):
    """A row that cannot be used; the message says why."""


def read_rows(path: Path, tell: Tell) -> Iterator[Row]:
    """Yield the rows of a file that can be used.

    Args:
        path: A `.csv` or `.tsv` file, else JSON Lines.
        tell: Receives the number of each row that cannot be used (the first line is 1), and why.

    Raises:
        DataError: If the file cannot be read, or is not of these kinds.
    """
    table = path.suffix.lower() in {".csv", ".tsv"}
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            for number, fields in _table(path, file) if table else _objects(file):
                try:
                    row = _row(fields) if not isinstance(fields, str) else _refuse(fields)
                except _BadRowError as error:
                    tell(number, str(error))
                    continue
                if row is not None:
                    yield row
    except OSError as error:
        raise DataError(f"cannot read the gazetteer {path}: {error.strerror or error}") from error


def _refuse(message: str) -> Row:
    raise _BadRowError(message)


def _table(path: Path, file: TextIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the rows of a CSV file by column, or what is wrong with one."""
    header = file.readline()
    known = {c for columns in _COLUMNS.values() for c in columns}
    for delimiter in ",;\t":
        names = [n.strip().casefold() for n in next(csv.reader([header], delimiter=delimiter), [])]
        if "name" in names:
            break
    else:
        raise DataError(f"{path}: has no column 'name' in its first line; name the columns there")
    reader = csv.reader(file, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"is not CSV: {error}"
            continue
        if len(values) > len(names):
            told = f"has {len(values)} fields under {len(names)} columns"
            yield number, f"{told}; quote what has a {delimiter!r}"
        elif any(v.strip() for v in values):
            yield number, {n: v for n, v in zip(names, values, strict=False) if n in known}


def _objects(file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the objects of JSON Lines, or what is wrong with a line."""
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"is not JSON: {getattr(error, 'msg', error)}"
            continue
        yield number, value if isinstance(value, dict) else 'is not an object; write {"name": "…"}'


def _row(fields: Mapping[str, Any]) -> Row | None:
    """Return the row of an object or of a line of a table.

    Raises:
        _BadRowError: If it cannot be used.
    """
    properties = fields.get("properties")
    if isinstance(properties, dict) and "schema" in fields:
        return _entity(fields, properties)
    got = {
        field: next((fields[c] for c in columns if fields.get(c) not in (None, "")), "")
        for field, columns in _COLUMNS.items()
    }
    if not isinstance(got["name"], str):
        raise _BadRowError("has a name that is not a string")
    names = (got["name"], *_list(got["aliases"], "aliases"))
    return _made(names, _class(got["type"]), got["id"], ())


def _entity(fields: Mapping[str, Any], properties: Mapping[str, Any]) -> Row | None:
    """Return the row of a FollowTheMoney entity, None where it is an edge or a remark."""
    kind = _classes().get(_plain(str(fields["schema"])))
    names = [n for p in _NAMES for n in _list(properties.get(p) or [], p)]
    if kind is None or not names:
        return None
    items = [
        f"wd:{q}"
        for q in _list(properties.get("wikidataId") or [], "wikidataId")
        if _WIKIDATA.fullmatch(q)
    ]
    own = fields.get("id", "")
    if isinstance(own, str) and _WIKIDATA.fullmatch(own):
        own = f"wd:{own}"
    return _made(names, kind, own, items)


def _made(names: Iterable[str], kind: str, own: object, others: Iterable[str]) -> Row:
    if isinstance(own, int) and not isinstance(own, bool):
        own = str(own)
    if not isinstance(own, str):
        raise _BadRowError("has an id that is not a string")
    clean = tuple(dict.fromkeys(filter(None, (_clean(n, "name") for n in names))))
    if not clean:
        raise _BadRowError("has no name")
    for name in clean:
        if not any(c.isalpha() for c in name):
            raise _BadRowError(f"has a name without a letter ({name!r})")
    identity = _link(_clean(own, "id"))
    links = tuple(dict.fromkeys([*([identity] if identity else []), *others]))
    known = [link for link in links if link.startswith("wd:")]
    key = (known or list(links) or [f"name:{digest('name', kind, fold(clean[0]))}"])[0]
    return Row(key=key, names=clean, type=kind, same_as=links)


def _link(own: str) -> str:
    """Return an identifier as a link: an IRI as it is, whatever else behind "id:"."""
    for pattern, prefix in _LINKS:
        match = pattern.fullmatch(own)
        if match:
            return prefix + match[1]
    return own and f"id:{own.removeprefix('id:')}"


def _list(value: object, field: str) -> list[str]:
    """Return several strings: a list, or one string with ; or | between them."""
    values = _SEPARATORS.split(value) if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise _BadRowError(f"has {field} that are not a list of strings")
    return values


def _clean(text: str, field: str) -> str:
    """Return words without blanks at the ends and without invisible marks."""
    if text.isascii() and text.isprintable():
        made = " ".join(text.split())
    else:
        made = "".join(c for c in text if unicodedata.category(c) != "Cf")
        made = " ".join(made.split())
        if any("\ud800" <= c <= "\udfff" for c in made):
            raise _BadRowError("is not UTF-8 text")
        if not made.isprintable():
            raise _BadRowError(f"has control characters in its {field}")
    if len(made) > LONGEST:
        raise _BadRowError(f"has a {field} of {len(made)} characters, more than {LONGEST}")
    return made


def _class(given: object) -> str:
    """Return the class that a word names, "" for none.

    Raises:
        _BadRowError: If no class has that name.
    """
    if not isinstance(given, str):
        raise _BadRowError("has a type that is not a string")
    found = _classes().get(_plain(given)) if given.strip() else ""
    if found is None:
        raise _BadRowError(
            f"has the type {given[:40]!r}, which is none; docs/gazetteers.md lists them"
        )
    return found


@cache
def _classes() -> dict[str, str]:
    """Return the classes by each word for them."""
    data = (files("kgraph") / "data" / "gazetteer.toml").read_text(encoding="utf-8")
    table = tomllib.loads(data)
    types: dict[str, list[str]] = table["types"] | {"": table["untyped"]["words"]}
    return {_plain(word): name for name, words in types.items() for word in (name, *words) if word}


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).casefold()
