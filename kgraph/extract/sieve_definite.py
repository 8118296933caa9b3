"""Sieves that join a definite description to the name it takes up.

"The mosque" after the Grand Mosque, "the company" after the one company named. Each abstains where
two candidates remain.
"""

from spacy.tokens import Doc

from kgraph.extract.joins import (
    clusters,
    determiner,
    head_words,
    join,
    modifiers,
    sentence,
    sentence_starts,
)
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft
from kgraph.lexicon import table

_NEAR = 3
"""Sentences back within which "the city" may be a city named there."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_UNIQUE = frozenset({"Product", "Event", "Law", "WorkOfArt"})
"""Families of which a text that names just one means it by "the …"."""


def heads_of_names(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the mosque" to the Grand Mosque, "the church" to the Church of X: the one so called."""
    called: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.form == "name" and draft.type != "Person" and not draft.proposal:
            for word in _class_words(head_words(doc, draft)):
                called.setdefault(word, []).append(draft)
    for draft in drafts:
        if not _is_bare_definite(doc, draft):
            continue
        found = called.get(doc[draft.root].lower_, [])
        found = [d for d in found if d.head_end <= draft.head_start]
        if len(clusters(found)) == 1:
            join(draft, found[-1], "head noun of a name")


def class_of_name(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the plane" to the one aircraft the text has named, "the city" to the last city."""
    starts = sentence_starts(doc)
    names = [d for d in drafts if d.form == "name" and not d.proposal]
    for draft in drafts:
        if not _is_bare_definite(doc, draft) or is_plural(doc[draft.root]):
            continue
        here = sentence(doc, draft, starts)
        noun = doc[draft.root].lemma_.lower()
        named = [d for d in names if d.head_end <= draft.head_start and _may_be(d, draft, noun)]
        if family(draft.type) not in _UNIQUE:
            named = [d for d in named if here - sentence(doc, d, starts) <= _NEAR]
        if len(clusters(named)) == 1:
            join(draft, named[-1], "class of a name")


def _is_bare_definite(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase is "the" and a noun, with nothing that tells it apart."""
    if draft.form != "nominal" or draft.antecedent is not None or draft.end != draft.head_end:
        return False
    return determiner(doc, draft) in _DEFINITE and not modifiers(doc, draft)


def _may_be(name: Draft, draft: Draft, noun: str) -> bool:
    """Tell whether a name may be called by a noun.

    A name of which only "Organization" is known may be a company, but no court: its name says so.
    """
    anything: dict[str, list[str]] = table("en", "nominals")["anything"]
    if name.type in anything:
        return family(draft.type) == name.type and not name.link and noun in anything[name.type]
    return name.type == draft.type


def _class_words(words: list[str]) -> set[str]:
    """Return the words of a name that may be its head noun: the last, the one before "of"."""
    if len(words) < 2:
        return set()
    return {words[-1], words[words.index("of") - 1]} if "of" in words[1:] else {words[-1]}
