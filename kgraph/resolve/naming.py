"""A cluster in, what people call it out: its name, its aliases, its garbled names."""

import re
from collections.abc import Mapping

from kgraph import gazetteer
from kgraph.gazetteer import fold
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.families import family
from kgraph.resolve.words import OWN

_DESIGNATOR = re.compile(r"([A-Za-z]{1,4})(-\d.*)$")


def name_of(cluster: Cluster) -> str:
    """Return the name of an entity.

    A gazetteer name for what is linked, the fullest proper name otherwise, for an unnamed thing
    its fullest phrase.
    """
    record = gazetteer.record(cluster.link) if cluster.link else None
    # An institution of a country ("kg:navy:wd:Q298") is called as the text calls it.
    if record is not None and not (record.key.startswith("kg:") and record.key.count(":") > 1):
        return record.name
    # A garbled name that people took for the thing's own is none to call it by.
    names = cluster.heads or cluster.odd
    if not names:
        return _fullest(cluster.phrases)
    if family(cluster.type) == "Product":
        return _designator(names)
    best = max(names, key=lambda n: (not _shouts(n), len(n.split()), names[n], len(n), n))
    return _recased(best)


def aliases_of(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Return every other distinct form of words the texts call it by, pronouns left out."""
    found = cluster.called
    return tuple(sorted(a for a in found if a != name and a and a.split()[0].lower() not in OWN))


def _fullest(phrases: frozenset[str]) -> str:
    return max(phrases, key=lambda p: (p.split()[0].lower() not in OWN, len(p.split()), p))


def _designator(names: Mapping[str, int]) -> str:
    """Return a designator as makers write it: "Su-24", "S-400"."""
    best = max(names, key=lambda n: (any(c.isupper() for c in n), names[n], n))
    match = _DESIGNATOR.match(best)
    if match is None or any(c.isupper() for c in best):
        return best
    letters = match.group(1)
    spelled = len(letters) > 1 and any(c in "aeiouy" for c in letters)
    return (letters.capitalize() if spelled else letters.upper()) + match.group(2)


def _shouts(name: str) -> bool:
    return name.isupper() and (" " in name or len(name) > 5)


def _recased(name: str) -> str:
    if not _shouts(name):
        return name
    known = [e.surface for e in gazetteer.lookup(name) if fold(e.surface) == fold(name)]
    return known[0] if known else name.title()
