"""Human judgements and clusters in, what each judgement says of which clusters out.

Judgements part what coreference joined, join what nothing else would, and are never overridden.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kgraph import gazetteer
from kgraph.decisions import MANY, Reference, folded, reference
from kgraph.errors import Problem
from kgraph.model import Decision, Document, Mention, Reason
from kgraph.resolve.clusters import Cluster, bare
from kgraph.resolve.naming import aliases_of, name_of

Baseline = Callable[[], Mapping[str, Collection[str]]]
"""Gives the mentions of each entity as it is without decisions."""


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

    def __init__(
        self, clusters: Sequence[Cluster], documents: Mapping[str, Document], baseline: Baseline
    ) -> None:
        """Index the clusters; the baseline is asked for only where an entity's IRI is used."""
        self._clusters = clusters
        self._documents = documents
        self._baseline = baseline
        self._entities: dict[str, set[int]] | None = None
        self._named: dict[str, list[int]] = {}
        self._phrases: dict[str, list[int]] = {}
        self._linked: dict[str, list[int]] = {}
        for i, cluster in enumerate(clusters):
            for key in sorted({cluster.link, *(m.link or "" for m in cluster.mentions)} - {""}):
                self._linked.setdefault(key, []).append(i)
            name = name_of(cluster)
            names = {name, *(bare(m.head.quote) for m in cluster.mentions if m.form == "name")}
            for word in sorted({folded(n) for n in names}):
                self._named.setdefault(word, []).append(i)
            for word in sorted({folded(n) for n in aliases_of(cluster, name)}):
                self._phrases.setdefault(word, []).append(i)

    def find(self, thing: Reference) -> tuple[int, ...]:
        """Return the clusters a reference speaks of; a name goes before any other phrase."""
        if thing.kind == "name":
            every = self._named.get(thing.value) or self._phrases.get(thing.value, [])
            return tuple(i for i in every if self._is_in(i, thing.document))
        if thing.kind == "link":
            return tuple(self._linked.get(thing.value, ()))
        found = set(self._linked.get(thing.iri, ())) | self._by_entity().get(thing.value, set())
        return tuple(sorted(found))

    def links(self, clusters: Iterable[int]) -> list[str]:
        """Return the different links of some clusters."""
        return sorted({self._clusters[i].link for i in clusters} - {""})

    def _is_in(self, i: int, document: str) -> bool:
        return not document or is_document(self._clusters[i].mentions[0], document, self._documents)

    def _by_entity(self) -> dict[str, set[int]]:
        if self._entities is None:
            owner = {m.id: i for i, c in enumerate(self._clusters) for m in c.mentions + c.hidden}
            self._entities = {
                key: {owner[m] for m in mentions if m in owner}
                for key, mentions in self._baseline().items()
            }
        return self._entities


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


def part(
    clusters: Iterable[Cluster],
    decisions: Sequence[Decision],
    documents: Mapping[str, Document],
    reasons: list[Reason],
) -> Iterator[Cluster]:
    """Yield the clusters of documents, divided where "not-same" decisions divide them.

    A garbled name that is proposed for a thing becomes one of its names by a decision "same", and a
    thing of its own by "not-same".

    Args:
        clusters: What coreference joined.
        decisions: Those that do not contradict each other.
        documents: The documents of the mentions, by identifier.
        reasons: Receives why a garbled name is the thing's.
    """
    spoken: dict[str, list[tuple[Decision, list[Reference]]]] = {}
    for decision in decisions:
        if decision.judgement in MANY:
            things = [reference(words) for words in decision.things]
            for word in {t.value for t in things} | {t.iri for t in things if t.iri}:
                spoken.setdefault(word, []).append((decision, things))
    for cluster in clusters:
        every = cluster.mentions + cluster.hidden if spoken else []
        words = {word for m in every for word in _called(m)} & spoken.keys()
        parts = [cluster]
        for decision, things in {
            d.id: (d, t) for w in sorted(words) for d, t in spoken[w]
        }.values():
            side = partial(_side, things=things, documents=documents)
            parts = [new for old in parts for new in _divide(old, decision, side, reasons)]
        yield from parts


def _divide(
    cluster: Cluster,
    decision: Decision,
    side: Callable[[Mention], int | None],
    reasons: list[Reason],
) -> list[Cluster]:
    sides = {m.id: s for m in cluster.mentions if (s := side(m)) is not None}
    garbled = {m.id: side(m) for m in cluster.hidden}
    judged = {m.id for m in cluster.hidden if garbled[m.id] is not None and sides}
    if decision.judgement == "same":
        moved = [m for m in cluster.hidden if m.id in judged]
        rule = str(decision)
        reasons += [Reason(left=m.id, right=m.antecedent or "", rule=rule) for m in moved]
        return [_moved(cluster, judged)] if moved else [cluster]
    alone = {key for key in judged if garbled[key] not in sides.values()}
    if not alone and len(set(sides.values())) < 2:
        return [cluster]
    made = [Cluster(mentions=[m]) for m in cluster.hidden if m.id in alone]
    stay = [m for m in cluster.hidden if m.id not in alone]
    for group in _by_side(cluster.mentions, sides):
        if any(m.form != "pronoun" for m in group):
            made.append(Cluster(mentions=group, hidden=stay))
            stay = []
    return made


def _moved(cluster: Cluster, names: set[str]) -> Cluster:
    """Return a cluster with some of its garbled names among its mentions."""
    return Cluster(
        mentions=cluster.mentions + [m for m in cluster.hidden if m.id in names],
        hidden=[m for m in cluster.hidden if m.id not in names],
    )


def _by_side(mentions: Sequence[Mention], sides: Mapping[str, int]) -> list[list[Mention]]:
    """Return the mentions of each side, whatever refers back to one with it; the rest comes last.

    What leads back to neither side is left with none: it could be either.
    """
    if len(set(sides.values())) < 2:
        return [list(mentions)]
    known = {m.id: m for m in mentions}
    groups: dict[int, list[Mention]] = {}
    for mention in mentions:
        seen: set[str] = set()
        at: Mention | None = mention
        while at is not None and at.id not in sides and at.id not in seen:
            seen.add(at.id)
            at = known.get(at.antecedent or "")
        side = sides.get(at.id, -1) if at is not None else -1
        groups.setdefault(side, []).append(mention)
    return [group for _, group in sorted(groups.items(), key=lambda g: (g[0] < 0, g[0]))]


def _called(mention: Mention) -> set[str]:
    """Return what a decision may call a mention: its link, and for a name its words and record."""
    called = {mention.link} if mention.link else set()
    if mention.form == "name":
        record = gazetteer.record(mention.link) if mention.link else None
        called |= {folded(n) for n in (mention.head.quote, record.name if record else "") if n}
    return called


def _side(
    mention: Mention, things: Sequence[Reference], documents: Mapping[str, Document]
) -> int | None:
    """Return which of the things the words or the link of a mention are, None for none."""
    called = _called(mention)
    for k, thing in enumerate(things):
        if thing.document and not is_document(mention, thing.document, documents):
            continue
        if thing.value in called or thing.iri in called:
            return k
    return None


def is_document(mention: Mention, named: str, documents: Mapping[str, Document]) -> bool:
    """Tell whether a mention stands in the document of this identifier, address or title."""
    key = mention.evidence.document_id
    document = documents[key]
    return named in {key, document.url, document.title}
