"""Sieves that join a definite description to the name it takes up.

"The mosque" after the Grand Mosque, "the company" after the one company named. Each abstains where
two candidates remain.
"""

from functools import cache

from spacy.tokens import Doc, Token

from kgraph.extract.joins import (
    clusters,
    determiner,
    head_words,
    is_bare_definite,
    join,
    sentence,
    sentence_starts,
)
from kgraph.extract.kinds import family, is_other_holder, is_plural
from kgraph.extract.mentions import Draft
from kgraph.extract.syntax import subject_of
from kgraph.extract.words import words
from kgraph.lexicon import table

_TRADING = frozenset({"company", "firm", "airline", "corporation"})
_NEAR = 3
"""Sentences back within which "the city" may be a city named there."""
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
        if not is_bare_definite(doc, draft):
            continue
        found = called.get(doc[draft.root].lower_, [])
        found = [d for d in found if d.head_end <= draft.head_start]
        if len(clusters(found)) == 1:
            join(draft, found[-1], "head noun of a name")


def bodies_spoken_for(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the firm" to the one whose head or spokesman speaks of it: "Vega's head said …"."""
    starts = sentence_starts(doc)
    names = [d for d in drafts if d.form == "name" and family(d.type) == "Organization"]
    for draft in drafts:
        if family(draft.type) != "Organization" or not is_bare_definite(doc, draft):
            continue
        noun, here = doc[draft.root].lemma_.lower(), sentence(doc, draft, starts)
        found = [
            d
            for d in names
            if d.head_end <= draft.head_start
            and sentence(doc, d, starts) == here
            and _has_speaker(doc[d.root])
            and _may_be(d, draft, noun, _class_words(head_words(doc, d)))
        ]
        if len(clusters(found)) == 1 and not is_plural(doc[draft.root]):
            join(draft, found[-1], "class of whom the speaker speaks for")


def _has_speaker(name: Token) -> bool:
    """Tell whether who speaks in a sentence speaks for a name: "Vega spokeswoman Ana Ruiz said"."""
    who = _spoken_for(name)
    return who != name and _is_main_subject(who)


def class_of_name(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the plane" to the one aircraft the text has named, "the city" to the last city.

    Of several firms near, "the ailing firm" is the one that acts in the nearest main clause.
    """
    starts = sentence_starts(doc)
    names = [d for d in drafts if d.form == "name" and not d.proposal]
    for draft in drafts:
        told = is_bare_definite(doc, draft) or _is_described(doc, draft)
        if not told or is_plural(doc[draft.root]):
            continue
        here = sentence(doc, draft, starts)
        noun = doc[draft.root].lemma_.lower()
        named = [
            d
            for d in names
            if d.head_end <= draft.head_start
            and _may_be(d, draft, noun, _class_words(head_words(doc, d)))
            and not _is_clause_of(doc[d.root], doc[draft.root])
        ]
        beside = any(_are_arguments(doc[d.root], doc[draft.root]) for d in named)
        if family(draft.type) not in _UNIQUE:
            named = [d for d in named if here - sentence(doc, d, starts) <= _NEAR]
        rule = "class of a name"
        if family(draft.type) == "Person" and (beside or noun in words().post_words):
            continue  # "Musa criticised the mayor": whoever that is, it is not Musa
        if len(clusters(named)) > 1:
            named, rule = _subjects(doc, draft, named, starts), "class of a subject"
        if len(clusters(named)) == 1:
            join(draft, named[-1], rule)


def _are_arguments(one: Token, other: Token) -> bool:
    """Tell whether a thing cannot be the one beside it, or the one that speaks of it.

    "Musa criticised the mayor", "Musa said that the mayor left" (Chomsky 1981, principle C).
    """
    verb = _verb_of(one)
    if verb is None:
        return False
    commands = _first_conjunct(one).dep_ in {"nsubj", "nsubjpass"} and verb in other.ancestors
    return commands or verb == _verb_of(other)


def _is_clause_of(name: Token, noun: Token) -> bool:
    """Tell whether a name is the subject of the clause: "France has soldiers in the country"."""
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and name == subject_of(verb)


def _verb_of(token: Token) -> Token | None:
    """Return the verb that a phrase is an argument of, also behind a preposition."""
    first = _first_conjunct(token)
    above = first.head.head if first.dep_ == "pobj" else first.head
    argued = first.dep_ in {"nsubj", "nsubjpass", "dobj", "dative", "pobj"}
    return above if argued and above.pos_ in {"VERB", "AUX"} else None


def _is_described(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase is "the", adjectives and a noun: "the formerly state-owned firm"."""
    if draft.form != "nominal" or draft.antecedent is not None or draft.end != draft.head_end:
        return False
    words = doc[draft.head_start : draft.root]
    if determiner(doc, draft) != "the" or is_other_holder([t.lower_ for t in words]):
        return False
    return all(_is_adjective(token) and not token.ent_type_ for token in words)


def _is_adjective(token: Token) -> bool:
    """Tell whether a word describes a noun without comparing it: "ailing", "state-owned"."""
    hyphened = "-" in (token.text, token.nbor().text)
    return hyphened or token.pos_ == "ADV" or token.tag_ in {"JJ", "VBN", "VBG"}


def _subjects(doc: Doc, draft: Draft, names: list[Draft], starts: list[int]) -> list[Draft]:
    """Return the names that a text last spoke of: subjects of main verbs in the nearest sentence.

    Args:
        doc: The annotated Doc.
        draft: The description. What is done to it, none of these does: "Vega sued the firm".
        names: Names that come into question, at least one.
        starts: First tokens of its sentences; only this one and the one before are near.
    """
    last = max(sentence(doc, d, starts) for d in names)
    if sentence(doc, draft, starts) - last > 1:
        return []
    verb = doc[draft.root].head
    verb = verb.head if verb.dep_ in {"prep", "agent"} else verb
    near = [d for d in names if sentence(doc, d, starts) == last]
    found = [d for d in near if _is_main_subject(doc[d.root])]
    found = found or [d for d in near if _is_main_subject(_spoken_for(doc[d.root]))]
    return [] if any(doc[d.root].head == verb for d in found) else found


def _is_main_subject(token: Token) -> bool:
    subject = _first_conjunct(token)
    verb = _first_conjunct(subject.head)
    return subject.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "ROOT"


def _spoken_for(token: Token) -> Token:
    """Return who speaks for a name that a role belongs to: "Vostra spokeswoman Ana [Ruiz]"."""
    while True:
        if token.dep_ in {"compound", "nmod", "poss"}:
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ in {"of", "for"}:
            token = token.head.head
        else:
            return token


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _may_be(name: Draft, draft: Draft, noun: str, called: set[str]) -> bool:
    """Tell whether a name may be called by a noun.

    A name of which only "Organization" is known may be a company, but no court: its name says so.
    """
    anything: dict[str, list[str]] = table("en", "nominals")["anything"]
    if noun == "state" and noun not in called:
        return False  # Europe is none
    if name.type in anything:
        if noun in _TRADING and called & _bodies():
            return False  # "the firm" is no confederation
        return family(draft.type) == name.type and not name.link and noun in anything[name.type]
    # "The couple", "the crowd" is no people that a name tells: "Kurds".
    return name.type == draft.type != "Group"


@cache
def _bodies() -> frozenset[str]:
    """Return the head nouns of organisations that are no firms."""
    names, nouns = table("en", "names")["heads"], table("en", "nominals")["heads"]
    return frozenset([*names["Organization"], *nouns["Organization"], "confederation"])


def _class_words(words: list[str]) -> set[str]:
    """Return the words of a name that may be its head noun: the last, the one before "of"."""
    if len(words) < 2:
        return set()
    return {words[-1], words[words.index("of") - 1]} if "of" in words[1:] else {words[-1]}
