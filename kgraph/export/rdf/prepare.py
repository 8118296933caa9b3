"""Claims and entities in, their descriptions as texts out, to be kept: see `ready`."""

from collections.abc import Mapping

from kgraph.export.rdf.parts import Described, Parts, Said, Words
from kgraph.export.rdf.quads import Space
from kgraph.export.rdf.ready import BASE, PAIR
from kgraph.model import Claim


def ready_claim(claim: Claim, places: Mapping[str, str]) -> str:
    """Return what RDF says of a claim.

    The class of its event is the one that follows from what it says itself of its predicate.

    Args:
        claim: One that stands, settled.
        places: Mentions -> names of places.
    """
    parts = _parts({claim.predicate: claim.broader} if claim.broader else {})
    space = Space(parts, BASE, reified=True, places=True)
    told = space.said(Said(document="", title="", claims=(claim,), entity_of=places))
    return PAIR.join(pair for subject, pairs in told for pair in (subject, *pairs))


def ready_entity(described: Described) -> str:
    """Return what RDF says of an entity, whatever its identifier."""
    _, pairs = Space(_parts({}), BASE, reified=True).entity(described)
    return PAIR.join(pairs)


def _parts(broader: Mapping[str, str]) -> Parts:
    """Return the parts of a graph of which no more is known than this."""
    words = Words(types=frozenset(), predicates=frozenset(), broader=broader, roles=frozenset())
    return Parts(
        words=words, documents=(), origin_of={}, entities=(), decisions=(), plain=(), said=()
    )
