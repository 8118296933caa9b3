"""Human judgements and clusters in, what each judgement says of which clusters out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgraph.decisions import MANY, Reference, folded, reference
from kgraph.errors import Problem
from kgraph.model import Decision, Document
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.naming import aliases_of, name_of
from kgraph.resolve.parting import is_meant

Baseline = Callable[[], Mapping[str, Collection[int]]]
"""Gives the clusters of each entity as it is without decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What decisions may call a cluster."""

    links: frozenset[str]
    named: frozenset[str]
    """Its names, folded."""
    phrases: frozenset[str]
    """Its other phrases, folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision and the clusters it speaks of."""

    decision: Decision
    sides: tuple[tuple[int, ...], ...]
    """For each of its things the positions of the clusters that are it."""

    @property
    def clusters(self) -> frozenset[int]:
        """Return the positions of all clusters it speaks of."""
        return frozenset(i for side in self.sides for i in side)

    @property
    def overlap(self) -> bool:
        """Tell whether a cluster is on two sides: nothing in its mentions could part it."""
        return sum(map(len, self.sides)) > len(self.clusters)


class Index:
    """Clusters by what decisions may call them."""

    def __init__(self, baseline: Baseline) -> None:
        """Start empty; the baseline is asked for only where an entity's IRI is used."""
        self._baseline = baseline
        self._entities: Mapping[str, Collection[int]] | None = None
        self._named: dict[str, list[int]] = {}
        self._phrases: dict[str, list[int]] = {}
        self._linked: dict[str, list[int]] = {}
        self._link: dict[int, str] = {}
        self._document: dict[int, Document] = {}

    def add(self, at: int, link: str, document: Document, called: Called) -> None:
        """Add a cluster after those before it.

        Args:
            at: Its position.
            link: Its gazetteer key.
            document: Its document.
            called: What it may be called.
        """
        self._link[at], self._document[at] = link, document
        for words, by_word in (
            (called.links, self._linked),
            (called.named, self._named),
            (called.phrases, self._phrases),
        ):
            for word in words:
                by_word.setdefault(word, []).append(at)

    def find(self, thing: Reference) -> tuple[int, ...]:
        """Return the clusters a reference speaks of; a name goes before any other phrase."""
        if thing.kind == "name":
            every = self._named.get(thing.value) or self._phrases.get(thing.value, [])
            return tuple(i for i in every if is_meant(thing.document, self._document[i]))
        if thing.kind == "link":
            return tuple(self._linked.get(thing.value, ()))
        found = {*self._linked.get(thing.iri, ()), *self._by_entity().get(thing.value, ())}
        return tuple(sorted(found))

    def link(self, at: int) -> str:
        """Return the link of a cluster."""
        return self._link[at]

    def links(self, clusters: Iterable[int]) -> list[str]:
        """Return the different links of some clusters."""
        return sorted({self._link[i] for i in clusters} - {""})

    def _by_entity(self) -> Mapping[str, Collection[int]]:
        if self._entities is None:
            self._entities = self._baseline()
        return self._entities


def called(cluster: Cluster) -> Called:
    """Return what decisions may call a cluster."""
    name = name_of(cluster)
    return Called(
        links=frozenset({cluster.link, *cluster.links} - {""}),
        named=frozenset(folded(n) for n in (name, *cluster.heads, *cluster.odd)),
        phrases=frozenset(folded(n) for n in aliases_of(cluster, name)),
    )


def rulings(
    decisions: Sequence[Decision], index: Index, problems: list[Problem]
) -> Iterator[Ruling]:
    """Yield what the decisions on things say of which clusters.

    Args:
        decisions: Those that do not contradict each other.
        index: The clusters.
        problems: Receives a line for what speaks of nothing, or of several things.
    """
    for decision in decisions:
        things = [reference(words) for words in decision.things]
        if things[0].is_claim:
            continue
        sides = []
        for words, thing in zip(decision.things, things, strict=True):
            found = index.find(thing)
            links = index.links(found)
            if not found:
                message = f"nothing in these documents is called {words!r}"
            elif len(links) > 1 and thing.kind == "name":
                message = f"{words!r} is {len(links)} things ({', '.join(links)}); name the link"
            else:
                sides.append(found)
                continue
            problems.append(Problem(source=f"decision {decision.id}", message=message))
        made = Ruling(decision=decision, sides=tuple(sides))
        if decision.judgement == "not-same" and made.overlap:
            message = "speaks of one thing here whose names do not tell it apart"
            problems.append(Problem(source=f"decision {decision.id}", message=message))
        elif len(sides) >= (2 if decision.judgement in MANY else 1):
            yield made
