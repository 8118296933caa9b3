"""A parsed Doc in, the same with the subjects that its parser took for more of the name before.

"According to Musa, Chile signed": after a phrase with a name and a comma a second name looks like
an apposition or a list, and the verb right behind it is left without a subject. But an apposition
ends in a comma, a list in "and", and a finite verb has a subject: the name is it.
"""

from spacy.tokens import Doc, Token

_TAKEN = frozenset({"appos", "conj", "npadvmod"})
_NOUNS = frozenset({"PROPN", "NOUN"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_HEADS = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "dep"})
"""Places of a verb that must have a subject of its own where a name stands right before it."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def set_subjects(doc: Doc) -> None:
    """Make subjects of names that the parser hung on the name before them, in place."""
    for token in list(doc):
        if token.dep_ not in _TAKEN or token.pos_ not in _NOUNS or token.head.pos_ not in _NOUNS:
            continue
        verb = _verb_behind(token)
        if verb is not None and _asyndetic(token) and not _has_subject(verb):
            passive = any(t.dep_ == "auxpass" for t in verb.children)
            token.head = verb
            token.dep_ = "nsubjpass" if passive else "nsubj"


def _verb_behind(token: Token) -> Token | None:
    """Return the finite verb right behind a name, maybe with helpers before it."""
    doc, at = token.doc, token.right_edge.i + 1
    if at >= len(doc):
        return None
    after = doc[at]
    verb = after.head if after.dep_ in _HELPERS else after
    if verb.dep_ not in _HEADS or verb.pos_ not in {"VERB", "AUX"} or token.is_ancestor(verb):
        return None
    first = after if after.dep_ in {"aux", "auxpass"} else verb
    return verb if first.tag_ in FINITE and verb.i >= at else None


def _asyndetic(token: Token) -> bool:
    """Tell whether nothing but a comma joins a name to the one before."""
    start = token.left_edge.i
    before = token.doc[start - 1].text if start else ""
    joined = any(t.dep_ == "cc" for t in (*token.head.children, *token.children))
    return before == "," and not joined


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in _SUBJECTS for t in verb.children)
