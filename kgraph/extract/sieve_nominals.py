"""The sieve that joins nominals of one head noun: "a broad coalition … the coalition"."""

from functools import partial
from itertools import takewhile

from spacy.tokens import Doc, Token

from kgraph.extract.joins import (
    INDEFINITE,
    clusters,
    determiner,
    head_words,
    is_bare_definite,
    join,
    modifiers,
    sentence,
    sentence_starts,
)
from kgraph.extract.kinds import family, is_other_holder, is_plural
from kgraph.extract.mentions import Draft
from kgraph.extract.same_noun import (
    behind,
    is_named,
    is_only_one,
    is_same_noun,
    same_thing,
)

_FAR = 12
"""Sentences back within which an equal phrase is looked for."""
_NEAR = 8
"""Sentences back within which a thing by a noun of like meaning is looked for; two such nouns of
one sentence are two things ("the storm caused the flood")."""
_JUST = 2
"""Sentences back within which a text has told of a thing just now."""
_ALIKE = 0.45
"""Cosine of two nouns from which they may speak of one thing; set on half a of the dev sets."""
_LIKENED = frozenset({"Organization", "Product", "Event", "Law", "WorkOfArt"})
"""Families of which likeness tells things: a wall is like a pillar, and another place."""


def equal_phrases(doc: Doc, drafts: list[Draft]) -> None:
    """Join a definite phrase to the last one of its head noun, with no modifier of its own."""
    starts = sentence_starts(doc)
    seen: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.form != "nominal":
            continue
        here = sentence(doc, draft, starts)
        if draft.antecedent is None and _refers_back(doc, draft):
            for before, there in reversed(seen):
                if here - there > _FAR:
                    break
                if same_thing(doc, draft, before):
                    join(draft, before, "same head noun")
                    break
        seen.append((draft, here))


def alike_phrases(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the takeover" to "a bid": the one thing near whose noun means nearly the same.

    Nouns are alike by the cosine of the model's word vectors; a model without vectors joins none.
    """
    starts = sentence_starts(doc)
    seen: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.form != "nominal" or family(draft.type) not in _LIKENED:
            continue
        here = sentence(doc, draft, starts)
        only = is_only_one(doc, draft)  # "the opposition" is no commission
        if is_bare_definite(doc, draft) and not is_plural(doc[draft.root]) and not only:
            near = takewhile(partial(_is_near, here), reversed(seen))
            found = [(d, there) for d, there in near if _are_alike(doc, draft, d)]
            apart = all(there < here for _, there in found)
            if apart and len(clusters([d for d, _ in found])) == 1:
                join(draft, found[0][0], "noun of like meaning")
        seen.append((draft, here))


def described_phrases(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the yellow document" to "a document": the one of its noun that a text told of just now.

    News tells of a thing by a bit more each time. What sets it beside another thing of its noun
    ("the second document", "the Chilean one") is none of this.
    """
    starts = sentence_starts(doc)
    seen: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.form != "nominal":
            continue
        here = sentence(doc, draft, starts)
        if draft.antecedent is None and _only_describes(doc, draft):
            found = [(d, there) for d, there in seen if is_same_noun(doc, draft, d)]
            near = bool(found) and here - found[-1][1] <= _JUST and here > found[-1][1]
            if near and len(clusters([d for d, _ in found])) == 1 and _is_new(doc, found[0][0]):
                join(draft, found[-1][0], "the same with more words")
        seen.append((draft, here))


def _only_describes(doc: Doc, draft: Draft) -> bool:
    root = doc[draft.root]
    if determiner(doc, draft) != "the" or is_plural(root) or behind(doc, draft):
        return False
    if draft.type in {"Concept", "Person"} or is_other_holder(head_words(doc, draft)):
        return False
    before = [t for t in doc[draft.head_start : draft.root] if t.text != "-"]
    return bool(before) and not any(_sets_apart(t) for t in before)


def _sets_apart(token: Token) -> bool:
    """Tell whether a word compares a thing with others of its kind: names, ordinals, "smaller"."""
    return is_named(token) or token.tag_ in {"JJR", "JJS"} or token.ent_type_ in {"ORDINAL", "DATE"}


def _is_new(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase brings a thing up: "a document"; headlines leave out the article."""
    return determiner(doc, draft) in {"a", "an", ""}


def _is_near(here: int, seen: tuple[Draft, int]) -> bool:
    return here - seen[1] <= _NEAR


def _are_alike(doc: Doc, draft: Draft, before: Draft) -> bool:
    own, other = doc[draft.root], doc[before.root]
    if draft.type != before.type or is_plural(own) != is_plural(other):
        return False
    if own.lemma_.lower() == other.lemma_.lower() or not (own.has_vector and other.has_vector):
        return False
    return own.similarity(other) >= _ALIKE


def _refers_back(doc: Doc, draft: Draft) -> bool:
    told = determiner(doc, draft)
    if is_only_one(doc, draft):
        return True
    return told not in INDEFINITE and (
        bool(told) or is_plural(doc[draft.root]) or _is_whole(doc, draft)
    )


def _is_whole(doc: Doc, draft: Draft) -> bool:
    """Tell whether a bare singular has modifiers that identify it ("international law")."""
    return bool(modifiers(doc, draft))
