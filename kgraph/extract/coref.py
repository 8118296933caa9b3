"""Mentions of one Doc in, their antecedents set: deterministic sieves, the most precise first."""

from collections.abc import Callable

from spacy.tokens import Doc

from kgraph.extract.mentions import Draft, Mentions


def resolve_coreference(
    doc: Doc, mentions: Mentions, speakers: Callable[[int], Draft | None] | None = None
) -> None:
    """Set the antecedent of every mention that certainly refers back to another one.

    Args:
        doc: The annotated Doc.
        mentions: Its mentions; their drafts are changed in place.
        speakers: Gives the speaker of the quotation a token stands in, where there is one.
    """
    first: dict[str, Draft] = {}
    for draft in mentions:
        if draft.form != "name":
            continue
        name = doc[draft.head_start : draft.head_end].text.casefold()
        known = first.setdefault(draft.link or name, draft)
        if known is not draft:
            draft.antecedent, draft.rule = known, "same name"
