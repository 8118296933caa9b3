"""The names of a text in, the places they mean out: by the countries and states it speaks of.

Many places share a name. What stands beside it decides ("Tripoli, Lebanon"), then the countries and
states that the text names most, then the number of people; where none of them tells, no place does.
"""

from collections import Counter
from collections.abc import Container, Mapping

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.gazetteer import Entry, Record
from kgraph.lexicon import table
from kgraph.nlp.candidates import POSSESSIVES, Name, words_of
from kgraph.tokens import tokens_of

Lands = Mapping[str, int]
"""Key of a country or state -> how often a text speaks of it."""

_CLEAR = 5
"""How many times more people the largest city of a name needs to be meant without further sign."""
_CLEAR_AT_HOME = 2
"""The same among the cities of one country that the text names."""
_FAR_LARGER = 10
"""How many times larger a city may be abroad and yet not be meant: not the Paris of Texas."""
_OFTENER = 2
"""How many times more often the text must name one of two countries that have such a city."""
_DATELINE = 2
"""Mentions that a dateline is worth."""
_LAND_WORDS = 4
"""Words of the longest country or state beside a city."""
_REACH = 3
"""Words between a word of nationality and the "of" before a city: "the Lebanese port city of"."""


def city(text: str, lands: Lands, beside: Container[str] = ()) -> Record | None:
    """Return the city of a name, None where it is open which is meant.

    Args:
        text: The name as written, in any case.
        lands: The countries and states that the text names.
        beside: Keys of the country or state that stands right beside the name.
    """
    records = _cities(text)
    there = [r for r in records if r.region in beside or r.country in beside]
    if there:
        return there[0]
    home = _at_home(records, lands)
    own = _spelled_so(text, records)
    rivals = own if home is None or home in own else records
    if home is not None and rivals[0].population <= _FAR_LARGER * home.population:
        return home
    return _largest(rivals, _CLEAR)


def lands_of(names: list[Name]) -> Lands:
    """Return how often names speak of each country and state, by what they are linked to.

    A city speaks of its country, a state too; a name in a dateline counts double.
    """
    counts: Counter[str] = Counter()
    for name in names:
        record = gazetteer.record(name.key) if name.key else None
        if record is not None and name.origin != "institution":
            weight = _DATELINE if name.origin == "dateline" else 1
            own = {record.key} if record.type in {"Country", "Region"} else set()
            for key in own | {record.country, record.region} - {""}:
                counts[key] += weight
    return counts


def settle(doc: Doc, names: list[Name]) -> None:
    """Link cities anew by all that the text tells, and tell a state from a country of its name.

    Args:
        doc: The Doc.
        names: Its names, changed in place.
    """
    lands = lands_of(names)
    told: dict[str, set[str]] = {}
    for name in names:
        told.setdefault(words_of(doc, name).casefold(), set()).update(beside(doc, name))
    for name in names:
        text = words_of(doc, name)
        near = told[text.casefold()]
        if name.type == "City" and name.origin in {"gazetteer", "dateline", "model"}:
            record = city(text, _without(lands, name), near)
            name.key = record.key if record else ""
        elif name.origin == "capital" and near and name.key not in near:
            record = city(text, {}, near)
            if record is not None and record.country != name.key:
                name.type, name.key, name.origin = record.type, record.key, "gazetteer"
        elif name.origin == "gazetteer" and name.type in {"Country", "Region"}:
            _settle_land(doc, name, names)
        elif name.key and name.type in {"Ministry", "Government"} and _is_abroad(name, text, names):
            name.key = ""


def _is_abroad(name: Name, text: str, names: list[Name]) -> bool:
    """Tell whether a body that many countries have is not that of the country we know it of.

    "The Department of Justice" is none of the United States in a text that speaks of another
    country alone.
    """
    common: list[str] = table("en", "names")["shared_bodies"]
    body = gazetteer.record(name.key)
    if body is None or not body.country or not any(f" {w} " in f" {text.lower()} " for w in common):
        return False
    others = lands_of([n for n in names if n.key != name.key])
    return not others.get(body.country) and max(others.values(), default=0) >= _OFTENER


def beside(doc: Doc, name: Name) -> frozenset[str]:
    """Return the keys of the country or state that stands right beside a city.

    "Tripoli, Lebanon", "Cambridge in Massachusetts", "the Lebanese city of Tripoli".
    """
    behind = doc[name.end : name.end + 1]
    if len(behind) and behind[0].lower_ in {",", "in"}:
        start = name.end + 1
        for end in range(min(len(doc), start + _LAND_WORDS), start, -1):
            text = tokens_of(doc).span(start, end)
            keys = {e.key for e in _lands(text) if e.kind in {"name", "acronym"}}
            keys |= {e.key for t in (text, f"{text}.") for e in _lands(t) if e.kind == "state"}
            if keys:
                return frozenset(keys)
    if name.start < 2 or doc[name.start - 1].lower_ != "of":
        return frozenset()
    if doc[name.start - 2].lower_ not in table("en", "names")["settlements"]:
        return frozenset()
    before = doc[max(0, name.start - 2 - _REACH) : name.start - 2]
    return frozenset(e.key for t in before for e in _lands(t.text) if e.kind != "capital")


def _cities(text: str) -> list[Record]:
    """Return the cities of a name, each once, the largest first."""
    entries = [e for e in gazetteer.lookup(text) if e.type == "City" and e.fits(text)]
    found = (gazetteer.record(key) for key in dict.fromkeys(e.key for e in entries))
    return sorted((r for r in found if r is not None), key=lambda r: -r.population)


def _spelled_so(text: str, records: list[Record]) -> list[Record]:
    """Return the cities that spell themselves so, all where none does or English has that name.

    Puno in Peru is not meant by what Pune in India is called elsewhere.
    """
    name = gazetteer.fold(text)
    if name in table("en", "names")["english_cities"]:
        return records
    return [r for r in records if gazetteer.fold(r.name) == name] or records


def _at_home(records: list[Record], lands: Lands) -> Record | None:
    """Return the city of the country or state that the text names most, None where it is open."""
    weights = {r.key: lands.get(r.country, 0) + lands.get(r.region, 0) for r in records}
    most = max(weights.values(), default=0)
    if not most:
        return None
    best = [r for r in records if weights[r.key] == most]
    rivals = [r for r in records if r.country != best[0].country and weights[r.key]]
    if any(weights[r.key] * _OFTENER > most for r in rivals):
        return _largest([r for r in records if weights[r.key]], _CLEAR)
    return _largest(best, _CLEAR_AT_HOME)


def _largest(records: list[Record], times: int) -> Record | None:
    """Return the first of records by size if it is clearly the largest."""
    if not records or (len(records) > 1 and records[0].population < times * records[1].population):
        return None
    return records[0]


def _without(lands: Lands, name: Name) -> Lands:
    """Return what the other names of a text tell of its countries and states."""
    return Counter(lands) - Counter(lands_of([name]))


def _lands(text: str) -> list[Entry]:
    found = gazetteer.lookup(text)
    return [e for e in found if e.type in {"Country", "Region"} and e.fits(text)]


def _settle_land(doc: Doc, name: Name, names: list[Name]) -> None:
    """Tell a state from the country of its name by the towns and posts the text names: Georgia."""
    text = words_of(doc, name)
    entries = [e for e in _lands(text) if e.kind == "name"]
    country = next((e for e in entries if e.type == "Country"), None)
    state = next((e for e in entries if e.type == "Region"), None)
    if country is None or state is None:
        return
    after = _city_before(doc, name)
    near = {r.country for r in after} | {r.region for r in after}
    if after and (state.key in near) != (country.key in near):
        meant = state if state.key in near else country
    else:
        others = [n for n in names if words_of(doc, n) != text]
        home = _is_of_state(doc, name) or _speaks_of(state, others) > _speaks_of(country, others)
        meant = state if home else country
    name.type, name.key = meant.type, meant.key


def _city_before(doc: Doc, name: Name) -> list[Record]:
    """Return the cities that may stand before a name and a comma: "Rustavi, Georgia"."""
    end = name.start - 1
    if end < 1 or doc[end].text != ",":
        return []
    spans = (tokens_of(doc).span(start, end) for start in range(max(0, end - _LAND_WORDS), end))
    return next((found for text in spans if (found := _cities(text))), [])


def _is_of_state(doc: Doc, name: Name) -> bool:
    """Tell whether a post that only states have stands beside: "Georgia Governor", "state of"."""
    words = table("en", "names")["state_posts"]
    start = name.end + (name.end < len(doc) and doc[name.end].lower_ in POSSESSIVES)
    behind = [t.lower_.rstrip(".") for t in doc[start : start + 1]]
    before = [t.lower_ for t in doc[max(0, name.start - 2) : name.start]]
    return any(word in words for word in (before[:1] if before[1:] == ["of"] else behind))


def _speaks_of(land: Entry, names: list[Name]) -> int:
    """Return how many names speak of a land, its people and towns; its sister states count one."""
    record = gazetteer.record(land.key)
    assert record is not None
    others = [r for n in names if n.key and (r := gazetteer.record(n.key)) is not None]
    own = sum(land.key in {r.key, r.country, r.region} for r in others)
    states = (r for r in others if land.type == r.type == "Region")
    return own + any(r.country == record.country for r in states)
