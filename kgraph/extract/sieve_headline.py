"""The sieve that joins what a headline speaks of to what the first sentences say of it.

A headline says in a few words what the lead says in full: "Sensitive document found in Ottawa" and
"A sensitive Environment Canada document was found on a street" speak of one document.
"""

from spacy.tokens import Doc

from kgraph.extract.joins import join, modifiers, sentence, sentence_starts
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft
from kgraph.extract.same_noun import is_same_description, is_same_noun

_LEAD = 2
"""Sentences of the lead."""


def headline_phrases(doc: Doc, drafts: list[Draft]) -> None:
    """Join the only phrase of a noun in the lead to the only one of that noun in the headline."""
    blocks = doc.spans.get("blocks", [])
    above = next((b for b in blocks if b.label_ == "headline"), None)
    below = next((b for b in blocks if b.label_ == "body"), None)
    if above is None or below is None:
        return
    starts = sentence_starts(doc)
    first = _sentence_at(below.start, starts)
    told = [d for d in drafts if d.form == "nominal" and above.start <= d.start < above.end]
    lead = [
        d
        for d in drafts
        if d.form == "nominal"
        and below.start <= d.start < below.end
        and sentence(doc, d, starts) - first < _LEAD
    ]
    for draft in told:
        if draft.antecedent is not None:
            continue
        if sum(is_same_noun(doc, d, draft) or is_same_noun(doc, draft, d) for d in told) != 1:
            continue
        same = [d for d in lead if _is_told(doc, d, draft)]
        if len(same) == 1 and same[0].antecedent is None:
            join(same[0], draft, "noun of the headline")


def _sentence_at(token: int, starts: list[int]) -> int:
    return max((i for i, start in enumerate(starts) if start <= token), default=0)


def _is_told(doc: Doc, draft: Draft, above: Draft) -> bool:
    """Tell whether a phrase of the lead may be the headline's, said in more words or in others."""
    if family(draft.type) != family(above.type):
        return False
    if not (is_same_noun(doc, draft, above) or is_same_noun(doc, above, draft)):
        return is_same_description(doc, draft, above)
    counts = [{w for w in modifiers(doc, d) if w.isdigit()} for d in (draft, above)]
    return not (counts[0] and counts[1]) or counts[0] == counts[1]
