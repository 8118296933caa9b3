"""A verb within what somebody denies in, whether it is granted all the same out.

"Musa denied that he had hurt the children who were there": that they were there is not denied.
Relative clauses of a definite thing and clauses of time survive the denial of the clause that they
stand in (Levinson 1983, chapter 4).
"""

from collections.abc import Set

from spacy.tokens import Token

from kgraph.extract.syntax import RELATIVE, children, lemma

_TIMES = frozenset({"when", "after", "before", "while", "since", "because"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def presupposed(verb: Token, content: Set[int]) -> bool:
    """Tell whether a clause is granted by who denies the words around it.

    Args:
        verb: The head of the clause.
        content: The tokens of what is denied.
    """
    for token in (verb, *verb.ancestors):
        if token.i not in content:
            return False
        if token.dep_ == "advcl" and token.head.i in content:
            marks = children(token, "mark", "advmod")
            if any(t.lower_ in _TIMES for t in marks):
                return True
        if token.dep_ == "relcl" and token.head.i in content and _is_granted(token):
            return True
    return False


def _is_granted(clause: Token) -> bool:
    """Tell whether a relative clause is one of a thing that is known to be, and no cleft."""
    noun = clause.head
    if noun.dep_ == "attr" and lemma(noun.head) == "be":
        return False  # "denied that it was Chad that attacked"
    pronoun = any(t.tag_ in RELATIVE for t in clause.subtree)
    known = children(noun, "poss", "nummod") or [
        t for t in children(noun, "det") if t.lower_ in _DEFINITE
    ]
    then = noun.dep_ == "pobj" and noun.head.lower_ in _TIMES
    return pronoun and bool(known or then)
