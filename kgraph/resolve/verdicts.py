"""Entities and rulings in, the entities as people judged them out: names, classes, rejections."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kgraph import gazetteer
from kgraph.errors import Problem
from kgraph.model import Decision, Entity
from kgraph.resolve.decisions import Ruling


def as_judged(
    entities: Mapping[str, Entity],
    rulings: Sequence[Ruling],
    entity_of: Callable[[int], str],
    link: Callable[[int], str],
    problems: list[Problem],
) -> tuple[dict[str, Entity], dict[str, tuple[str, ...]]]:
    """Return the entities as judged, and for each decision the entities it touched.

    Args:
        entities: By identifier, those that the rulings speak of at least.
        rulings: What the decisions say of which clusters.
        entity_of: Gives the entity of the cluster at a position.
        link: Gives the link of the cluster at a position.
        problems: Receives a line for a decision that says otherwise than one before it.
    """
    made = dict(entities)
    touched: dict[str, tuple[str, ...]] = {}
    answers: dict[tuple[str, str], Decision] = {}
    for ruling in rulings:
        decision = ruling.decision
        keys = sorted({entity_of(i) for i in ruling.clusters})
        touched[decision.id] = tuple(keys)
        for key in keys:
            first = answers.setdefault((decision.judgement, key), decision)
            if decision.to != first.to:
                message = f"contradicts {first.id}, which goes before it"
                problems.append(Problem(source=f"decision {decision.id}", message=message))
                touched[decision.id] = ()
            elif decision.judgement == "reject":
                made.pop(key, None)
            elif key in made:
                links = {link(i) for i in ruling.clusters} - {""}
                made[key] = _decided_on(made[key], decision, links)
    return made, touched


def _decided_on(entity: Entity, decision: Decision, links: set[str]) -> Entity:
    if decision.judgement == "rename":
        aliases = {*entity.aliases, entity.name} - {decision.to}
        return replace(entity, name=decision.to, aliases=tuple(sorted(aliases)))
    if decision.judgement == "type":
        return replace(entity, type=decision.to)
    if decision.judgement == "same":
        records = [r for key in sorted(links) if (r := gazetteer.record(key)) is not None]
        same_as = [*entity.same_as, *(name for r in records for name in r.same_as)]
        return replace(entity, same_as=tuple(dict.fromkeys(same_as)))
    return entity
