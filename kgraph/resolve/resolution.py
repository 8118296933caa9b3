"""All Extractions in, one Resolution out: block, compare, judge, cluster.

The result does not depend on the order of the documents, and no document is parsed again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kgraph.errors import Problem
from kgraph.model import Decision, Document, Extraction, Reason, Resolution
from kgraph.resolve.bracketed import set_other_words
from kgraph.resolve.clusters import Cluster, summary, together
from kgraph.resolve.compare import SURNAME, block_keys, compare, is_one
from kgraph.resolve.decisions import Index, Ruling, called, rulings
from kgraph.resolve.entities import entities_of
from kgraph.resolve.gather import Gathered, gathered
from kgraph.resolve.gist import Gist, gist_of
from kgraph.resolve.groups import Groups, Member, decided
from kgraph.resolve.judge import Block, Thing, is_open, judged
from kgraph.resolve.origins import origins
from kgraph.resolve.parting import Spoken, part, spoken_of
from kgraph.resolve.profile import Profile
from kgraph.resolve.signatures import signature
from kgraph.resolve.signed import Row
from kgraph.resolve.verdicts import as_judged

Mark = tuple[tuple[str, int], ...]
"""The decisions that speak of a cluster, and on which of their sides it is."""


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The clusters of all documents."""

    documents: dict[str, Document] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)
    undecided: list[Cluster] = field(default_factory=list)
    """The same before people parted them; empty where nobody may."""
    reasons: list[Reason] = field(default_factory=list)
    signed: list[Row] = field(default_factory=list)
    """What tells copies among the documents."""


def resolve(
    extractions: Iterable[Extraction],
    decisions: Sequence[Decision] = (),
    problems: list[Problem] | None = None,
    gists: Mapping[str, Gist] = MappingProxyType({}),
) -> Resolution:
    """Return the entities of a corpus and which mention denotes which.

    Args:
        extractions: What each document states; mentions that only pronouns speak of stay
            without an entity.
        decisions: Human judgements; they win over every rule.
        problems: Receives a line for each that speaks of nothing here, or cannot be kept.
        gists: Those of documents, by identifier, that are made already.
    """
    told: list[Problem] = [] if problems is None else problems
    ordered = sorted(extractions, key=lambda e: e.document.id)
    corpus = _parted(ordered, decisions) if decisions else _joined(ordered, gists)
    clusters = corpus.clusters
    ruled = _ruled(corpus, decisions, told) if decisions else ()
    for ruling in ruled:
        if ruling.decision.judgement == "type":
            for i in ruling.clusters:
                clusters[i] = replace(clusters[i], given=ruling.decision.to)
    groups, why = _join(clusters, ruled, told)
    made = entities_of(together(clusters[i] for i in group) for group in groups)
    owner = {i: e.id for group, e in zip(groups, made, strict=True) for i in group}
    entities, touched = as_judged(
        {e.id: e for e in made}, ruled, owner.__getitem__, lambda i: clusters[i].link, told
    )
    entity_of = {m: e.id for e in entities.values() for m in e.mentions}
    kept = {r for r in corpus.reasons + why if entity_of.get(r.left) == entity_of.get(r.right)}
    return Resolution(
        entities=tuple(sorted(entities.values(), key=lambda e: e.id)),
        entity_of=dict(sorted(entity_of.items())),
        reasons=tuple(sorted(kept, key=lambda r: (r.left, r.right, r.rule))),
        decisions=tuple(replace(d, applies_to=touched.get(d.id, ())) for d in decisions),
        origin_of=origins(corpus.signed),
    )


def things_of(
    extraction: Extraction, spoken: Spoken, reasons: list[Reason]
) -> tuple[list[Gathered], list[Gathered]]:
    """Return the things of a document as people part them, and as they are without.

    Args:
        extraction: What the document states.
        spoken: What `spoken_of` gives.
        reasons: Receives why mentions are one thing.
    """
    found, why = gathered(extraction)
    reasons += why
    set_other_words(found, extraction.document.text)
    return list(part(found, spoken, extraction.document, reasons)), found


def marks_of(ruled: Iterable[Ruling]) -> dict[int, Mark]:
    """Return for each cluster that decisions speak of which ones do, and on which side it is."""
    marks: dict[int, list[tuple[str, int]]] = {}
    for ruling in ruled:
        for k, side in enumerate(ruling.sides):
            for i in side:
                marks.setdefault(i, []).append((ruling.decision.id, k))
    return {i: tuple(sorted(mark)) for i, mark in marks.items()}


def sides_of(marks: Mapping[int, Mark], ruled: Iterable[Ruling]) -> dict[int, dict[str, int]]:
    """Return for each cluster its sides of the decisions "not-same"."""
    parting = {r.decision.id for r in ruled if r.decision.judgement == "not-same"}
    sides = {i: {key: k for key, k in mark if key in parting} for i, mark in marks.items()}
    return {i: found for i, found in sides.items() if found}


def _joined(extractions: Iterable[Extraction], gists: Mapping[str, Gist]) -> _Corpus:
    """Return the clusters of documents in which nobody decides anything."""
    corpus = _Corpus()
    for extraction in extractions:
        document = extraction.document
        gist = gists.get(document.id) or gist_of(extraction)
        corpus.documents[document.id] = document
        corpus.signed.append((document.id, document.published, gist.signature))
        corpus.clusters.extend(gist.clusters)
        corpus.reasons.extend(gist.reasons)
    return corpus


def _parted(extractions: Iterable[Extraction], decisions: Sequence[Decision]) -> _Corpus:
    """Return the clusters of documents as people part them, and as they are without."""
    corpus, spoken = _Corpus(), spoken_of(decisions)
    for extraction in extractions:
        document = extraction.document
        corpus.documents[document.id] = document
        corpus.signed.append((document.id, document.published, signature(document)))
        parts, before = things_of(extraction, spoken, corpus.reasons)
        whole = {id(thing): summary(thing) for thing in before}
        corpus.clusters.extend(whole.get(id(thing)) or summary(thing) for thing in parts)
        corpus.undecided.extend(whole.values())
    return corpus


def _ruled(
    corpus: _Corpus, decisions: Sequence[Decision], problems: list[Problem]
) -> tuple[Ruling, ...]:
    """Return what the decisions say of which clusters."""

    def baseline() -> dict[str, set[int]]:
        owner = {m: i for i, c in enumerate(corpus.clusters) for m in c.mentions}
        groups, _ = _join(corpus.undecided, (), [])
        made = entities_of(together(corpus.undecided[i] for i in group) for group in groups)
        return {e.id: {owner[m] for m in e.mentions if m in owner} for e in made}

    index = Index(baseline)
    for i, cluster in enumerate(corpus.clusters):
        index.add(i, cluster.link, corpus.documents[cluster.document], called(cluster))
    return tuple(rulings(decisions, index, problems))


def _join(
    clusters: Sequence[Cluster], ruled: Sequence[Ruling], problems: list[Problem]
) -> tuple[list[list[int]], list[Reason]]:
    """Return the clusters grouped by entity, and why those of different documents are one."""
    marks = marks_of(ruled)
    first: dict[tuple[Profile | int, Mark], int] = {}
    thing_of = [
        first.setdefault((c.profile if c.is_named else i, marks.get(i, ())), i)
        for i, c in enumerate(clusters)
    ]
    groups = Groups(sides_of({thing_of[i]: mark for i, mark in marks.items()}, ruled))
    members = {i: Member(thing_of[i], clusters[i].link) for i in marks}
    pairs = list(decided(groups, ruled, members, problems))
    pairs += judged(_blocks(clusters, thing_of), groups)
    reasons = [_reason(clusters[left], clusters[right], rule) for left, right, rule in pairs]
    grouped: dict[int, list[int]] = {}
    one: dict[int, str] = {}
    for i, at in enumerate(thing_of):
        if i == at:
            grouped.setdefault(groups.find(at), []).append(i)
            continue
        if at not in one:
            one[at] = _why_one(clusters[at].profile) or groups.why.get(at, "")
        grouped.setdefault(groups.find(at) if one[at] else i, []).append(i)
        if one[at]:
            reasons.append(_reason(clusters[at], clusters[i], one[at]))
    return list(grouped.values()), reasons


def _why_one(profile: Profile) -> str:
    """Return why all clusters of a profile are one thing, "" where they are not."""
    return compare(profile, profile).rule if is_one(profile) else ""


def _blocks(clusters: Sequence[Cluster], thing_of: Sequence[int]) -> Iterator[Block]:
    """Yield the things that share a key, keys of surnames last."""
    blocks: dict[str, list[Thing]] = {}
    for at in sorted(set(thing_of)):
        if clusters[at].is_named:
            thing = Thing(at=at, profile=clusters[at].profile)
            for key in block_keys(thing.profile):
                blocks.setdefault(key, []).append(thing)
    for key in sorted(blocks, key=lambda k: (k.startswith(SURNAME), k)):
        if is_open(key, blocks[key]):
            yield key, blocks[key]


def _reason(left: Cluster, right: Cluster, rule: str) -> Reason:
    return Reason(left=left.first, right=right.first, rule=rule)
