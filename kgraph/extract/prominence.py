"""A pronoun and what it may refer to in, how prominent each of them is out.

The nearest sentence comes first, there the subject, then the object, then whatever else; for a
pronoun that is an object itself the object comes first (parallel roles).
"""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph.extract.joins import sentence
from kgraph.extract.kinds import family, nominal_class
from kgraph.extract.mentions import Draft
from kgraph.lexicon import table

BACK = 2
"""Sentences back within which the antecedent of a pronoun is looked for."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ROLES = SUBJECTS | {"dobj"}
_TAGS = {"it": "NN", "they": "NNS", "them": "NNS"}

Rank = tuple[int, int, int, int]


def most_prominent(
    doc: Doc, draft: Draft, candidates: list[Draft], starts: list[int]
) -> Draft | Token | None:
    """Return what a pronoun refers to, of what agrees with it.

    A noun of no known class may be meant as well: "he leads a march, and police banned it".

    Args:
        doc: The annotated Doc.
        draft: The pronoun.
        candidates: The mentions that agree with it.
        starts: First tokens of the sentences.
    """
    if not candidates:
        return None
    token, here = doc[draft.root], sentence(doc, draft, starts)
    like = _is_object(token)
    speaks, teller = _speaks(token), _teller(token)
    teller = _represented(teller, [doc[d.root] for d in candidates]) or teller

    def rank_of(other: Token) -> Rank:
        back, place, at = _rank(other, starts, here, like)
        # "X fled, Y said. She said": who speaks on is who spoke, not who was spoken of; "but the
        # rebels said it had …": who says it before whoever else.
        last = other != teller if teller is not None else speaks and not _speaks(other)
        return back, int(last), place, at

    ranked = sorted((rank_of(doc[d.root]), i) for i, d in enumerate(candidates))
    rank, first = ranked[0]
    nouns = [(rank_of(t), t.i) for t in _unclassed(doc, token, starts, here)]
    if nouns and min(nouns)[0] < rank:
        return doc[min(nouns)[1]]
    best = candidates[first]
    rivals = like and any(_rivals(doc, best, candidates[i], starts) for _, i in ranked[1:])
    return None if rivals else best


def _is_object(token: Token) -> bool:
    """Tell whether a pronoun for things is the object of a verb."""
    return token.dep_ in {"dobj", "dative"} and token.lower_ in {"it", "them"}


def _speaks(token: Token) -> bool:
    """Tell whether a word is the subject of a verb of speech."""
    return token.dep_ in SUBJECTS and token.head.lemma_ in table("en", "names")["speech"]


def _teller(token: Token) -> Token | None:
    """Return the subject of the verb of speech whose content a pronoun is the subject of."""
    clause = token.head
    if token.dep_ in SUBJECTS and clause.dep_ == "conj" and clause.head.dep_ == "ccomp":
        # "said that Ali was innocent and that he was beaten": subjects go on
        return next((t for t in clause.head.children if t.dep_ in SUBJECTS), None)
    if token.dep_ not in SUBJECTS or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return None
    if clause.head.lemma_ not in table("en", "names")["speech"]:
        return None
    return next((t for t in clause.head.children if t.dep_ == "nsubj"), None)


def _represented(teller: Token | None, candidates: list[Token]) -> Token | None:
    """Return for whom a lawyer or relative speaks: "his lawyer said he had been abducted"."""
    if teller is None or teller.lemma_ not in table("en", "nominals")["representing"]["nouns"]:
        return None
    return next((t for t in teller.children if t.dep_ == "poss" and t in candidates), None)


def _rank(token: Token, starts: list[int], here: int, like: bool) -> tuple[int, int, int]:
    """Return how near and prominent a word is: subjects first, for an object objects first."""
    subject = token.dep_ in SUBJECTS
    order = {"dobj": 0, "subject": 1} if like else {"subject": 0, "dobj": 1}
    nested = token.dep_ == "pobj" and token.head.head.pos_ in {"NOUN", "PROPN"}
    place = order.get("subject" if subject else token.dep_, 3 if nested else 2)
    back = here - (bisect_right(starts, token.i) - 1)
    return back, place, token.i if subject else -token.i


def _unclassed(doc: Doc, pronoun: Token, starts: list[int], here: int) -> Iterator[Token]:
    """Yield the subjects and objects of no class before a pronoun; none of them speaks."""
    told = pronoun.head.lemma_ in table("en", "names")["speech"]
    tag = "" if told else _TAGS.get(pronoun.lower_, "")
    for token in doc[starts[max(0, here - BACK)] : pronoun.i] if tag else ():
        plain = token.tag_ == tag and token.dep_ in _ROLES and not token.ent_type_
        outside = not pronoun.head.is_ancestor(token) and not token.is_ancestor(pronoun)
        if plain and outside and not nominal_class(token):
            yield token


def _rivals(doc: Doc, best: Draft, other: Draft, starts: list[int]) -> bool:
    """Tell whether object and subject of one sentence are of a kind, or the object a place."""
    near = sentence(doc, best, starts) == sentence(doc, other, starts)
    kind = family(best.first().type)
    alike = kind == family(other.first().type) or kind == "Place"
    roles = {doc[d.root].dep_ for d in (best, other)}
    two = len({role in SUBJECTS for role in roles}) == 2
    return near and alike and two and roles <= _ROLES and best.first() is not other.first()
