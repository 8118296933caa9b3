"""All Extractions in, one Resolution out: block, compare, judge, cluster.

The result does not depend on the order of the documents, and no document is parsed again.
"""

from collections.abc import Iterable, Iterator, Sequence

from kgraph import gazetteer
from kgraph.gazetteer import fold
from kgraph.ids import digest, slug
from kgraph.model import Entity, Extraction, Reason, Resolution
from kgraph.resolve.clusters import Cluster, clusters_of, family, together
from kgraph.resolve.compare import block_keys, compare
from kgraph.resolve.decisions import Decision
from kgraph.resolve.naming import aliases_of, hidden_of, name_of

_COMPARED = 50
"""Things of one name, met last, that a cluster is compared with."""
_SUFFIX = 6
"""Digits that tell entities of one slug apart."""


def resolve(extractions: Iterable[Extraction], decisions: Sequence[Decision] = ()) -> Resolution:
    """Return the entities of a corpus and which mention denotes which.

    Args:
        extractions: What each document states; mentions that only pronouns speak of stay
            without an entity.
        decisions: Human judgements; they win over every rule.
    """
    clusters: list[Cluster] = []
    reasons: list[Reason] = []
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        found, why = clusters_of(extraction)
        clusters += found
        reasons += why
    groups, why = _join(clusters, decisions)
    entities = _entities([together(group) for group in groups])
    entity_of = {m: e.id for e in entities for m in e.mentions}
    return Resolution(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        entity_of=dict(sorted(entity_of.items())),
        reasons=tuple(sorted(set(reasons + why), key=lambda r: (r.left, r.right, r.rule))),
    )


def _join(
    clusters: list[Cluster], decisions: Sequence[Decision]
) -> tuple[list[list[Cluster]], list[Reason]]:
    """Return the clusters grouped by entity, and why those of different documents are one."""
    blocks: dict[str, list[int]] = {}
    for i, cluster in enumerate(clusters):
        for key in sorted(block_keys(cluster)):
            blocks.setdefault(key, []).append(i)
    groups = list(range(len(clusters)))
    links = [c.link for c in clusters]
    reasons = []
    pairs = [*_decided(clusters, decisions), *_judged(clusters, blocks, decisions)]
    for left, right, rule in pairs:
        one, other = sorted((_root(groups, left), _root(groups, right)))
        # Two links never come into one entity, whatever other names they share.
        if one == other or (links[one] and links[other] and links[one] != links[other]):
            continue
        groups[other], links[one] = one, links[one] or links[other]
        ids = (clusters[left].mentions[0].id, clusters[right].mentions[0].id)
        reasons.append(Reason(left=ids[0], right=ids[1], rule=rule))
    grouped: dict[int, list[Cluster]] = {}
    for i, cluster in enumerate(clusters):
        grouped.setdefault(_root(groups, i), []).append(cluster)
    return list(grouped.values()), reasons


def _judged(
    clusters: list[Cluster], blocks: dict[str, list[int]], decisions: Sequence[Decision]
) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs that are one by their features, full names before surnames."""
    late = []
    for key in sorted(blocks):
        seen: list[int] = []
        for right in blocks[key]:
            # One pair with each distinct thing before it is enough: groups are joined later.
            for left in seen[-_COMPARED:]:
                judged = compare(clusters[left], clusters[right])
                if not judged.same or _parted(clusters[left], clusters[right], decisions):
                    continue
                if judged.rule == "surname":
                    late.append((key, left, right))
                    continue
                yield left, right, judged.rule
                seen.remove(left)
                break
            seen.append(right)
    yield from _surnames(clusters, late)


def _surnames(
    clusters: list[Cluster], pairs: list[tuple[str, int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the surname pairs of a block whose full names are all one person's."""
    full: dict[str, set[str]] = {}
    for cluster in clusters:
        for name in cluster.names if family(cluster.type) == "Person" else ():
            if " " in name:
                full.setdefault(fold(name).split()[-1], set()).add(fold(name))
    for key, left, right in pairs:
        if len(full.get(key.removeprefix("name "), ())) <= 1:
            yield left, right, "surname of one person"


def _decided(
    clusters: list[Cluster], decisions: Sequence[Decision]
) -> Iterator[tuple[int, int, str]]:
    for decision in decisions:
        if decision.judgement != "same":
            continue
        left = [i for i, c in enumerate(clusters) if _is_called(c, decision.left)]
        right = [i for i, c in enumerate(clusters) if _is_called(c, decision.right)]
        if left and right:
            rule = f"decision: {decision.reason or 'same'}"
            yield from ((left[0], other, rule) for other in left[1:] + right)


def _parted(left: Cluster, right: Cluster, decisions: Sequence[Decision]) -> bool:
    return any(
        d.judgement == "not same"
        and (
            (_is_called(left, d.left) and _is_called(right, d.right))
            or (_is_called(left, d.right) and _is_called(right, d.left))
        )
        for d in decisions
    )


def _is_called(cluster: Cluster, name: str) -> bool:
    return cluster.link == name or fold(name) in {fold(n) for n in cluster.names}


def _root(groups: list[int], i: int) -> int:
    while groups[i] != i:
        groups[i] = groups[groups[i]]
        i = groups[i]
    return i


def _entities(clusters: list[Cluster]) -> list[Entity]:
    """Return an entity for each cluster, ids told apart where slugs are equal."""
    named = [(name_of(c), c) for c in clusters]
    by_slug: dict[str, list[tuple[str, Cluster]]] = {}
    for name, cluster in named:
        by_slug.setdefault(slug(name), []).append((name, cluster))
    made = []
    for base, group in sorted(by_slug.items()):
        group.sort(key=lambda item: (not item[1].link, -len(item[1].mentions), _mark(item[1])))
        for k, (name, cluster) in enumerate(group):
            plain = base and not k
            made.append(
                _entity(cluster, name, base if plain else f"{base or 'entity'}-{_mark(cluster)}")
            )
    return made


def _mark(cluster: Cluster) -> str:
    key = cluster.link or min(m.id for m in cluster.mentions)
    return digest("entity", key)[:_SUFFIX]


def _entity(cluster: Cluster, name: str, id: str) -> Entity:
    record = gazetteer.record(cluster.link) if cluster.link else None
    return Entity(
        id=id,
        type=cluster.type,
        name=name,
        aliases=aliases_of(cluster, name),
        hidden=hidden_of(cluster),
        mentions=tuple(sorted(m.id for m in cluster.mentions + cluster.hidden)),
        same_as=record.same_as if record is not None else (),
    )
