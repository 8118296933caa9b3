"""The mentions of one thing in, what resolution has to know of them out; several such, joined.

A cluster is a summary: it grows with the different words for a thing, not with the mentions of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kgraph import gazetteer
from kgraph.gazetteer import fold
from kgraph.model import Mention
from kgraph.resolve.about import About, about
from kgraph.resolve.gather import Gathered
from kgraph.resolve.known import known
from kgraph.resolve.profile import Profile
from kgraph.resolve.words import bare, forms, phrase

Counts = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """What the mentions of a thing say of it."""

    document: str
    """Document of its first mention."""
    first: str
    """Its first mention."""
    least: str
    """The least of the identifiers of its mentions."""
    size: int
    """Mentions, without those only proposed to be it."""
    proposed: int
    """Those only proposed to be it."""
    links: Counts
    """Gazetteer keys of its mentions -> how many have them."""
    types: Mapping[str, Counts]
    """Form of mentions -> class -> how many."""
    heads: Counts
    """Names as written, without determiners -> how often; garbled ones left out."""
    odd: Counts
    """Garbled names that people took for its own -> how often."""
    names: frozenset[str]
    """Its names as written, without demonyms and cities that stand for it."""
    phrases: frozenset[str]
    """Phrases of its nominals."""
    called: frozenset[str]
    """All forms of words for it that may be aliases."""
    hidden: frozenset[str]
    """Garbled names proposed for it."""
    proposals: frozenset[str]
    """Why they are proposed."""
    about: About
    known: str
    """Key of the well-known thing that its names name, where no mention is linked."""
    shown: bool
    """Whether a name is among its mentions, also those only proposed to be it."""
    mentions: tuple[str, ...] = ()
    """All its mentions, also those only proposed; none where they are kept elsewhere."""
    given: str = ""
    """The class that people gave it."""

    @cached_property
    def linked(self) -> str:
        """Return the key that most of its names have, the user's first, "" where none has one."""
        return _most_linked(self.links)

    @property
    def link(self) -> str:
        """Return its gazetteer key: that of most of its names, else what they name; "" for none."""
        return self.linked or self.known

    @cached_property
    def type(self) -> str:
        """Return its class: the gazetteer's, else that of most names, else of most nominals."""
        if self.given:
            return self.given
        record = gazetteer.record(self.link) if self.link else None
        if record is None or record.type in {"Concept", ""}:
            return majority(self.types)
        return record.type

    @property
    def is_named(self) -> bool:
        """Tell whether some mention names it."""
        return "name" in self.types

    @cached_property
    def profile(self) -> Profile:
        """Return what comparing needs of it."""
        return Profile(
            folded=frozenset(fold(name) for name in self.names),
            link=self.link,
            type=self.type,
            about=self.about,
        )


def summary(found: Gathered) -> Cluster:
    """Return what the mentions of a thing say of it."""
    mentions, hidden = found.mentions, found.hidden
    named = [m for m in mentions if m.form == "name"]
    names = frozenset(bare(m.head.quote) for m in named if not _stands(m))
    links = _counted(m.link for m in mentions if m.link)
    types: dict[str, Counts] = {
        form: _counted(m.type for m in mentions if m.form == form)
        for form in {m.form: None for m in mentions}
    }
    told = None if links else known(names, majority(types))
    return Cluster(
        document=mentions[0].evidence.document_id,
        first=mentions[0].id,
        least=min(m.id for m in mentions),
        size=len(mentions),
        proposed=len(hidden),
        links=links,
        types=types,
        heads=_counted(bare(m.head.quote) for m in named if not m.proposal),
        odd=_counted(bare(m.head.quote) for m in named if m.proposal),
        names=names,
        phrases=frozenset(phrase(m) for m in mentions if m.form == "nominal"),
        called=frozenset(found.short).union(*(forms(m) for m in mentions)),
        hidden=frozenset(bare(m.head.quote) for m in hidden),
        proposals=frozenset(m.proposal for m in (*mentions, *hidden) if m.proposal),
        about=about(mentions),
        known=told.record.key if told is not None else "",
        shown=any(m.form == "name" for m in (*mentions, *hidden)),
        mentions=tuple(m.id for m in (*mentions, *hidden)),
    )


def together(clusters: Iterable[Cluster]) -> Cluster:
    """Return one cluster of several; classes that people gave are not taken over."""
    first, *rest = clusters
    if not rest:
        return replace(first, given="") if first.given else first
    every = (first, *rest)
    links = _sum(c.links for c in every)
    types = {
        form: _sum(c.types[form] for c in every if form in c.types)
        for form in sorted({form for c in every for form in c.types})
    }
    return replace(
        first,
        least=min(c.least for c in every),
        size=sum(c.size for c in every),
        proposed=sum(c.proposed for c in every),
        links=links,
        types=types,
        heads=_sum(c.heads for c in every),
        odd=_sum(c.odd for c in every),
        names=_all(c.names for c in every),
        phrases=_all(c.phrases for c in every),
        called=_all(c.called for c in every),
        hidden=_all(c.hidden for c in every),
        proposals=_all(c.proposals for c in every),
        about=About(
            countries=_all(c.about.countries for c in every),
            fields=_all(c.about.fields for c in every),
        ),
        # What a part is known to be, the whole is, whatever other names it brings.
        known="" if links else next((c.known for c in every if c.known), ""),
        shown=any(c.shown for c in every),
        mentions=tuple(m for c in every for m in c.mentions),
        given="",
    )


def majority(types: Mapping[str, Counts]) -> str:
    """Return the class of most names, else of most nominals, else of most pronouns."""
    for form in ("name", "nominal", "pronoun"):
        counts = types.get(form)
        if counts:
            return min(counts, key=lambda t: (-counts[t], t))
    return "Concept"


def _most_linked(links: Counts) -> str:
    if len(links) < 2:
        return next(iter(links), "")
    return min(links, key=lambda k: (not gazetteer.is_user(k), -links[k], k))


def _counted(words: Iterable[str]) -> dict[str, int]:
    made: dict[str, int] = {}
    for word in words:
        made[word] = made.get(word, 0) + 1
    return made


def _sum(counts: Iterable[Counts]) -> dict[str, int]:
    made: dict[str, int] = {}
    for each in counts:
        for word, count in each.items():
            made[word] = made.get(word, 0) + count
    return made


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _stands(mention: Mention) -> bool:
    """Tell whether the words are a demonym or capital that stands for a country."""
    entries = gazetteer.lookup(mention.head.quote)
    return any(e.key == mention.link and e.kind in {"demonym", "capital"} for e in entries)
