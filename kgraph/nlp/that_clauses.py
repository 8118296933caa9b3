"""A parsed Doc in, that-clauses under their own verbs out.

"No evidence that the weedkiller Clarofen causes …": the model may make the weedkiller the head of
the clause and what it causes a relative clause of its. But "that" begins a clause of a finite verb.
"""

from spacy.tokens import Doc, Token

from kgraph.nlp.subjects import FINITE

_NOMINAL = frozenset({"NOUN", "PROPN"})


def set_that_clauses(doc: Doc) -> None:
    """Hang a that-clause on its finite verb where the model hung it on a noun, in place."""
    for mark in doc:
        noun = mark.head
        if mark.dep_ != "mark" or mark.lower_ != "that" or noun.pos_ not in _NOMINAL:
            continue
        for verb in [t for t in noun.rights if t.dep_ == "relcl"]:
            subject = next((t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None and subject.pos_ in _NOMINAL and _is_finite(verb):
                verb.head, verb.dep_ = noun.head, noun.dep_
                mark.head = verb
                noun.head, noun.dep_ = subject, "compound"
                break


def _is_finite(verb: Token) -> bool:
    helpers = (t for t in verb.lefts if t.dep_ in {"aux", "auxpass"})
    return verb.tag_ in FINITE or any(t.tag_ in FINITE for t in helpers)
