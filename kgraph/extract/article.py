"""Everything known of one article once its mentions and frames are settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kgraph.extract.amounts import Amounts
from kgraph.extract.frames import Frame
from kgraph.extract.mentions import Draft, Mentions
from kgraph.model import Document, Evidence, Mention
from kgraph.tokens import tokens_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document, its parse and what has been found in it, for the making of claims."""

    document: Document
    doc: Doc
    mentions: Mentions
    frames: Mapping[int, Sequence[Frame]]
    """Token position -> the frames over it."""
    frozen: Mapping[int, Mention]
    """Finished mentions by `id()` of their draft."""
    dated: Mapping[int, Sequence[Span]]
    """Token position -> the date spans that qualify it."""
    amounts: Amounts
    """Which nominals are no things of their own."""

    def mention(self, draft: Draft | None) -> Mention | None:
        """Return the finished mention of a draft."""
        return self.frozen.get(id(draft)) if draft is not None else None

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the evidence of the tokens from start to end."""
        return self.document.evidence(*tokens_of(self.doc).characters(start, end))
