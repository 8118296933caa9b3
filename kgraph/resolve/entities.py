"""Joined clusters in, entities out, each with an identifier that no other has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kgraph import gazetteer
from kgraph.ids import digest, slug
from kgraph.model import Entity
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.naming import aliases_of, name_of

_SUFFIX = 6
"""Digits that tell entities of one slug apart, where they do."""


@dataclass(frozen=True, slots=True, order=True)
class Claimant:
    """An entity on its way to an identifier, in the order in which they get it."""

    slug: str
    unlinked: bool
    fewer: int
    """Its mentions, negative: who is spoken of most has the plain name."""
    mark: str
    least: str
    """The least of its mentions."""
    at: int
    """Where it stands in the caller's list."""


def entities_of(clusters: Iterable[Cluster]) -> list[Entity]:
    """Return an entity for each cluster, in the order of the clusters."""
    every = list(clusters)
    names = [name_of(cluster) for cluster in every]
    claimants = sorted(claimant(c, n, i) for i, (c, n) in enumerate(zip(every, names, strict=True)))
    ids = dict(identified(claimants))
    return [entity(c, n, ids[i]) for i, (c, n) in enumerate(zip(every, names, strict=True))]


def claimant(cluster: Cluster, name: str, at: int) -> Claimant:
    """Return what an entity's identifier depends on."""
    return Claimant(
        slug=slug(name),
        unlinked=not cluster.link,
        fewer=-cluster.size,
        mark=digest("entity", cluster.link or cluster.least)[:_SUFFIX],
        least=cluster.least,
        at=at,
    )


def identified(claimants: Iterable[Claimant]) -> Iterator[tuple[int, str]]:
    """Yield each claimant's place and identifier: the slug for the first, with a mark for others.

    Args:
        claimants: In their order.
    """
    for base, group in groupby(claimants, key=lambda c: c.slug):
        same: Sequence[Claimant] = tuple(group)
        taken: set[str] = set()
        for k, one in enumerate(same):
            mark = one.mark
            if mark in taken:  # of a thousand things of one name, two have the same mark by chance
                mark = digest("entity", one.least)
            if k or not base:
                taken.add(mark)
                yield one.at, f"{base or 'entity'}-{mark}"
            else:
                yield one.at, base


def entity(cluster: Cluster, name: str, id: str) -> Entity:
    """Return the entity that a cluster is."""
    record = gazetteer.record(cluster.link) if cluster.link else None
    return Entity(
        id=id,
        type=cluster.type,
        name=name,
        aliases=aliases_of(cluster, name),
        hidden=tuple(sorted(cluster.hidden)),
        mentions=tuple(sorted(cluster.mentions)),
        same_as=record.same_as if record is not None else (),
        link=cluster.link,
        country=record.country if record is not None and record.country != record.key else "",
        coordinates=record.coordinates if record is not None else None,
    )
