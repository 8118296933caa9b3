"""A parsed Doc in, deeds that somebody is accused of under the verb that says so out.

The model hangs "accused the police of planting drugs" now on the verb and now on the police, and
takes "accused a paper of inventing reports" for reports that invent.
"""

from spacy.tokens import Doc, Token

from kgraph.lexicon import table

_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADP"})


def set_accusations(doc: Doc) -> None:
    """Hang the "of" and gerund of an accusation on its verb."""
    verbs = frozenset(table("en", "arguments")["blaming"]["of"])
    for prep in doc[:-1]:
        if prep.lower_ != "of" or prep.dep_ != "prep" or not _is_deed(prep, prep.nbor()):
            continue
        verb = _verb_over(prep)
        if verb.pos_ == "VERB" and verb.lemma_ in verbs and _has_accused(verb, prep):
            prep.head = verb
            _set_gerund(prep, prep.nbor())


def _verb_over(prep: Token) -> Token:
    """Return the verb over an "of"; over a second one that over the first."""
    verb = next((t for t in prep.ancestors if t.pos_ not in _NOMINAL), prep)
    again = prep.i > 0 and prep.nbor(-1).lower_ in {"and", "or", ","}
    while again and verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        verb = verb.head.head
    return verb


def _has_accused(verb: Token, prep: Token) -> bool:
    """Tell whether somebody is accused before an "of", or it hangs on the verb."""
    accused = any(t.dep_ in _OBJECTS and t.i < prep.i for t in verb.children)
    return accused or prep.head == verb


def _is_deed(prep: Token, deed: Token) -> bool:
    """Tell whether a gerund begins behind an "of", whatever the parser made of it."""
    return deed.tag_ == "VBG" and (deed.head == prep or deed.head.head == prep)


def _set_gerund(prep: Token, deed: Token) -> None:
    """Make a gerund what an "of" governs, and the noun it was said to describe its object."""
    thing = deed.head
    if thing == prep:
        return
    deed.head, deed.dep_ = prep, "pcomp"
    deed.pos_ = "VERB"
    thing.head, thing.dep_ = deed, "dobj"
