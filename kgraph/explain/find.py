"""A graph and words in, the claim or thing they mean out."""

from difflib import get_close_matches

from kgraph.errors import QueryError
from kgraph.export.words import one_line
from kgraph.model import Claim, Entity, KnowledgeGraph

SHORTEST_ID = 4
"""Characters that a shortened claim id must have."""


def find_claim(graph: KnowledgeGraph, name: str) -> Claim | None:
    """Return the claim of this id, shortened id or IRI."""
    key = name.strip("<>").rsplit("/", 1)[-1].removeprefix("claim:")
    if key in graph.claims:
        return graph.claims[key]
    found = [claim for k, claim in graph.claims.items() if k.startswith(key)]
    return found[0] if len(key) >= SHORTEST_ID and len(found) == 1 else None


def find_entity(graph: KnowledgeGraph, name: str) -> Entity:
    """Return the thing of this name, identifier or link; a preferred name goes before an alias.

    Raises:
        QueryError: If there is none; the message names likely ones.
    """
    wanted = name.strip("<>").casefold()
    wanted = wanted.rsplit("/entity/", 1)[-1].removeprefix("ent:")
    # Aliases stand in the graph without their article.
    every = {wanted, wanted.removeprefix("the ")}
    for names in (
        lambda e: (e.name, e.id),
        lambda e: e.same_as,
        lambda e: e.aliases,
        lambda e: e.hidden,
    ):
        found = [e for e in graph.entities.values() if every & set(map(str.casefold, names(e)))]
        if found:
            return max(found, key=lambda e: len(e.mentions))
    known = sorted({n for e in graph.entities.values() for n in (e.name, *e.aliases)})
    near = get_close_matches(name, known, n=3)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    raise QueryError(f"the graph has no claim and no thing {one_line(name)!r}{hint}")
