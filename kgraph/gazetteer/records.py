"""The shapes of gazetteer data: what is known (Record) and by which names (Entry)."""

import unicodedata
from dataclasses import dataclass
from typing import Literal as OneOf

Kind = OneOf["name", "acronym", "demonym", "capital", "state", "known"]
"""How a name denotes its record: "capital" is a city that stands for a government, "state" an
abbreviation that only counts after a city; "known" is a well-known thing's name that many others
may bear, so that only all names of a thing together tell whether it is meant (`known_as`)."""


def fold(name: str) -> str:
    """Return a name reduced for comparison: case, accents, quote marks and blanks do not count."""
    if name.isascii():
        return " ".join(name.lower().split())
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing that is known."""

    key: str
    """"wd:Q159", "geo:520494" or "kg:kremlin"."""
    name: str
    type: str
    """Local name of a class of the ontology."""
    same_as: tuple[str, ...] = ()
    """Compact IRIs of the same thing elsewhere."""
    country: str = ""
    """Key of the country it belongs to, its own for a country."""
    region: str = ""
    """Key of the state or nation of that country in which a city lies, where those are known."""
    code: str = ""
    """ISO 3166 code of a territory in lower case: "lb", "us-tx"."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude of a city in degrees (WGS 84)."""
    population: int = 0
    seat: bool = False
    """Whether it is a seat of power (Kremlin) that speaks for a country's government."""
    title: str = ""
    """Title of its article in the English Wikipedia, where that is not its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name of one record."""

    surface: str
    key: str
    kind: Kind
    type: str
    population: int = 0

    def fits(self, text: str) -> bool:
        """Tell whether these words of a text may be this name, by their case.

        An acronym, and any name of up to three letters, must agree letter by letter; other names
        may also stand in capitals throughout or differ in inner capitals.
        """
        if text == self.surface:
            return True
        if self.kind == "acronym" or len(self.surface) <= 3 or self.surface.isupper():
            return False
        return text.isupper() or (text[:1].isupper() and not self.surface[:1].islower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution every country has, by the words that name it."""

    slug: str
    name: str
    type: str
    words: tuple[str, ...]
