"""A graph and claims in, who stands behind them out: articles, independent origins, speakers.

Ten papers that print one wire are ten articles and one origin; who speaks in all of them is one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kgraph.model import Claim, KnowledgeGraph, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those who stand on one side of a statement, as identifiers in order."""

    articles: tuple[str, ...] = ()
    """Documents."""
    origins: tuple[str, ...] = ()
    """The documents that those are, or are copies of."""
    speakers: tuple[str, ...] = ()
    """Entities that say so; a speaker whom nobody could name is not counted."""
    own: tuple[str, ...] = ()
    """The origins whose authors say so in their own voice."""

    def __str__(self) -> str:
        """Return the numbers in words: "5 articles, 2 origins, 1 speaker"."""
        numbers = [_counted(len(self.articles), "article"), _counted(len(self.origins), "origin")]
        if self.speakers or not self.own:
            numbers.append(_counted(len(self.speakers), "speaker"))
        if self.own:
            numbers.append("the author's own voice")
        return ", ".join(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What stands behind a statement."""

    affirming: Side
    denying: Side
    open: Side
    """Those by whom it is planned, possible, conditional or asked: neither for nor against."""

    def side(self, claim: Claim) -> Side:
        """Return the side of one of its claims."""
        if claim.modality != "asserted":
            return self.open
        return self.affirming if claim.polarity == "positive" else self.denying

    def __str__(self) -> str:
        """Return the numbers in words, each side that has any."""
        sides = (("", self.affirming), ("against it ", self.denying), ("left open by ", self.open))
        return "; ".join(f"{words}{side}" for words, side in sides if side.articles)


def support(graph: KnowledgeGraph, statement: Statement) -> Support:
    """Return who stands behind a statement, for and against.

    A source that rejects what it relays stands against it, with the article that tells so.
    """
    claims = [graph.claims[key] for key in statement.claims if key in graph.claims]
    asserted = [c for c in claims if c.modality == "asserted"]
    critics = [(c, a.source) for c in asserted if c.polarity == "positive" for a in c.disputed_by]
    return Support(
        affirming=_side(graph, _said(c for c in asserted if c.polarity == "positive")),
        denying=_side(graph, [*_said(c for c in asserted if c.polarity == "negative"), *critics]),
        open=_side(graph, _said(c for c in claims if c.modality != "asserted")),
    )


def origin(graph: KnowledgeGraph, document: str) -> str:
    """Return the document that a document is a copy of, itself where it is none.

    Args:
        graph: The graph.
        document: Identifier of a document.
    """
    return graph.origin_of.get(document, document)


def _said(claims: Iterable[Claim]) -> list[tuple[Claim, str | None]]:
    """Return claims with the mention that makes each, "" for the author's own voice."""
    return [(c, c.sources[-1].source if c.sources else "") for c in claims]


def _side(graph: KnowledgeGraph, said: list[tuple[Claim, str | None]]) -> Side:
    articles = {c.evidence.document_id for c, _ in said}
    named = {graph.entity_of.get(mention) for _, mention in said if mention}
    own = {origin(graph, c.evidence.document_id) for c, mention in said if mention == ""}
    return Side(
        articles=tuple(sorted(articles)),
        origins=tuple(sorted({origin(graph, key) for key in articles})),
        speakers=tuple(sorted(entity for entity in named if entity is not None)),
        own=tuple(sorted(own)),
    )


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
