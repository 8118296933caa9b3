"""Clusters in, JSON and the columns of a table out; and back in, the same clusters.

A packed cluster has no mentions: where those are, the shards know.
"""

import json
from collections.abc import Mapping
from typing import Any

from kgraph.export.rdf.parts import Described
from kgraph.export.rdf.prepare import ready_entity
from kgraph.model import Entity
from kgraph.plain import json_line
from kgraph.resolve.about import About
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.compare import block_keys, is_one
from kgraph.resolve.entities import claimant, entity
from kgraph.resolve.judge import Thing
from kgraph.resolve.naming import name_of
from kgraph.resolve.profile import Profile

Row = dict[str, Any]

_COUNTS = ("links", "types", "heads", "odd")
_SETS = ("names", "phrases", "called", "hidden", "proposals")
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
}
"""What `columns` gives, with the types of `schema_of`."""


def columns(cluster: Cluster) -> Row:
    """Return what the tables keep of a cluster: its profile, and its place among namesakes."""
    named, name = cluster.is_named, name_of(cluster)
    profile = cluster.profile
    place = claimant(cluster, name, 0)
    about = profile.about
    parts = [sorted(profile.folded), profile.link, profile.type]
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
        "ready": ready_entity(described(cluster, entity(cluster, name, ""))),
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
