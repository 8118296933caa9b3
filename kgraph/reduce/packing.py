"""Clusters in, JSON and the columns of a table out; and back in, the same clusters.

A packed cluster has no mentions: where those are, the shards know.
"""

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from kgraph.export.rdf.parts import Described
from kgraph.export.rdf.prepare import ready_entity
from kgraph.export.rdf.ready import PAIR
from kgraph.export.words import one_line
from kgraph.model import Entity
from kgraph.plain import json_line
from kgraph.resolve.about import About
from kgraph.resolve.clusters import Cluster, together
from kgraph.resolve.compare import block_keys, is_one
from kgraph.resolve.entities import claimant, entity
from kgraph.resolve.judge import Thing
from kgraph.resolve.naming import name_of
from kgraph.resolve.profile import Profile

Row = dict[str, Any]

_SUMS = ("links", "heads", "odd")
_COUNTS = (*_SUMS, "types")
_SETS = ("names", "phrases", "called", "hidden", "proposals")
_AT_ONCE = 1_000
"""Packed clusters that are held at a time."""
_PLAIN = ("document", "first", "least", "size", "proposed", "known", "shown", *_COUNTS)


def packed(cluster: Cluster) -> str:
    """Return a cluster without its mentions as a line of JSON."""
    fields: Row = {name: getattr(cluster, name) for name in _PLAIN}
    fields |= {name: sorted(getattr(cluster, name)) for name in _SETS}
    fields["about"] = [sorted(cluster.about.countries), sorted(cluster.about.fields)]
    fields["given"] = cluster.given
    return json_line(fields)


def unpacked(text: str) -> Cluster:
    """Return the cluster that `packed` made this of."""
    fields: Row = json.loads(text)
    for name in _SETS:
        fields[name] = frozenset(fields[name])
    return Cluster(**fields | {"about": _about(fields["about"])})


def united(texts: Iterable[str]) -> Cluster:
    """Return the cluster that `clusters.together` makes of packed ones, holding few at a time."""
    given = iter(texts)
    first = next(given)
    union: _Union | None = None
    while some := list(islice(given, _AT_ONCE)):
        union = union or _Union(json.loads(first))
        for fields in json.loads(f"[{','.join(some)}]"):
            union.add(fields)
    return together([unpacked(first)]) if union is None else union.cluster()


class _Union:
    """Packed clusters on their way to one; no cluster is made of each."""

    def __init__(self, first: Row) -> None:
        self._fields = first
        self._counts: dict[str, dict[str, int]] = {name: {} for name in _SUMS}
        self._types: dict[str, dict[str, int]] = {}
        self._sets: dict[str, set[str]] = {name: set() for name in _SETS}
        self._about: tuple[set[str], set[str]] = (set(), set())
        self._sizes = [0, 0]
        self.add(first)

    def add(self, fields: Row) -> None:
        """Add one."""
        made = self._fields
        for name, counts in self._counts.items():
            _count(counts, fields[name])
        for form, counted in fields["types"].items():
            _count(self._types.setdefault(form, {}), counted)
        for name, held in self._sets.items():
            held.update(fields[name])
        for told, others in zip(self._about, fields["about"], strict=True):
            told.update(others)
        self._sizes[0] += fields["size"]
        self._sizes[1] += fields["proposed"]
        made["least"] = min(made["least"], fields["least"])
        made["known"] = made["known"] or fields["known"]
        made["shown"] = made["shown"] or fields["shown"]

    def cluster(self) -> Cluster:
        """Return the cluster of all that were added."""
        size, proposed = self._sizes
        countries, told = map(frozenset, self._about)
        made = self._fields | self._counts
        made |= {name: frozenset(held) for name, held in self._sets.items()}
        made |= {
            "types": dict(sorted(self._types.items())),
            "about": About(countries=countries, fields=told),
            "size": size,
            "proposed": proposed,
            "known": "" if self._counts["links"] else made["known"],
            "given": "",
        }
        return Cluster(**made)


def _count(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for word, number in more.items():
        counts[word] = counts.get(word, 0) + number


def profile_of(text: str) -> Profile:
    """Return the profile that `columns` wrote."""
    folded, link, type, countries, told = json.loads(text)
    return Profile(folded=frozenset(folded), link=link, type=type, about=_about((countries, told)))


COLUMNS = {
    "named": "truth",
    "one": "truth",
    "bare": "truth",
    "profile": "text",
    "compared": "text",
    "keys": "texts",
    "slug": "text",
    "unlinked": "truth",
    "fewer": "number",
    "mark": "text",
    "least": "text",
    "type": "text",
    "shown": "truth",
    "link": "text",
    "summary": "text",
    "ready": "text",
    "quads": "number",
    "name": "text",
}
"""What `columns` gives, with the types of `schema_of`."""


def columns(cluster: Cluster) -> Row:
    """Return what the tables keep of a cluster: its profile, and its place among namesakes."""
    named, name = cluster.is_named, name_of(cluster)
    profile = cluster.profile
    place = claimant(cluster, name, 0)
    about = profile.about
    parts = [sorted(profile.folded), profile.link, profile.type]
    ready = ready_entity(described(cluster, entity(cluster, name, "")))
    return {
        "named": named,
        "one": named and is_one(profile),
        "bare": Thing(at=0, profile=profile).is_bare,
        "profile": profile.digest if named else "",
        "compared": json_line_of([*parts, sorted(about.countries), sorted(about.fields)])
        if named
        else "",
        "keys": [text_of(key) for key in sorted(block_keys(profile))] if named else [],
        "slug": place.slug,
        "unlinked": place.unlinked,
        "fewer": place.fewer,
        "mark": place.mark,
        "least": place.least,
        "type": cluster.type,
        "shown": cluster.shown,
        "link": text_of(cluster.link),
        "summary": packed(cluster),
        "ready": ready,
        "quads": ready.count(PAIR) + 1,
        "name": one_line(name),
    }


def described(cluster: Cluster, made: Entity) -> Described:
    """Return what RDF tells of the entity that a cluster is."""
    return Described(
        entity=made, mentions=cluster.size + cluster.proposed, proposals=cluster.proposals
    )


def json_line_of(values: list[Any]) -> str:
    """Return values as one line of JSON that UTF-8 can hold."""
    return json.dumps(values, separators=(",", ":"))


def text_of(text: str) -> str:
    """Return a text that UTF-8 can hold: a lone surrogate, which is none, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def fields_of(text: str) -> Mapping[str, Any]:
    """Return the object that a line of JSON holds."""
    found: Mapping[str, Any] = json.loads(text)
    return found


def _about(parts: tuple[list[str], list[str]] | list[list[str]]) -> About:
    return About(countries=frozenset(parts[0]), fields=frozenset(parts[1]))
