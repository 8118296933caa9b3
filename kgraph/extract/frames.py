"""The record of who says which words, while a document is being read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kgraph.extract.mentions import Draft
from kgraph.extract.syntax import phrase

VOICELESS = 2
"""Depth of a frame whose subject only points to a thing: it counts where nobody else speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution: a source, the cue and the tokens it covers."""

    doc: Doc
    source: Draft | None
    source_span: tuple[int, int] | None
    """Tokens that name the source, also where it is no mention."""
    cue: tuple[int, int]
    content: frozenset[int]
    kind: str
    stance: str = "says"
    depth: int = 0
    """Of two frames over the same words, the deeper one makes the claim, the other relays it."""

    @classmethod
    def of(  # noqa: PLR0913 - one keyword for each field of the record
        cls,
        doc: Doc,
        *,
        source: Draft | None,
        cue: tuple[int, int],
        content: set[int],
        kind: str,
        stance: str = "says",
        depth: int = 0,
        fallback: tuple[int, int] | None = None,
    ) -> "Frame":
        """Make a frame; the cue's and the source's own tokens are never its content."""
        span = (source.start, source.end) if source is not None else fallback
        own = set(range(*cue)) | (set(range(*span)) if span else set())
        kept = frozenset(i for i in content - own if not doc[i].is_space)
        return cls(
            doc=doc,
            source=source,
            source_span=span,
            cue=cue,
            content=kept,
            kind=kind,
            stance=stance,
            depth=depth,
        )

    def covering(self, more: set[int]) -> "Frame":
        """Return the frame with more content."""
        own = set(range(*self.cue)) | (set(range(*self.source_span)) if self.source_span else set())
        return replace(self, content=self.content | frozenset(more - own), kind="quoted")


def span_of(token: Token) -> tuple[int, int]:
    """Return the token span of the phrase that a token heads."""
    return phrase(token)


def chain_of(token: int, frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames over a token, outermost first.

    The same source speaking through several cues (a verb and its quotation marks) counts once.
    """
    over = [f for f in frames if token in f.content]
    over = [f for f in over if f.depth != VOICELESS] or over
    over.sort(key=lambda f: (-len(f.content), f.depth, f.cue))
    found: list[Frame] = []
    for frame in over:
        same = [f for f in found if _same_source(f, frame)]
        if same and frame.stance in {"says", same[-1].stance}:
            continue
        found.append(frame)
    return found


def _same_source(left: Frame, right: Frame) -> bool:
    if left.source is None or right.source is None:
        return left.source_span == right.source_span and left.source is right.source
    return left.source.first() is right.source.first()
