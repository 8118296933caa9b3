"""A parsed Doc in, what headlines tell in the participle out as passive: "Tanker seized off Lima".

Headlines are in the present and leave out "was". What looks like a past tense without an object is
a participle there, of verbs that are never said without one.
"""

from spacy.tokens import Doc, Token

from kgraph.lexicon import table
from kgraph.model import HEADLINES

_FULL = frozenset({"dobj", "dative", "ccomp", "xcomp", "aux", "auxpass", "attr", "nsubjpass"})


def set_participles(doc: Doc) -> None:
    """Make a passive of each participle of a headline that has a subject and no object."""
    verbs = frozenset(table("en", "arguments")["headlines"]["participles"])
    for block in doc.spans.get("blocks", ()):
        for token in block if block.label_ in HEADLINES else ():
            if token.tag_ in {"VBD", "VBN"} and token.lemma_ in verbs and _is_bare(token):
                _set_passive(token)


def _set_passive(verb: Token) -> None:
    verb.tag_ = "VBN"
    for child in verb.children:
        if child.dep_ == "nsubj":
            child.dep_ = "nsubjpass"
        elif child.dep_ == "prep" and child.lower_ == "by":
            child.dep_ = "agent"


def _is_bare(verb: Token) -> bool:
    """Tell whether a verb has a subject before it, and neither object nor helping verb."""
    labels = {t.dep_ for t in verb.children}
    after = verb.nbor().text if verb.i + 1 < len(verb.doc) else ""
    main = verb.dep_ in {"ROOT", "conj"} or (verb.dep_ == "ccomp" and after == ";")
    return main and "nsubj" in labels and not labels & _FULL
