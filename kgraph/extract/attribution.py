"""A Doc and its mentions in, frames out: who says which words, by which cue.

Each finder is one construction: clause complements ("Musa said that …"), sources in a preposition
("according to"), content nouns and rebuttals ("Cairo's claim that …, Musa recalled"), headline
colons, statements of the sentence before ("This was stated by …"). Quotations are in `quotation`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph.extract.asides import aside, trailing
from kgraph.extract.clauses import chain
from kgraph.extract.content import content_frames, content_head, summed_up
from kgraph.extract.factuality import subjunctive
from kgraph.extract.frames import OUTER, VOICELESS, Frame, span_of
from kgraph.extract.headlines import colon, dash, misread_verb
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.naming import naming_frame
from kgraph.extract.negation import neither
from kgraph.extract.relation import argument
from kgraph.extract.speakers import speaker_of, spoken_for
from kgraph.extract.speech_acts import ascriptions, attitude, confessions, cue_of, requests
from kgraph.extract.stance import grants, rejects, reporting, stance_of
from kgraph.extract.syntax import (
    RELATIVE,
    children,
    first_preposition,
    is_gerund,
    is_infinitive,
    is_verb,
    lemma,
    subtree,
)
from kgraph.extract.words import Words

_PLACES = frozenset({"Place", "Country"})
_VOICES = frozenset({"Person", "Organization", "WorkOfArt", "Group"})


def find_frames(doc: Doc, mentions: Mentions, words: Words) -> list[Frame]:
    """Return the frames of all constructions but quotations, in the order of their cues."""
    found: list[Frame] = []
    for token in doc:
        if token.is_space:
            continue
        word, verbal = lemma(token), is_verb(token)
        if verbal:
            if said := reporting(token, words):
                found.extend(_clausal(token, said, mentions, words))
            found.extend(requests(token, mentions, words))
            found.extend(ascriptions(token, mentions, words))
            found.extend(confessions(token, mentions, words))
            found.extend(naming_frame(token, mentions, words))
            found.extend(_quoting(token, mentions, words))
            found.extend(attitude(token, mentions, words))
        else:
            found.extend(misread_verb(token, mentions, words))
        if token.lower_ in {"according", "per", "in", "from"}:
            found.extend(_according(token, mentions, words))
        if word in words.content and token.pos_ in {"NOUN", "PROPN"}:
            found.extend(content_frames(token, mentions, words))
        if verbal and words.has("accusing.verbs", word):
            found.extend(_accusation(token, mentions, words))
        if token.text == ":":
            found.extend(colon(token, mentions))
        found.extend(dash(token, mentions))
    return sorted(found, key=lambda f: f.cue)


def _clausal(verb: Token, said: str, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of a reporting verb with a clause as complement, or around which one runs."""
    stance = stance_of(said, words)
    content, kind = _complement(verb, words)
    source = speaker_of(verb, mentions, words)
    if not content:
        demonstrative = _demonstrative(verb)
        named = any(words.has(n, lemma(verb)) for n in ("naming.bare", "naming.as"))
        if demonstrative is None or source is None or named:
            return
        content = _behind_colon(verb) or _clause_before(verb) or _sentence_before(verb)
        if not content:
            return
        kind = "taken up"
    if verb.dep_ == "amod" or (stance == "denies" and kind == "parataxis"):
        return
    yield Frame(
        doc=verb.doc,
        source=source,
        cue=cue_of(verb),
        kind="reported",
        stance=_stance(verb, stance, words),
        depth=VOICELESS if source is None and _pointing(verb) else OUTER * (kind == "taken up"),
        named=spoken_for(verb) if source is None else None,
    ).over(content)


def _quoting(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield who relays another's words: "state media quoted Musa as saying that …"."""
    if not words.has("quoting.verbs", lemma(verb)):
        return
    source = speaker_of(verb, mentions, words)
    for prep in children(verb, "prep"):
        said = [t for t in children(prep, "pcomp") if lemma(t) in words.stances]
        if prep.lower_ == "as" and said and source is not None:
            made = Frame(doc=verb.doc, source=source, cue=cue_of(verb), kind="reported")
            yield made.over(subtree(said[0]))


def _pointing(verb: Token) -> bool:
    """Tell whether what "says" is only pointed to: "…, which suggests that …"."""
    return any(t.tag_ in RELATIVE or t.lower_ in {"this", "that"} for t in children(verb, "nsubj"))


def _stance(verb: Token, stance: str, words: Words) -> str:
    """Return the stance of a reporting verb, turned by its own negation.

    "did not say that P" and "failed to prove that P" leave P open; "does not think that P" denies
    it; "did not know that P" still grants it; "did not deny that P" says it; "I don't know that P"
    and "I can't say that P" reject it.
    """
    if neither(verb):
        return "declines"
    if stance == "says" and any(subjunctive(t, words) for t in children(verb, "ccomp")):
        stance = "asks"
    negated = _turned(verb, words)
    if negated and rejects(verb, words):
        return "denies"
    if grants(verb, words):
        return "confirms" if stance == "says" else stance
    if not negated or words.has("factive.verbs", lemma(verb)):
        return stance
    if words.has("raising.verbs", lemma(verb)):
        return "denies"
    return "says" if stance == "denies" else "declines"


def _turned(verb: Token, words: Words) -> bool:
    """Tell whether somebody does not say what a verb would report: "refused to confirm that"."""
    turns = sum(t.dep_ == "neg" for v in (verb, *chain(verb)) for t in v.children)
    turns += sum(words.governors.get(lemma(v)) == "negative" for v in chain(verb))
    return turns % 2 == 1


def _complement(verb: Token, words: Words) -> tuple[set[int], str]:
    """Return the tokens of what a verb reports, and by which construction."""
    told: set[int] = set()
    kind = ""
    gerunds = [t for t in children(verb, "xcomp") if is_gerund(t)]
    if gerunds and words.has("gerund.verbs", lemma(verb)):
        return subtree(gerunds[0]), "xcomp"
    for child in _told_apart(verb):
        free = any(t.lower_ == "what" for t in child.lefts)
        if _perceived(verb, child, words) or (free and verb.i < child.i and _denying(verb, words)):
            continue  # "contradicting what Musa had said": he did say it
        if content_head(child, words) is None and not _parted(verb, child):
            kind = "ccomp" if child.i > verb.i or not _it(verb) else "taken up"
            apart = _apart(verb, child) | _set_against(child, words)
            told |= _taken_up(verb, child, words) - apart - summed_up(child, words)
    if told:
        return told | _further(verb), kind
    if above := _above(verb):
        return above, "ccomp"
    if around := aside(verb, words):
        return around & _between_semicolons(verb), "parataxis"
    if verb.dep_ == "ROOT" and (before := trailing(verb)):
        return before, "trailing"
    raised = [t for t in children(verb, "xcomp") if t.tag_ == "VB" or is_infinitive(t)]
    if raised and children(verb, "auxpass"):
        return subtree(raised[0]), "raising"
    return set(), ""


def _denying(verb: Token, words: Words) -> bool:
    said = reporting(verb, words)
    return bool(said) and stance_of(said, words) == "denies"


def _told_apart(verb: Token) -> list[Token]:
    """Return the clauses a verb may report: none before it where it has a that-clause of its own.

    "Mali lost: the court ruled that …" is no ruling that Mali lost.
    """
    found = children(verb, "ccomp")
    own = [
        t for t in found if t.i > verb.i and any(m.lower_ == "that" for m in children(t, "mark"))
    ]
    return [t for t in found if t.i > verb.i] if own else found


def _taken_up(verb: Token, child: Token, words: Words) -> set[int]:
    """Return what a clause says, or what "it" takes up of the clause before.

    "Baku accuses Yerevan of shelling Gao, Yerevan denies it": the shelling, not the accusation.
    """
    if child.i < verb.i and _it(verb):
        inner = children(child, "ccomp") if reporting(child, words) else []
        if words.has("accusing.verbs", lemma(child)):
            inner += [t for p in children(child, "prep") for t in children(p, "pcomp")]
        if inner:
            return subtree(inner[0])
    return subtree(child)


def _it(verb: Token) -> bool:
    """Tell whether the object of a verb takes up a clause: "denies it"."""
    return any(t.lower_ in {"it", "this"} for t in children(verb, "dobj"))


def _further(verb: Token) -> set[int]:
    """Return the that-clauses that the parser hung beside a verb, not under the first of them.

    "told reporters that Chad signed, but that Mali refused".
    """
    told: set[int] = set()
    for clause in children(verb, "conj"):
        if is_verb(clause) and any(t.lower_ == "that" for t in children(clause, "mark")):
            told |= subtree(clause)
    return told


def _perceived(verb: Token, child: Token, words: Words) -> bool:
    """Tell whether a verb says what its subject saw, which nobody says: "saw Musa leave"."""
    bare = child.tag_ == "VB" and not children(child, "aux", "mark")
    return bare and words.has("perceiving.verbs", lemma(verb))


def _parted(verb: Token, child: Token) -> bool:
    """Tell whether a semicolon parts a clause from the verb that the parser hung it on."""
    between = (
        verb.doc[child.right_edge.i + 1 : verb.i]
        if child.i < verb.i
        else (verb.doc[verb.i : child.left_edge.i])
    )
    return any(t.text == ";" for t in between) or child.right_edge.text == ";"


def _above(verb: Token) -> set[int]:
    """Return what is said where its verb hangs under it: "what Lima said is that …"."""
    if verb.dep_ == "csubj" and lemma(verb.head) == "be":
        return {i for t in children(verb.head, "ccomp") for i in subtree(t)}
    if verb.dep_ == "ccomp" and _swallowed(verb):
        return {i for i in subtree(verb.head) if i > verb.i + 1}
    return set()


def _swallowed(verb: Token) -> bool:
    """Tell whether the parser hung "said that" under the verb of its own content.

    It does before a long parenthesis: "He said that, although …, Airbus had offered them".
    """
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    subject = children(verb, "nsubj")
    later = is_verb(verb.head) and verb.head.i > verb.i
    return bool(subject) and later and after is not None and after.lower_ == "that"


def _apart(verb: Token, child: Token) -> set[int]:
    """Return the tokens of a complement that are not in it: a rebuttal frame's own phrase."""
    return subtree(verb) if verb.i in subtree(child) else set()


def _set_against(child: Token, words: Words) -> set[int]:
    """Return who else says what: "Mali said P, but the rebels said Q", "while they insist that Q".

    The parser hangs it on P; were it told by Mali, it would be "the rebels had said".
    """
    found: set[int] = set()
    but = any(t.lower_ in {"but", "while"} for t in children(child, "cc"))
    others = children(child, "conj") if but else []
    for clause in children(child, "advcl"):
        if any(t.lower_ in {"while", "whereas"} for t in children(clause, "mark")):
            others.append(clause)
    for other in others:
        own = children(other, "nsubj") and not children(other, "aux")
        if own and other.tag_ in {"VBD", "VBZ", "VBP"} and reporting(other, words):
            found |= subtree(other)
    return found


def _demonstrative(verb: Token) -> Token | None:
    """Return the "this" of "This was stated by …", which points to the sentence before."""
    for token in children(verb, "nsubj", "nsubjpass", "dobj"):
        if token.lower_ == "this" and token.dep_ == "dobj":
            return token
        if token.lower_ == "it" and token.dep_ == "nsubj":
            continue  # "It did not mention losses": who speaks
        if token.lower_ in {"this", "that", "it"} and token.i == verb.sent.start + _spaces(verb):
            return token
    return None


def _spaces(verb: Token) -> int:
    return sum(1 for t in verb.sent[:3] if t.is_space or t.is_quote)


def _behind_colon(verb: Token) -> set[int]:
    """Return the clause behind the colon of "This was reported by the ministry: …"."""
    main = verb.head
    between = verb.doc[verb.i : main.i] if verb.dep_ == "ccomp" and is_verb(main) else ()
    return subtree(main) - subtree(verb) if any(t.text == ":" for t in between) else set()


def _clause_before(verb: Token) -> set[int]:
    """Return the clause before the semicolon that a verb stands behind: "P; Lima denies this"."""
    start = verb.sent.start
    stops = [i for i in range(start, verb.i) if verb.doc[i].text == ";"]
    if not stops:
        return set()
    return set(range(stops[-2] + 1 if len(stops) > 1 else start, stops[-1]))


def _sentence_before(verb: Token) -> set[int]:
    """Return the tokens of the sentence before, within the same paragraph."""
    start = verb.sent.start
    if start == 0:
        return set()
    between = verb.doc[start - 1]
    if "\n" in between.text_with_ws:
        return set()
    before = between.sent
    return {t.i for t in before if not t.is_space}


def _according(token: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of "according to X" or "in the opinion of X"."""
    phrase = _source_phrase(token, words)
    if phrase is None:
        return
    source, inside = phrase
    draft = mentions.at(source.i)
    if draft is None and source.pos_ == "PROPN":
        made = argument(source, mentions)
        draft = made if isinstance(made, Draft) else None
    if token.lower_ == "per" and (draft is None or family(draft.first().type) not in _VOICES):
        return  # "per cent", "per head"
    head = next((t for t in token.ancestors if is_verb(t)), token.sent.root)
    content = subtree(head) if is_verb(head) else {t.i for t in token.sent}
    content -= subtree(token)
    content = {i for i in content if not token.doc[i].is_space} & _between_semicolons(token)
    if content:
        cue = (token.i, token.i + 1 + (token.lower_ == "according"))
        yield Frame(
            doc=token.doc, source=draft, cue=cue, kind="according-to", named=span_of(source)
        ).over(content - inside)


def _between_semicolons(token: Token) -> set[int]:
    """Return the tokens of a sentence that no semicolon parts from a token."""
    sent, doc = token.sent, token.doc
    stops = [i for i in range(sent.start, sent.end) if doc[i].text == ";"]
    low = max((i for i in stops if i < token.i), default=sent.start - 1)
    return set(range(low + 1, min((i for i in stops if i > token.i), default=sent.end)))


def _source_phrase(token: Token, words: Words) -> tuple[Token, set[int]] | None:
    """Return the source token of a source preposition and the tokens of its phrase."""
    if token.lower_ in {"according", "per"}:
        preps = children(token, "prep") or [token]
        things = [t for p in preps for t in children(p, "pobj")]
        return (things[0], subtree(token)) if things else None
    listed = "according.sights" if token.lower_ == "from" else "according.nouns"
    for noun in children(token, "pobj"):
        if not words.has(listed, noun.lower_):
            continue
        owners = children(noun, "poss") + _of(noun)
        owners = [t for o in owners for t in (_of(o) if o.lower_ == "view" else [o])]
        if owners:
            return owners[0], subtree(token)
    return None


def _of(noun: Token) -> list[Token]:
    return [t for p in children(noun, "prep") if p.lower_ == "of" for t in children(p, "pobj")]


def _accusation(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of "Kyiv accused Minsk of hiding drones"."""
    for prep in verb.subtree:
        told = prep.dep_ in {"prep", "conj"} and first_preposition(prep).head == verb
        if not told or prep.lower_ not in {"of", "for", "with"}:
            continue
        deeds = [t for t in children(prep, "pobj") if lemma(t) in words.nouns]
        for clause in (*children(prep, "pcomp"), *deeds):
            yield Frame(
                doc=verb.doc,
                source=speaker_of(verb, mentions, words),
                cue=cue_of(verb),
                kind="reported",
                stance="declines" if children(verb, "neg") else "accuses",
            ).over(subtree(clause) - summed_up(clause, words))
