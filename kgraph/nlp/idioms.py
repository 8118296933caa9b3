"""A parsed Doc in, fixed phrases as what they are out: "in order to", "took part", "is to blame".

The model builds them of their words: an order to silence critics, a part that is taken, a storm
that will blame. What a phrase is called goes to its verb as a particle: "take part", "take
prisoner".
"""

from spacy.tokens import Doc, Token

from kgraph.lexicon import table

_CAUGHT = frozenset({"prisoner", "hostage", "captive"})


def set_idioms(doc: Doc) -> None:
    """Correct the parse of fixed phrases in place."""
    for token in doc:
        word = token.lower_
        if word == "ex":
            _set_former(token)
        elif word == "order":
            _set_purpose(token)
        elif word == "part" and token.dep_ == "dobj":
            _set_part(token)
        elif word in _CAUGHT and token.dep_ == "dobj" and token.i:
            _set_caught(token)
        elif word == "guilty" and token.dep_ == "ccomp":
            _set_guilty(token)
        elif token.dep_ == "conj":
            _set_past(token)
        elif token.dep_ == "xcomp":
            _set_blamed(token)
            _set_noun(token)


def _set_former(ex: Token) -> None:
    """Hang "ex-" on the noun it belongs to, not on the verb: "ex-minister arrested"."""
    doc = ex.doc
    tied = ex.i + 2 < len(doc) and doc[ex.i + 1].text == "-" and not doc[ex.i + 1].whitespace_
    noun = doc[ex.i + 2] if tied else None
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or ex.head != noun.head:
        return
    for part, label in ((ex, "compound"), (doc[ex.i + 1], "punct")):
        part.head, part.dep_ = noun, label


def _set_purpose(order: Token) -> None:
    """Hang what follows "in order to" on the verb it is the purpose of."""
    clause = next((t for t in order.rights if t.dep_ in {"acl", "relcl"}), None)
    near = order.i > 0 and order.nbor(-1) == order.head and order.head.lower_ == "in"
    if clause is None or not near or clause.tag_ != "VB" or clause.left_edge.i != order.i + 1:
        return
    prep = order.head
    clause.head, clause.dep_ = prep.head, "advcl"
    prep.head, prep.dep_, order.head, order.dep_ = clause, "mark", clause, "mark"


def _set_part(part: Token) -> None:
    """Make "part" a particle of "take" or "form": who takes part takes nothing."""
    verb, of = part.head, [t for t in part.children if t.lower_ == "of" and t.dep_ == "prep"]
    if part.i != verb.i + 1 or verb.lemma_ not in ({"form"} if of else {"take"}):
        return
    part.dep_ = "prt"
    for prep in of:
        prep.head = verb


def _set_caught(role: Token) -> None:
    """Let "took 40 soldiers prisoner" be about the soldiers."""
    verb, taken = role.head, role.nbor(-1)
    if verb.lemma_ not in {"take", "hold"} or taken.dep_ not in {"compound", "nmod", "dobj"}:
        return
    if taken.head == verb and taken.tag_ == "PRP":
        role.dep_ = "prt"
    if taken.head != role or taken.tag_ not in {"NNS", "NNP", "NNPS"}:
        return
    for child in list(role.lefts):
        if child != taken:
            child.head = taken
    taken.head, taken.dep_, role.dep_ = verb, "dobj", "prt"


def _set_guilty(guilty: Token) -> None:
    """Let "found Musa guilty of murder" be about Musa, as "convicted Musa of murder" is."""
    verb = guilty.head
    subject = next((t for t in guilty.lefts if t.dep_ == "nsubj"), None)
    if verb.lemma_ != "find" or subject is None or verb.i > subject.i:
        return
    subject.head, subject.dep_, guilty.dep_ = verb, "dobj", "prt"
    for prep in [t for t in guilty.rights if t.dep_ == "prep"]:
        prep.head = verb


def _set_past(verb: Token) -> None:
    """Hang "promised to help and sent troops" on the promise: what is past is no infinitive."""
    first = verb.head
    helped = any(t.lower_ == "to" or t.tag_ == "MD" for t in first.lefts)
    infinitive = first.tag_ == "VB" and helped
    own = any(t.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for t in verb.lefts)
    if verb.tag_ != "VBD" or not infinitive or own or first.dep_ not in {"xcomp", "advcl", "ccomp"}:
        return
    if first.head.tag_ in {"VBD", "VBZ", "VBP"} or first.head.pos_ == "AUX":
        verb.head = first.head


def _set_blamed(blame: Token) -> None:
    """Let who "is to blame" be so, not blame in time to come."""
    objects = any(t.dep_ in {"dobj", "npadvmod"} for t in blame.children)
    to = any(t.lower_ == "to" and t.i == blame.i - 1 for t in blame.lefts)
    if blame.lower_ == "blame" and blame.head.lemma_ == "be" and to and not objects:
        blame.dep_, blame.pos_, blame.tag_ = "acomp", "ADJ", "JJ"


def _set_noun(noun: Token) -> None:
    """Make a noun of what stands behind the "to" of a verb that takes no infinitive."""
    verbs = table("en", "arguments")["prepositional"]["verbs"]
    to = next((t for t in noun.lefts if t.lower_ == "to" and t.dep_ == "aux"), None)
    if to is None or noun.head.lemma_ not in verbs or to.i != noun.i - 1:
        return
    participles = [t for t in noun.rights if t.dep_ == "xcomp" and t.tag_ in {"VBN", "VBD"}]
    to.head, to.dep_, to.pos_, to.tag_ = noun.head, "prep", "ADP", "IN"
    noun.head, noun.dep_, noun.pos_, noun.tag_ = to, "pobj", "NOUN", "NN"
    for verb in participles:
        verb.dep_, verb.tag_ = "acl", "VBN"
