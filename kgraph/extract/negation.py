"""A verb or an argument in, whether its clause turns it into its opposite out."""

import re

from spacy.tokens import Token

from kgraph.extract.syntax import OBJECTS, SUBJECTS, children, is_verb, lemma
from kgraph.extract.words import Words

# "don`t", "can´t": a contraction that the tokenizer did not part, for its odd apostrophe.
_SPOILT = re.compile(r"n[`´‘]t$")


def negated(verb: Token, aux: list[Token], words: Words) -> bool:
    """Tell whether a clause is turned: by its own negation, an adverb, or a negated argument.

    Args:
        verb: The head of the clause.
        aux: Its auxiliaries and negations, shared ones included.
        words: The language's words.
    """
    if neither(verb):
        return True
    turns = sum((t.dep_ == "neg" and not _only(t)) or bool(_SPOILT.search(t.lower_)) for t in aux)
    adverbs = [t.lower_ for t in children(verb, "advmod") if t.dep_ != "neg"]
    turns += any(words.has("negation.adverbs", w) for w in adverbs)
    short = any(words.has("negation.approximate", w) for w in adverbs)
    turns += short and not words.has("negation.degrees", lemma(verb))
    for child in verb.children:
        if child.dep_ in {*SUBJECTS, *OBJECTS, "attr", "agent", "prep"} and says_no(child, words):
            turns += 1
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"without", "instead"}:
        turns += 1
    return turns % 2 == 1


def _only(negation: Token) -> bool:
    """Tell whether a negation is that of "not only"."""
    after = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return after is not None and after.lower_ in {"only", "just", "least"}


def says_no(argument: Token, words: Words) -> bool:
    """Tell whether an argument is negated in itself: "no soldiers", "neither Chile nor Peru"."""
    if argument.lower_ in {"nobody", "none", "nothing", "neither"}:
        return True
    if argument.dep_ in {"prep", "agent"}:
        return any(
            says_no(t, words)
            for t in children(argument, "pobj")
            if argument.dep_ == "agent"
            or words.has("negation.occasions", f"{argument.lower_} {lemma(t)}")
        )
    return any(
        t.dep_ == "neg"
        or (words.has("negation.determiners", t.lower_) and t.dep_ in {"det", "preconj", "cc"})
        for t in argument.children
        if not _counts(t)
    )


def _counts(no: Token) -> bool:
    """Tell whether a "no" is that of a number: "no fewer than 14 tanks"."""
    if no.lower_ != "no":
        return False
    after = no.doc[no.i + 1 : no.i + 3]
    return len(after) == 2 and after[1].lower_ == "than" and after[0].tag_ in {"JJR", "RBR"}


def neither(verb: Token) -> bool:
    """Tell whether a verb is one of those that "neither" and "nor" turn all."""
    before = children(verb, "preconj", "cc", "advmod", "det")
    if any(t.lower_ == "neither" for t in before if t.i < verb.i):
        return True
    joined = verb.dep_ == "conj" and is_verb(verb.head)
    return joined and any(
        t.lower_ == "nor" and verb.head.i < t.i < verb.i for t in children(verb.head, "cc")
    )
