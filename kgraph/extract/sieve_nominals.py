"""The sieve that joins nominals of one head noun: "a broad coalition … the coalition"."""

from functools import partial
from itertools import takewhile

from spacy.tokens import Doc, Token

from kgraph.extract.joins import (
    INDEFINITE,
    clusters,
    determiner,
    is_bare_definite,
    join,
    modifiers,
    sentence,
    sentence_starts,
)
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft
from kgraph.lexicon import table

_FAR = 12
"""Sentences back within which an equal phrase is looked for."""
_NEAR = 8
"""Sentences back within which a thing by a noun of like meaning is looked for; two such nouns of
one sentence are two things ("the storm caused the flood")."""
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
                if _same_thing(doc, draft, before):
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
        if is_bare_definite(doc, draft) and not is_plural(doc[draft.root]):
            near = takewhile(partial(_is_near, here), reversed(seen))
            found = [(d, there) for d, there in near if _are_alike(doc, draft, d)]
            apart = all(there < here for _, there in found)
            if apart and len(clusters([d for d, _ in found])) == 1:
                join(draft, found[0][0], "noun of like meaning")
        seen.append((draft, here))


def _is_near(here: int, seen: tuple[Draft, int]) -> bool:
    return here - seen[1] <= _NEAR


def _are_alike(doc: Doc, draft: Draft, before: Draft) -> bool:
    own, other = doc[draft.root], doc[before.root]
    if family(draft.type) != family(before.type) or is_plural(own) != is_plural(other):
        return False
    if own.lemma_.lower() == other.lemma_.lower() or not (own.has_vector and other.has_vector):
        return False
    return own.similarity(other) >= _ALIKE


def _refers_back(doc: Doc, draft: Draft) -> bool:
    told = determiner(doc, draft)
    if _is_only_one(doc, draft):
        return True
    return told not in INDEFINITE and (
        bool(told) or is_plural(doc[draft.root]) or _is_whole(doc, draft)
    )


def _is_whole(doc: Doc, draft: Draft) -> bool:
    """Tell whether a bare singular has modifiers that identify it ("international law")."""
    return bool(modifiers(doc, draft))


def _same_thing(doc: Doc, draft: Draft, before: Draft) -> bool:
    one, other = doc[draft.root], doc[before.root]
    if one.lemma_.lower() != other.lemma_.lower() or is_plural(one) != is_plural(other):
        return False
    if family(draft.type) != family(before.type):
        return False
    if _is_only_one(doc, draft):
        one_s, other_s = _named_in(doc, draft), _named_in(doc, before)
        return not one_s or not other_s or one_s == other_s
    own, theirs = modifiers(doc, draft), modifiers(doc, before)
    if not determiner(doc, draft):
        return own == theirs
    inside, there = _inside(doc, draft), _inside(doc, before)
    if inside and there and inside != there:
        return False
    return own <= theirs and (not inside or inside == there)


def _is_only_one(doc: Doc, draft: Draft) -> bool:
    """Tell whether a text that speaks of such a thing speaks of one: "the opposition"."""
    root = doc[draft.root]
    only = table("en", "nominals")["only_one"]["nouns"]
    return not is_plural(root) and root.lemma_.lower() in only


def _named_in(doc: Doc, draft: Draft) -> set[str]:
    """Return the names that tell two such things apart: "the [Saudi] coalition"."""
    told = {t.lower_ for t in doc[draft.head_start : draft.root] if _is_named(t)}
    for preposition in doc[draft.root].rights:
        if preposition.dep_ == "prep":
            told |= {t.lower_ for t in preposition.rights if t.dep_ == "pobj" and _is_named(t)}
    return told


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ == "NORP"


def _inside(doc: Doc, draft: Draft) -> set[str]:
    """Return the content words behind the head noun: "[in] Syria"."""
    behind = doc[draft.head_end : draft.end]
    return {t.lower_ for t in behind if t.pos_ in {"PROPN", "NOUN", "NUM"}}
