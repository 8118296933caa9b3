"""A cluster that no mention links in, the well-known thing it is out, with the reason; or nothing.

Many bear a famous name. All names of the cluster must be names of the one thing meant, its class
must agree, and where two well-known things fit, neither is taken.
"""

from dataclasses import dataclass

from kgraph import gazetteer
from kgraph.gazetteer import Record, fold
from kgraph.resolve.families import family

_PEOPLE = "Person"
_OWN_ONLY = frozenset({"Country", "Group"})
"""Families whose names link to nothing of another family: "the Rangers" of a text are no club."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a cluster is, and by which of its names."""

    record: Record
    rule: str


def known(names: frozenset[str], type: str) -> Known | None:
    """Return the well-known thing that all names of a cluster name, None where that is open.

    Args:
        names: The names as written, without determiners.
        type: The class the cluster has without it.
    """
    folded = {fold(name) for name in names}
    full = {name for name in folded if " " in name}
    found = [r for key in _candidates(full or folded) if (r := _fitting(key, folded, type))]
    if len(found) != 1:
        return None
    told = sorted(full & gazetteer.names_of(found[0].key)) or sorted(folded)
    only_surname = not full and found[0].type == _PEOPLE
    rule = "surname of one well-known person" if only_surname else "name of one well-known thing"
    return Known(record=found[0], rule=f"{rule}: {told[0]}")


def _candidates(names: set[str]) -> list[str]:
    return sorted({key for name in names for key in gazetteer.known_as(name)})


def _fitting(key: str, names: set[str], type: str) -> Record | None:
    """Return the record of a key if its class and all the names agree with it."""
    record = gazetteer.record(key)
    kind = family(type)
    if record is None or (kind in _OWN_ONLY and family(record.type) != kind):
        return None
    own = gazetteer.names_of(key)
    if record.type != _PEOPLE:
        # "Hilton" where it is someone's name is no hotel.
        surnames = kind == _PEOPLE and not any(" " in name for name in names)
        return record if names <= own and not surnames else None
    if kind != _PEOPLE:
        return None
    words = {word for name in own for word in name.split()}
    # A part of the full name agrees with it; another full name does not.
    fits = all(name in own or (" " not in name and name in words) for name in names)
    return record if fits else None
