"""Changes in, those that somebody wants to hear of out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgraph.diff import Change
from kgraph.export.predicates import above
from kgraph.model import Entity, KnowledgeGraph

COUNT = "mentions"
"""A trait that every article changes: no news by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is wanted: of each kind of wish one must be met, and all kinds that are given."""

    about: tuple[str, ...] = ()
    """Names, aliases or identifiers of things, in small or large letters."""
    statuses: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    """Local names; a typed one stands for all below it."""


def wanted(alert: Alert, changes: Iterable[Change], *graphs: KnowledgeGraph) -> Iterator[Change]:
    """Yield the changes that an alert asks for.

    Args:
        alert: What is wanted; everything but counts of mentions where it says nothing.
        changes: Those between two graphs.
        *graphs: These two: a thing that is gone has its names in the old one.
    """
    keys = {key for graph in graphs for key in _called(graph, alert.about)}
    for change in changes:
        if change.kind == "thing" and change.sign == "~" and set(change.new) == {COUNT}:
            continue
        if alert.about and not keys.intersection(change.about):
            continue
        if alert.statuses and not _statuses(change).intersection(alert.statuses):
            continue
        if alert.predicates and not _predicates(change).intersection(alert.predicates):
            continue
        yield change


def _called(graph: KnowledgeGraph, names: Iterable[str]) -> Iterator[str]:
    """Yield the things that are called so."""
    wished = {" ".join(name.split()).casefold() for name in names}
    for key, entity in graph.entities.items():
        if wished and not wished.isdisjoint(map(str.casefold, _names(entity))):
            yield key


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.id, entity.name, *entity.aliases)


def _predicates(change: Change) -> set[str]:
    """Return the predicates of a change and all those above them."""
    over = (name for own in change.predicates for name in above(own, {}))
    return {*change.predicates, *over}


def _statuses(change: Change) -> set[str]:
    """Return the status of a changed claim, and the one it had."""
    return {change.status, change.old.get("status", "")} - {""}
