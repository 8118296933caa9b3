"""A verb, adjective or preposition over a clause in, what it does to the clause out."""

from spacy.tokens import Token

from kgraph.extract.certainty import FORBIDDEN, NOT, PLANNED, POSSIBLE, SURE, Factuality
from kgraph.extract.syntax import (
    children,
    first_preposition,
    is_gerund,
    is_infinitive,
    is_verb,
    lemma,
)
from kgraph.extract.words import Words

_EFFECTS = {
    "negative": NOT,
    "forbidden": FORBIDDEN,
    "excluded": FORBIDDEN,
    "planned": PLANNED,
    "asked": PLANNED,
    "possible": POSSIBLE,
    "asserted": SURE,
}
_LOOKING = frozenset({"to", "about", "on", "for", "of"})
"""Prepositions by which a verb looks ahead to a gerund: "committed to leaving"."""


def effect_of(governor: Token, words: Words) -> Factuality:
    """Return what a governing verb or adjective does to the clause under it."""
    kind = kind_of(governor, words)
    return _EFFECTS[kind or ("planned" if governor.pos_ == "ADJ" else "asserted")]


def kind_of(governor: Token, words: Words) -> str:
    """Return the kind of a verb, with its particle ("rule out"), or adjective; "" if unknown."""
    particles = [f"{lemma(governor)} {t.lower_}" for t in children(governor, "prt")]
    known = (words.governors.get(w) for w in (*particles, lemma(governor), governor.lower_))
    return next(filter(None, known), "")


def complement(clause: Token, verb: Token, local: Factuality, words: Words) -> Factuality:
    """Return what a verb does to the infinitive or gerund under it, with its own negation.

    Args:
        clause: The head of the infinitive or gerund.
        verb: The verb above.
        local: Whether the clause of the verb is so.
        words: The language's words.
    """
    kind = kind_of(verb, words)
    if kind == "excluded" and local.polarity == "negative":
        return POSSIBLE.under(Factuality(modality=local.modality))  # "did not rule out leaving"
    if kind:
        return _EFFECTS[kind].under(local)
    if children(verb, "auxpass") and lemma(verb) in words.stances and is_infinitive(clause):
        return SURE.under(local)  # "is known to be faulty": told by those who know
    if not is_gerund(clause):
        # What an unknown verb does to an infinitive is not known either: it is no fact.
        return PLANNED.under(local)
    done = words.has("gerund.done", lemma(verb)) or words.has("gerund.verbs", lemma(verb))
    return (SURE if done else POSSIBLE).under(local)


def gerund(prep: Token, words: Words) -> tuple[Token | None, Factuality]:
    """Return the effect of "committed to leaving", "prevented X from leaving", "acquitted of".

    Args:
        prep: The preposition before a gerund.
        words: The language's words.

    Returns:
        The verb above, where what governs that counts too, and the effect.
    """
    prep = first_preposition(prep)
    above = prep.head
    if above.dep_ in {"acomp", "attr"} and above.pos_ == "ADJ":
        if words.governors.get(above.lower_):
            return above.head, effect_of(above, words)
        return above.head, SURE if words.has("grounds.adjectives", above.lower_) else POSSIBLE
    if not is_verb(above):
        return None, PLANNED if words.has("planning.nouns", lemma(above)) else SURE
    if prep.lower_ == "against":
        return None, FORBIDDEN  # "warned Chad against leaving", "decided against leaving"
    if words.has("blaming.possible", lemma(above)) and not words.has(
        "accusing.verbs", lemma(above)
    ):
        return None, POSSIBLE
    kind = words.governors.get(lemma(above), "")
    if prep.lower_ == "from" and kind in {"negative", "forbidden"}:
        return None, effect_of(above, words)
    if kind == "forbidden" and prep.lower_ == "for":
        return None, POSSIBLE  # "banned for bribing": not that he did not
    if kind in {"planned", "asked", "possible", "forbidden"} and prep.lower_ in _LOOKING:
        return above, effect_of(above, words)
    told = words.has("blaming.asserted", lemma(above)) or words.has("accusing.verbs", lemma(above))
    talked = prep.lower_ == "about" or (prep.lower_ == "of" and not told)
    return None, POSSIBLE if talked else SURE  # "talked about leaving", "dreams of leaving"


def yet(verb: Token) -> bool:
    """Tell whether what an infinitive tells has not happened: "has yet to sign", "is yet to"."""
    waits = lemma(verb) in {"have", "be"}
    return waits and any(t.lower_ == "yet" for t in children(verb, "advmod", "acomp"))
