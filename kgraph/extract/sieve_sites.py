"""The sieves that join what only says once more that a thing is a place: "the prison compound"."""

from spacy.tokens import Doc

from kgraph.extract.joins import (
    DETERMINERS,
    clusters,
    determiner,
    join,
    modifiers,
    sentence,
    sentence_starts,
)
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft
from kgraph.extract.same_noun import head_noun
from kgraph.lexicon import table

_FAR = 8
"""Sentences back within which the place of a compound is looked for."""
_DEMONSTRATIVE = frozenset({"this", "that"})


def grounds(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the prison compound" to the one prison near that a text has told of."""
    nouns: list[str] = table("en", "nominals")["sites"]["grounds"]
    starts = sentence_starts(doc)
    seen: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.form != "nominal" or family(draft.type) != "Place":
            continue
        here = sentence(doc, draft, starts)
        if _is_definite(doc, draft) and doc[draft.root].lemma_.lower() in nouns:
            told = modifiers(doc, draft)
            near = [d for d, there in seen if here - there <= _FAR]
            found = [d for d in near if told == {head_noun(doc[d.root])}]
            if len(clusters(found)) == 1:
                join(draft, found[-1], "grounds of a place")
        seen.append((draft, here))


def locations(doc: Doc, drafts: list[Draft]) -> None:
    """Join "this location" to the one place that its sentence, or else the last, has told of."""
    nouns: list[str] = table("en", "nominals")["sites"]["locations"]
    starts = sentence_starts(doc)
    seen: list[tuple[Draft, int]] = []
    for draft in drafts:
        if family(draft.type) != "Place":
            continue
        here = sentence(doc, draft, starts)
        if _points(doc, draft) and doc[draft.root].lemma_.lower() in nouns:
            last = max((there for _, there in seen), default=-2)
            found = [d for d, there in seen if there == last >= here - 1]
            if len(clusters(found)) == 1:
                join(draft, found[-1], "place told of just now")
        elif not _is_likened(doc, draft):
            seen.append((draft, here))


def _is_definite(doc: Doc, draft: Draft) -> bool:
    singular = not is_plural(doc[draft.root]) or doc[draft.root].lemma_.endswith("s")
    return draft.antecedent is None and determiner(doc, draft) in DETERMINERS and singular


def _points(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase points at a thing that it says nothing of."""
    bare = draft.form == "nominal" and draft.antecedent is None and not modifiers(doc, draft)
    return bare and determiner(doc, draft) in _DEMONSTRATIVE and not is_plural(doc[draft.root])


def _is_likened(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase only says what a place serves as: "used it as a gathering place"."""
    root = doc[draft.root]
    return root.dep_ == "pobj" and root.head.lower_ == "as"
