"""A graph and words in, lines of text out: why it says what it says, why things are one or two."""

from kgraph.explain.apart import apart
from kgraph.explain.find import find_claim, find_entity
from kgraph.explain.identity import identity, rejected
from kgraph.explain.telling import between, tell, thing
from kgraph.export.words import one_line
from kgraph.model import Entity, KnowledgeGraph

__all__ = ["explain", "find_claim", "find_entity"]


def explain(graph: KnowledgeGraph, first: str, second: str | None = None) -> list[str]:
    """Return lines that tell why the graph says what it says.

    Args:
        graph: The graph.
        first: A claim's id (or its beginning, or its IRI), or the name of a thing.
        second: The name of a thing, too: whether the two names are one thing and why, and the
            claims that join the two.

    Raises:
        QueryError: If there is no such claim or thing.
    """
    told = [line for words in (first, second) if words for line in rejected(graph, words)]
    if told:
        return told
    if second is not None:
        one, other = find_entity(graph, first), find_entity(graph, second)
        lines = identity(graph, (first, one), (second, other))
        if one.id != other.id:
            joined = between(graph, one, other)
            lines += ["", *(joined or _unjoined(graph, one, other))]
        return lines
    claim = find_claim(graph, first)
    return list(tell(graph, claim)) if claim else thing(graph, find_entity(graph, first))


def _unjoined(graph: KnowledgeGraph, one: Entity, other: Entity) -> list[str]:
    names = f"{one_line(one.name)} and {one_line(other.name)}"
    return [f"No claim joins {names}.", *apart(graph, one, other)]
