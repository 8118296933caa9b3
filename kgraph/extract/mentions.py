"""The mentions of one Doc, found by token; drafts inside extraction, frozen records out of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.model import Document, Form, Mention, mention_id
from kgraph.tokens import tokens_of


@dataclass(slots=True, eq=False)
class Draft:
    """A mention while its document is still being read, in token positions, end exclusive."""

    start: int
    end: int
    head_start: int
    head_end: int
    root: int
    """The token that stands for the mention in the parse."""
    type: str
    form: Form
    link: str | None = None
    antecedent: "Draft | None" = None
    proposal: str = ""
    rule: str = ""
    """The coreference sieve that set the antecedent."""

    def first(self) -> "Draft":
        """Return the mention at the beginning of the coreference chain."""
        draft = self
        while draft.antecedent is not None:
            draft = draft.antecedent
        return draft


class Mentions:
    """All mentions of one Doc. A token belongs to at most one mention's head part."""

    def __init__(self, doc: Doc) -> None:
        """Start with no mention."""
        self.doc = doc
        self._drafts: list[Draft] = []
        self._at: dict[int, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        """Yield the mentions in the order of the text, the longer of two first."""
        return iter(sorted(self._drafts, key=lambda d: (d.start, -d.end, d.head_start)))

    def add(self, draft: Draft) -> Draft:
        """Add a mention; the tokens of its head part and its root now lead to it.

        A token that leads to an earlier mention keeps doing so.
        """
        self._drafts.append(draft)
        for i in (*range(draft.head_start, draft.head_end), draft.root):
            self._at.setdefault(i, draft)
        return draft

    def at(self, token: int) -> Draft | None:
        """Return the mention whose head part or root is this token."""
        return self._at.get(token)

    def freeze(self, document: Document) -> dict[int, Mention]:
        """Return the finished mentions by `id()` of their draft, antecedents as mention ids."""
        spans = {id(d): self._evidence(document, d) for d in self._drafts}
        ids = {key: mention_id(e, h, f) for key, (e, h, f) in spans.items()}
        return {
            id(d): Mention(
                id=ids[id(d)],
                evidence=spans[id(d)][0],
                head=spans[id(d)][1],
                type=d.type,
                form=d.form,
                antecedent=ids[id(d.antecedent)] if d.antecedent is not None else None,
                link=d.link,
                proposal=d.proposal,
                rule=d.rule,
            )
            for d in self
        }

    def _evidence(self, document: Document, draft: Draft) -> tuple:  # type: ignore[type-arg]
        tokens = tokens_of(self.doc)
        whole = document.evidence(*tokens.characters(draft.start, draft.end))
        if (draft.start, draft.end) == (draft.head_start, draft.head_end):
            return whole, whole, draft.form
        head = document.evidence(*tokens.characters(draft.head_start, draft.head_end))
        return whole, head, draft.form
