"""The record of who says which words, while a document is being read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kgraph.extract.mentions import Draft
from kgraph.extract.syntax import phrase

OUTER = -1
"""Depth of a frame over what another has said: "Baku says P, Yerevan denies it"."""

VOICELESS = 2
"""Depth of a frame whose subject only points to a thing: it counts where nobody else speaks."""


NAMING = 3
"""Depth of a frame over the word by which somebody calls a thing: it frames the claim of that, and
the attribution to readers is the judgement of the whole ("called the raid a crime")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution: a source, the cue and the tokens it covers."""

    doc: Doc
    source: Draft | None
    cue: tuple[int, int]
    kind: str
    stance: str = "says"
    depth: int = 0
    """Of two frames over the same words, the deeper one makes the claim, the other relays it."""
    named: tuple[int, int] | None = None
    """Tokens that name a source which is no mention."""
    content: frozenset[int] = frozenset()

    @property
    def source_span(self) -> tuple[int, int] | None:
        """Tokens that name the source, also where it is no mention."""
        return (self.source.start, self.source.end) if self.source is not None else self.named

    def over(self, content: set[int]) -> "Frame":
        """Return the frame over these words, those of cue and source left out."""
        own = set(range(*self.cue)) | set(range(*(self.source_span or (0, 0))))
        kept = frozenset(i for i in content - own if not self.doc[i].is_space)
        return replace(self, content=kept)

    def covering(self, more: set[int]) -> "Frame":
        """Return the frame over more words, those of a quotation."""
        return replace(self, kind="quoted").over(set(self.content) | more)


def span_of(token: Token) -> tuple[int, int]:
    """Return the token span of the phrase that a token heads."""
    return phrase(token)


def frames_at(frames: Sequence[Frame], *, cues: bool = False) -> Mapping[int, Sequence[Frame]]:
    """Return the frames over each token, or those whose cue it is part of, in the order given."""
    found: dict[int, list[Frame]] = {}
    for frame in frames:
        for i in range(*frame.cue) if cues else frame.content:
            found.setdefault(i, []).append(frame)
    return found


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
