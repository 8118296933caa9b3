"""A parsed Doc in, that-clauses under their own verbs out.

"No evidence that the weedkiller Clarofen causes …": the model may make the weedkiller the head of
the clause and what it causes a relative clause of its. But "that" begins a clause of a finite verb.
"Musa denied in an interview that Chad had left": what is whole in itself tells nothing of the
interview; it is what Musa denied.
"""

from spacy.tokens import Doc, Token

from kgraph.lexicon import table
from kgraph.nlp.subjects import FINITE

_NOMINAL = frozenset({"NOUN", "PROPN"})
_DEEP = 8
"""Steps from a noun up to the verb that its phrase is the object of."""
_TOPICS = frozenset({"of", "about", "on", "over", "regarding", "against", "despite"})
"""Prepositions of what is spoken about: a clause behind it is likely its own."""


def set_that_clauses(doc: Doc) -> None:
    """Hang a that-clause on its finite verb, and on the verb of speech whose it is, in place."""
    commenting = table("en", "reporting")["commenting"]["verbs"]
    for mark in doc:
        noun = mark.head
        if mark.tag_ == "VBG" and mark.dep_ == "advcl" and mark.lemma_ in commenting:
            _set_comment(mark)
        if mark.lower_ != "that":
            continue
        if noun.dep_ == "ccomp" and mark.pos_ == "SCONJ" and mark.dep_ == "dobj":
            mark.dep_ = "mark"  # "said to Reuters that Chad left": it left nothing
        if noun.dep_ in {"relcl", "acl"}:
            _set_on_speech(mark, noun)
        if mark.dep_ != "mark" or noun.pos_ not in _NOMINAL:
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


def _set_on_speech(mark: Token, clause: Token) -> None:
    """Hang a whole clause behind "denied in an interview" on the verb, not on the interview."""
    noun, prep = clause.head, clause.head.head
    below = noun.dep_ == "pobj" and prep.dep_ == "prep" and prep.lower_ not in _TOPICS
    verb = _telling(noun) or (prep.head if below else noun)
    if verb.pos_ != "VERB" or verb.i > noun.i:
        return
    before = noun.doc[mark.i - 1]
    told = any(t.dep_ in {"ccomp", "oprd", "acomp"} for t in verb.children)
    if told or not (before == noun or noun.is_ancestor(before)):
        return
    if (mark.dep_ == "mark" and _reports(verb)) or _lacks_object(verb):
        clause.head, clause.dep_, mark.dep_ = verb, "ccomp", "mark"


def _set_comment(participle: Token) -> None:
    """Hang "…, contradicting Lima" on who said so, not on what was said."""
    said = participle.head
    if said.dep_ == "ccomp" and said.i < participle.i and _reports(said.head):
        participle.head = said.head


def _telling(noun: Token) -> Token | None:
    """Return the verb whose listener a noun is or describes: "told a man from the bank that"."""
    addressing = table("en", "reporting")["transitive"]["addressing"]
    token = noun
    for _ in range(_DEEP):
        above = token.head
        if token.dep_ == "dobj" and above.lemma_ in addressing:
            return above
        if token.dep_ not in {"pobj", "prep", "acl"}:
            return None
        token = above
    return None


def _reports(verb: Token) -> bool:
    listed: dict[str, list[str]] = table("en", "reporting")["verbs"]
    return any(verb.lemma_ in words for words in listed.values())


def _lacks_object(verb: Token) -> bool:
    """Tell whether a verb that must have one has no object: "announced at a meeting that"."""
    lists = table("en", "reporting")["transitive"]
    addressed = verb.lemma_ in lists["addressing"]
    if verb.lemma_ not in lists["verbs"] and not addressed:
        return False
    objects = any(t.dep_ in {"dobj", "nsubjpass"} for t in verb.children) and not addressed
    quoted = any(t.is_quote for t in verb.doc[verb.sent.start : verb.i])
    main = verb.dep_ in {"ROOT", "conj"} or addressed
    return main and not objects and not quoted
