"""A parsed Doc in, nouns that the model took for verbs out as nouns: "hit the prison compound".

Tagger and parser do not know of each other: what the parser gives an article and the place of an
object is a noun, whatever the tagger made of it.
"""

from spacy.tokens import Doc, Token

_VERBS = frozenset({"VB", "VBP", "VBZ", "VBD"})
"""Tags of finite verbs and infinitives; participles may stand for nouns ("the wounded")."""
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos"})
_BEFORE_NOUNS = frozenset({"det", "poss"})


def set_nouns(doc: Doc) -> None:
    """Tag as a noun what has an article of its own and stands where nouns stand."""
    for token in doc:
        if token.tag_ in _VERBS and token.dep_ in _ARGUMENTS and _has_article(token):
            plural = token.tag_ == "VBZ"
            token.tag_, token.pos_ = ("NNS" if plural else "NN"), "NOUN"
            word = token.lower_
            token.lemma_ = word[:-1] if plural and word.endswith("s") else word


def _has_article(token: Token) -> bool:
    if any(child.dep_ in {"nsubj", "nsubjpass", "aux", "dobj"} for child in token.children):
        return False  # "what the team did": a clause
    return any(child.dep_ in _BEFORE_NOUNS for child in token.lefts)
