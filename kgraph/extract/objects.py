"""A verb in, its direct objects out: its own, one it shares, a name taken for an adverb."""

from spacy.tokens import Token

from kgraph.extract.syntax import OBJECTS, children, lemma
from kgraph.lexicon import table

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT"})


def direct_objects(verb: Token) -> list[Token]:
    """Return the heads of a verb's direct objects; of a conjunction the first.

    Args:
        verb: A verb that is not passive, or whose object is left.
    """
    return _objects(verb) or _named_behind(verb) or _shared_object(verb)


def _objects(verb: Token) -> list[Token]:
    """Return the objects of a verb, but no demonym of the last: "signed Chadian forward Ali"."""
    found = children(verb, *OBJECTS)
    # "may destroy the dam, a remark Chad protested against": said of it, not destroyed
    found = [t for t in found if t == found[0] or t.doc[t.left_edge.i - 1].text != ","]
    return [t for t in found if t == found[-1] or t.ent_type_ != "NORP"]


def _shared_object(verb: Token) -> list[Token]:
    """Return the object that a verb shares with the next: "boarded and seized the tanker".

    Only of verbs that are never said without one: no "stopped and searched the car" of "stop".
    """
    doc, behind = verb.doc, verb.i + 2
    joined = behind < len(doc) and doc[verb.i + 1].lower_ in {"and", "or"}
    if not joined or doc[behind].dep_ != "conj" or doc[behind].head != verb:
        return []
    lists = table("en", "arguments")
    whole = (*lists["headlines"]["participles"], *lists["shared"]["verbs"])
    return _objects(doc[behind]) if lemma(verb) in whole and doc[behind].tag_ == verb.tag_ else []


def _named_behind(verb: Token) -> list[Token]:
    """Return a name right behind a verb that the parser took for an adverb: "sued Vega"."""
    after = [t for t in children(verb, "npadvmod") if t.i > verb.i and t.pos_ == "PROPN"]
    return [t for t in after if t.left_edge.i == verb.i + 1 and t.ent_type_ in _NAMES]


def is_cut(token: Token) -> bool:
    """Tell whether a token is only the beginning of a word with a hyphen: "ex" of "ex-general"."""
    if token.is_punct or token.text == "-":
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.text == "-" and not (token.whitespace_ or after.whitespace_)
