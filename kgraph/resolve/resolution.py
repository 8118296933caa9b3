"""All Extractions in, one Resolution out: block, compare, judge, cluster.

The result does not depend on the order of the documents, and no document is parsed again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgraph import gazetteer
from kgraph.errors import Problem
from kgraph.ids import digest, slug
from kgraph.model import Decision, Entity, Extraction, Reason, Resolution
from kgraph.resolve.clusters import Cluster, clusters_of, together
from kgraph.resolve.decisions import Index, Ruling, part, rulings
from kgraph.resolve.groups import Groups, decided
from kgraph.resolve.judge import judged
from kgraph.resolve.naming import aliases_of, hidden_of, name_of
from kgraph.resolve.short_forms import set_short_forms
from kgraph.resolve.verdicts import as_judged

_SUFFIX = 6
"""Digits that tell entities of one slug apart."""


def resolve(
    extractions: Iterable[Extraction],
    decisions: Sequence[Decision] = (),
    problems: list[Problem] | None = None,
) -> Resolution:
    """Return the entities of a corpus and which mention denotes which.

    Args:
        extractions: What each document states; mentions that only pronouns speak of stay
            without an entity.
        decisions: Human judgements; they win over every rule.
        problems: Receives a line for each that speaks of nothing here, or cannot be kept.
    """
    told: list[Problem] = [] if problems is None else problems
    found: list[Cluster] = []
    reasons: list[Reason] = []
    documents = {}
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        documents[extraction.document.id] = extraction.document
        made, why = clusters_of(extraction)
        set_short_forms(made)
        found += made
        reasons += why
    clusters = list(part(found, decisions, documents, reasons))
    ruled: tuple[Ruling, ...] = ()
    if decisions:
        index = Index(clusters, documents, lambda: _undecided(found))
        ruled = tuple(rulings(decisions, index, told))
    groups, why = _join(clusters, ruled, told)
    entities = {e.id: e for e in _entities([together(clusters[i] for i in g) for g in groups])}
    entities, touched = as_judged(entities, clusters, ruled, told)
    entity_of = {m: e.id for e in entities.values() for m in e.mentions}
    kept = {r for r in reasons + why if entity_of.get(r.left) == entity_of.get(r.right)}
    return Resolution(
        entities=tuple(sorted(entities.values(), key=lambda e: e.id)),
        entity_of=dict(sorted(entity_of.items())),
        reasons=tuple(sorted(kept, key=lambda r: (r.left, r.right, r.rule))),
        decisions=tuple(replace(d, applies_to=touched.get(d.id, ())) for d in decisions),
    )


def _undecided(clusters: list[Cluster]) -> dict[str, tuple[str, ...]]:
    """Return the mentions of each entity as it is without any decision."""
    groups, _ = _join(clusters, (), [])
    made = _entities([together(clusters[i] for i in group) for group in groups])
    return {e.id: e.mentions for e in made}


def _join(
    clusters: list[Cluster], ruled: Sequence[Ruling], problems: list[Problem]
) -> tuple[list[list[int]], list[Reason]]:
    """Return the clusters grouped by entity, and why those of different documents are one."""
    for ruling in ruled:
        if ruling.decision.judgement == "type":
            for i in ruling.clusters:
                clusters[i].type = ruling.decision.to
    groups = Groups(clusters, ruled)
    pairs = list(decided(groups, ruled, problems))
    pairs += [pair for pair in judged(clusters, groups) if groups.join(*pair[:2])]
    reasons = []
    for left, right, rule in pairs:
        ids = (clusters[left].mentions[0].id, clusters[right].mentions[0].id)
        reasons.append(Reason(left=ids[0], right=ids[1], rule=rule))
    return groups.lists(), reasons


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
        link=cluster.link,
    )
