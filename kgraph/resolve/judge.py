"""Clusters in, the pairs of them that are one thing out, each with the features that say so.

Clusters are compared within blocks only, each with a bounded number of distinct things, so that
the work grows with the corpus and not with its square. Bare surnames come last, once it is known
how many persons of the corpus have them.
"""

from collections.abc import Iterator, Sequence

from kgraph.resolve.about import About, exclusive
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.compare import SURNAME, block_keys, compare
from kgraph.resolve.groups import Groups

Pair = tuple[int, int, str]
"""Positions of two clusters, and why they are one thing."""

_COMPARED = 50
"""Things of one name, met last, that a cluster is compared with."""


def judged(clusters: Sequence[Cluster], groups: Groups) -> Iterator[Pair]:
    """Yield the pairs that are one thing by their features, full names before surnames.

    Args:
        clusters: Those of all documents.
        groups: What was joined so far; whoever takes a pair joins it before taking the next.
    """
    blocks: dict[str, list[int]] = {}
    for i, cluster in enumerate(clusters):
        for key in block_keys(cluster):
            blocks.setdefault(key, []).append(i)
    keys = sorted(key for key, members in blocks.items() if len(members) > 1)
    for key in keys:
        if not key.startswith(SURNAME):
            yield from _alike(clusters, blocks[key])
    for key in keys:
        if key.startswith(SURNAME):
            yield from _surnames(clusters, groups, blocks[key], key.removeprefix(SURNAME))


def _alike(clusters: Sequence[Cluster], block: Sequence[int]) -> Iterator[Pair]:
    """Yield a pair for each cluster that is one with one met before it."""
    seen: list[int] = []
    for right in block:
        # One pair with each distinct thing before it is enough: groups are joined later.
        for left in seen[-_COMPARED:]:
            told = compare(clusters[left], clusters[right])
            if told.same:
                yield left, right, told.rule
                seen.remove(left)
                break
        seen.append(right)


def _surnames(
    clusters: Sequence[Cluster], groups: Groups, people: Sequence[int], surname: str
) -> Iterator[Pair]:
    """Yield the pairs of a bare surname and the one person of the corpus who is meant by it."""
    bare = [i for i in people if not clusters[i].full and not clusters[i].link]
    full: dict[int, list[int]] = {}
    for i in people:
        if clusters[i].full:
            full.setdefault(groups.find(i), []).append(i)
    if not full and bare:
        full[bare[0]] = bare[:1]
    persons = [(members[0], _all_about(clusters, members)) for members in full.values()]
    for right in bare if len(persons) <= _COMPARED else ():
        left, why = _meant(persons, clusters[right].about)
        if left is not None and left != right:
            yield left, right, f"surname ({surname}), {why}"


def _meant(persons: Sequence[tuple[int, About]], about: About) -> tuple[int | None, str]:
    """Return the one person that a bare surname means, and why; None where that is open."""
    open_ = [(i, other) for i, other in persons if not _clash(about, other)]
    if len(persons) == 1:
        return (open_[0][0], "of one person") if open_ else (None, "")
    shared = [(i, told) for i, other in open_ if (told := _shared(about, other))]
    if len(shared) != 1:
        return None, ""
    return shared[0][0], f"of {len(persons)} persons the one who shares {shared[0][1]}"


def _clash(one: About, other: About) -> bool:
    if exclusive(one.fields, other.fields):
        return True
    return bool(one.countries and other.countries and one.countries.isdisjoint(other.countries))


def _shared(one: About, other: About) -> str:
    """Return what two persons have in common: a country, in one field where both have some."""
    countries, fields = one.countries & other.countries, one.fields & other.fields
    return ", ".join([*sorted(countries), *sorted(fields)]) if countries and fields else ""


def _all_about(clusters: Sequence[Cluster], members: Sequence[int]) -> About:
    told = [clusters[i].about for i in members]
    return About(
        countries=frozenset().union(*(a.countries for a in told)),
        fields=frozenset().union(*(a.fields for a in told)),
    )
