"""The mentions of one document in, clusters out: the unit that resolution compares.

A cluster is what coreference joined; a proposed antecedent (a garbled name) does not join, it only
leaves its words with the cluster it may belong to.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kgraph import gazetteer
from kgraph.gazetteer import fold
from kgraph.model import Extraction, Mention, Reason
from kgraph.resolve.about import About, about
from kgraph.resolve.known import Known, known

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@dataclass(eq=False)
class Cluster:
    """Mentions of one document that are one thing."""

    mentions: list[Mention]
    hidden: list[Mention] = field(default_factory=list)
    """Garbled names proposed to denote it."""
    short: set[str] = field(default_factory=set)
    """Ends of its phrases that can mean nothing else in its document (`short_forms`)."""

    @cached_property
    def link(self) -> str:
        """Return its gazetteer key: that of most of its names, else what they name; "" for none."""
        return self.linked or (self.known.record.key if self.known else "")

    @cached_property
    def linked(self) -> str:
        """Return the key that most of its names have, the user's first, "" where none has one."""
        links = Counter(m.link for m in self.mentions if m.link)
        if len(links) < 2:
            return next(iter(links), "")
        return min(links, key=lambda k: (not gazetteer.is_user(k), -links[k], k))

    @cached_property
    def known(self) -> Known | None:
        """Return the well-known thing that its names name, where no mention is linked."""
        return None if self.linked else known(frozenset(self.names), self._majority)

    @cached_property
    def type(self) -> str:
        """Return its class: the gazetteer's, else that of most names, else of most nominals."""
        record = gazetteer.record(self.link) if self.link else None
        if record is None or record.type in {"Concept", ""}:
            return self._majority
        return record.type

    @cached_property
    def _majority(self) -> str:
        for form in ("name", "nominal", "pronoun"):
            types = Counter(m.type for m in self.mentions if m.form == form)
            if types:
                return min(types, key=lambda t: (-types[t], t))
        return "Concept"

    @cached_property
    def names(self) -> set[str]:
        """Return its names as written, without demonyms and cities that stand for it."""
        return {bare(m.head.quote) for m in self.mentions if m.form == "name" and not _stands(m)}

    @cached_property
    def folded(self) -> frozenset[str]:
        """Return its names folded for comparison."""
        return frozenset(fold(name) for name in self.names)

    @cached_property
    def full(self) -> frozenset[str]:
        """Return its names of several words, folded."""
        return frozenset(name for name in self.folded if " " in name)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the last words of its names, folded."""
        return frozenset(name.split()[-1] for name in self.folded if name)

    @cached_property
    def about(self) -> About:
        """Return what its phrases say of it beside its names."""
        return about(self.mentions)

    @cached_property
    def is_named(self) -> bool:
        """Tell whether some mention names it."""
        return any(m.form == "name" for m in self.mentions)


def clusters_of(extraction: Extraction) -> tuple[list[Cluster], list[Reason]]:
    """Return the clusters of a document that are entities, and why their mentions are one.

    What only pronouns speak of is no entity.
    """
    mentions = {m.id: m for m in extraction.mentions}
    members: dict[str, list[Mention]] = {}
    hidden: dict[str, list[Mention]] = {}
    reasons = []
    for mention in extraction.mentions:
        first = _first(mention, mentions)
        if mention.proposal and mention.antecedent:
            hidden.setdefault(_first(mentions[mention.antecedent], mentions).id, []).append(mention)
            continue
        members.setdefault(first.id, []).append(mention)
        if mention.antecedent is not None and not mention.proposal:
            rule = mention.rule or "coreference"
            reasons.append(Reason(left=mention.id, right=mention.antecedent, rule=rule))
    found = []
    for first_id, group in members.items():
        if any(m.form != "pronoun" for m in group):
            found.append(Cluster(mentions=group, hidden=hidden.get(first_id, [])))
    return found, reasons


def bare(text: str) -> str:
    """Return words without leading determiner, blanks reduced."""
    words = text.split()
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)


def _stands(mention: Mention) -> bool:
    """Tell whether the words are a demonym or capital that stands for a country."""
    entries = gazetteer.lookup(mention.head.quote)
    return any(e.key == mention.link and e.kind in {"demonym", "capital"} for e in entries)


def _first(mention: Mention, mentions: dict[str, Mention]) -> Mention:
    seen = {mention.id}
    while mention.antecedent is not None and not mention.proposal:
        mention = mentions[mention.antecedent]
        if mention.id in seen:
            break
        seen.add(mention.id)
    return mention


def together(clusters: Iterable[Cluster]) -> Cluster:
    """Return one cluster of several."""
    made = Cluster(mentions=[])
    known = None
    for cluster in clusters:
        made.mentions.extend(cluster.mentions)
        made.hidden.extend(cluster.hidden)
        made.short |= cluster.short
        known = known or cluster.known
    # What a part is known to be, the whole is, whatever other names it brings.
    made.known = None if made.linked else known
    return made
