"""A predicate's name in, what it entails and its event class out, for typed and minted ones."""

from collections.abc import Mapping

from kgraph.model import KnowledgeGraph
from kgraph.ontology import vocabulary


def broader_terms(graph: KnowledgeGraph) -> dict[str, str]:
    """Return the typed predicate that each minted one of a graph specialises, where it has one."""
    return {c.predicate: c.broader for c in graph.claims.values() if c.broader}


def above(predicate: str, broader: Mapping[str, str]) -> tuple[str, ...]:
    """Return the predicates that a typed or minted one entails, nearest first.

    Args:
        predicate: Local name.
        broader: What `broader_terms` gives.
    """
    known = vocabulary().predicates.get(predicate)
    if known is not None:
        return known.ancestors
    typed = broader.get(predicate, "")
    return (typed, *vocabulary().predicate(typed).ancestors) if typed else ()


def event_type(predicate: str, broader: Mapping[str, str]) -> str:
    """Return the PLOVER class of a predicate or of the nearest one it entails, "" without one."""
    known = vocabulary().predicates
    if predicate in known and known[predicate].event_type:
        return known[predicate].event_type
    chain = (known[name].event_type for name in above(predicate, broader) if name in known)
    return next(filter(None, chain), "")
