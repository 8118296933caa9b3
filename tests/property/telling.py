"""Extractions in, what their graph tells out, in a form that laws can compare."""

from typing import NamedTuple

from kgraph.graph import assemble
from kgraph.model import Claim, Extraction, KnowledgeGraph
from kgraph.resolve import resolve


class Told(NamedTuple):
    """One claim by the names of its things; where a sentence begins changes no capital of them."""

    subject: str
    predicate: str
    object: str
    polarity: str
    modality: str
    sources: tuple[str, ...]
    """Outermost first, "" for one that has no name."""
    status: str


def graph_of(*extractions: Extraction) -> KnowledgeGraph:
    """Return the graph of some extractions."""
    return assemble(extractions, resolve(extractions))


def told(graph: KnowledgeGraph) -> list[Told]:
    """Return all claims of a graph, sorted."""

    def name(mention: str) -> str:
        return graph.entities[graph.entity_of[mention]].name.casefold()

    def row(claim: Claim) -> Told:
        thing = claim.object
        return Told(
            name(claim.subject),
            claim.predicate,
            name(thing) if isinstance(thing, str) else thing.value,
            claim.polarity,
            claim.modality,
            tuple(name(a.source) if a.source else "" for a in claim.sources),
            claim.status,
        )

    return sorted(map(row, graph.claims.values()))


def all_told(extractions: list[Extraction]) -> list[list[Told]]:
    """Return what each extraction tells by itself."""
    return [told(graph_of(e)) for e in extractions]
