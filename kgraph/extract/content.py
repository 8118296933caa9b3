"""Content nouns in, frames out: "the claim of Cairo that P", and who relays or rejects it.

In a rebuttal the main clause's subject takes up another's claim: "Regarding Cairo's claim that P,
Musa recalled …" relays it, "Despite …", "rejected …" and setting evidence against it dispute it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import subjects
from kgraph.extract.frames import Frame
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.speech_acts import cue_of
from kgraph.extract.stance import reporting
from kgraph.extract.syntax import OBJECTS, children, is_infinitive, is_verb, lemma, subtree
from kgraph.extract.words import Words


def content_frames(noun: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frames of "the claim of Cairo that P", and of who relays or disputes it."""
    content = _that_clause(noun, words)
    source = _owner(noun, mentions)
    if not content:
        return
    doc = noun.doc
    holder = _holder(noun, mentions, words) if source is None else None
    if holder is None:
        yield from _outer(noun, content, mentions, words)
    else:
        source = holder
    yield Frame(
        doc=doc,
        source=source,
        cue=(noun.i, noun.i + 1),
        kind="reported",
        stance=_stance(noun, words),
        depth=1,
    ).over(content)


def _holder(noun: Token, mentions: Mentions, words: Words) -> Draft | None:
    """Return who has or makes a content noun: "has no doubt that", "made the claim that"."""
    verb = noun.head
    if noun.dep_ not in OBJECTS or not words.has("owning.verbs", lemma(verb)):
        return None
    subject = next(iter(subjects(verb, lambda _: False)[0]), None)
    return mentions.at(subject.i) if subject is not None else None


def _stance(noun: Token, words: Words) -> str:
    """Return the stance of a content noun; who has "no doubt that P" says P."""
    stance = words.content[lemma(noun)]
    sure = any(t.lower_ in {"no", "little"} for t in children(noun, "det", "amod"))
    return "says" if sure and stance == "asks" else stance


def _that_clause(noun: Token, words: Words) -> set[int]:
    """Return the clause that says what a content noun holds."""
    for child in noun.children:
        behind = child.dep_ in {"acl", "ccomp", "relcl"} and child.i > noun.i
        done = child.tag_ == "VBN" and is_infinitive(child)  # "the claim to have won"
        if behind and (done or _complete(child)):
            return subtree(child)
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be":  # "Lima's suspicion is that"
        for clause in children(noun.head, "ccomp"):
            return subtree(clause)
    for clause in noun.sent:
        below = clause.dep_ in {"ccomp", "acl", "relcl", "advcl"} and clause.i > noun.i
        if below and content_head(clause, words) == noun:
            return subtree(clause)
    return set()


def _complete(clause: Token) -> bool:
    """Tell whether a that-clause lacks nothing, so that "that" stands for no argument of it.

    "the report that Zambia attacked the port" against "the report that Zambia wrote".
    """
    that = next((t for t in clause.children if t.lower_ == "that" and t.i < clause.i), None)
    if that is None:  # "rejects claims Zambia attacked the port"
        begins = clause.left_edge.i == clause.head.i + 1
        return (
            begins
            and bool(children(clause, "nsubj", "nsubjpass"))
            and bool(children(clause, *OBJECTS, "auxpass"))
        )
    if that.dep_ == "mark" or that.tag_ == "IN":
        return True
    own = [t for t in children(clause, "nsubj", "nsubjpass") if t != that]
    labels = (*OBJECTS, "attr", "acomp", "ccomp", "xcomp")
    objects = [t for t in children(clause, *labels) if t != that]
    return bool(own) and bool(objects or children(clause, "auxpass"))


def content_head(clause: Token, words: Words) -> Token | None:
    """Return the content noun whose phrase ends right before a clause's "that".

    The parser hangs "Regarding the claim of Cairo that rebels shelled the port, Musa recalled …"
    on the main verb; word order tells better.
    """
    marks = [t for t in children(clause, "mark") if t.lower_ == "that"]
    if not marks or marks[0].i == clause.sent.start:
        return None
    if clause.dep_ == "ccomp" and is_verb(clause.head) and clause.head.i < clause.i:
        return None
    before = clause.doc[marks[0].i - 1]
    for token in (before, *before.ancestors):
        if token.i >= marks[0].i:
            break
        if token.pos_ in {"NOUN", "PROPN"} and lemma(token) in words.content:
            return token
    return None


def summed_up(clause: Token, words: Words) -> set[int]:
    """Return the tokens of an apposition that takes up what is said, and is no part of it.

    "accused Chad of shelling Gao, a charge Lima rejected": the author tells that Lima did.
    """
    found: set[int] = set()
    for token in clause.subtree:
        beside = token.dep_ in {"appos", "npadvmod"} or (
            token.dep_ == "dobj" and token.doc[token.left_edge.i - 1].text == ","
        )
        if beside and words.has("summative.nouns", lemma(token)):
            found |= subtree(token)
    return found


def _owner(noun: Token, mentions: Mentions) -> Draft | None:
    """Return whose words a content noun names: its possessor, of- or by-phrase, or demonym."""
    owners = children(noun, "poss")
    for prep in children(noun, "prep"):
        if prep.lower_ in {"of", "by", "from", "in"}:
            owners += [
                t for t in children(prep, "pobj") if prep.lower_ != "in" or _voice(t, mentions)
            ]
    owners += children(noun, "amod", "compound")
    for owner in owners:
        draft = mentions.at(owner.i)
        if draft is not None:
            return draft
    return None


def _voice(token: Token, mentions: Mentions) -> bool:
    """Tell whether a thing speaks in its own right: "a report in the newspaper"."""
    draft = mentions.at(token.i)
    return draft is not None and draft.first().type in {"Medium", "WorkOfArt"}


def _outer(noun: Token, content: set[int], mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of the main clause's subject that relays or disputes a content noun."""
    prep = noun.head
    verb = _main_verb(noun)
    if verb is None or verb.i in content:
        return
    taken = words.stances.get(lemma(verb), "")
    refused = taken == "denies" and noun.dep_ == "nsubjpass"
    by = [t for p in children(verb, "agent") for t in children(p, "pobj")] if refused else []
    subject = next(iter(by or subjects(verb, lambda _: False)[0]), None)
    source = mentions.at(subject.i) if subject is not None else None
    if source is None or (refused and not by):
        return
    stance = "says"
    if refused or (taken in {"denies", "asks"} and noun.dep_ in OBJECTS):
        stance, cue = taken, cue_of(verb)
    elif words.has("frames.disputes", prep.lower_) or "contrary" in {
        t.lower_ for t in prep.ancestors
    }:
        stance, cue = "denies", (prep.i, prep.i + 1)
    elif words.has("frames.relays", prep.lower_):
        cue = (prep.i, prep.i + 1)
        if _counters(verb, content, words):
            stance = "denies"
    elif reporting(verb, words):
        cue = cue_of(verb)
    else:
        return  # "Lusaka ignored the report that P"
    yield Frame(doc=noun.doc, source=source, cue=cue, kind="reported", stance=stance).over(content)


def _main_verb(noun: Token) -> Token | None:
    """Return the verb of the clause that takes up a content noun."""
    token = noun
    for above in noun.ancestors:
        if is_verb(above):
            # "Regarding …" hangs on the that-clause itself when the parser mistook it.
            if above.dep_ == "ccomp" and token.dep_ == "prep" and above.head.i > above.i:
                return above.head
            return above
        token = above
    return None


def _counters(verb: Token, content: set[int], words: Words) -> bool:
    """Tell whether a speaker sets evidence against the claim that is taken up.

    "Regarding Cairo's claim that P, Musa recalled the data, which show that Q": giving evidence
    for another thing than P is how a spokesman rejects P. Confirming verbs never do.
    """
    if words.stances.get(lemma(verb)) == "confirms":
        return False
    return any(
        t.i not in content and t.i != verb.i and lemma(t) in words.sets["evidence.verbs"]
        for t in verb.subtree
        if is_verb(t)
    )
