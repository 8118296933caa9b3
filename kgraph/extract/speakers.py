"""A reporting verb in, the mention that speaks out, also in the word order of translations."""

from spacy.tokens import Token

from kgraph.extract.clauses import is_passive, subjects
from kgraph.extract.frames import Frame
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import argument
from kgraph.extract.syntax import children, lemma, phrase
from kgraph.extract.words import Words

_NEAR = 150
_NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
_REACH = 14
"""Tokens after a verb within which a postponed speaker stands."""


def speaker_of(verb: Token, mentions: Mentions, words: Words) -> Draft | None:
    """Return who speaks by a reporting verb; None where the text does not say.

    Translated copy puts the audience where a subject would stand and loses the "by" of a passive:
    "said journalists the spokesman Orlov", "This was stated the spokesman Orlov". So an audience
    noun never speaks, and a person after the verb does where no subject is left.
    """
    passive = is_passive(verb)
    if passive:
        for by in children(verb, "agent"):
            for token in children(by, "pobj"):
                return _draft(token, mentions)
        if words.has("experiencing.verbs", lemma(verb)):
            return next((_draft(t, mentions) for t in children(verb, "nsubjpass")), None)
        after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < verb.sent.end else ""
        if after == "that" or not any(_points(t) for t in children(verb, "nsubjpass")):
            return None  # "it is said that": by nobody in what is said
        return _postponed(verb, mentions, words)
    found, _ = subjects(verb, lambda _: False)
    candidates = [t for t in found if not _audience(t, verb, words) and not _idle(t, verb, words)]
    for token in candidates:
        draft = _draft(token, mentions)
        if draft is not None:
            return draft
    if any(_audience(t, verb, words) for t in (*found, *children(verb, "dobj"))) or _fronted(verb):
        return _postponed(verb, mentions, words)
    return None


def spoken_for(verb: Token) -> tuple[int, int] | None:
    """Return the tokens of a speaker that is no mention: "63 percent said", "each saying that"."""
    if is_passive(verb):
        return None
    for token in children(verb, "nsubj"):
        if not _points(token) and token.pos_ in {"NUM", "PRON", "NOUN", "ADJ", "DET"}:
            return phrase(token)
    return None


def _points(token: Token) -> bool:
    """Tell whether a token only points to other words: "this", "it", a relative word."""
    return token.lower_ in {"this", "that", "it", "there", "what", "which"}


def _idle(token: Token, verb: Token, words: Words) -> bool:
    """Tell whether a subject speaks of nobody.

    "It said that" speaks of a firm or a report; "it means that" of no speaker, unless it stands
    inside or at the end of what it says.
    """
    if token.lower_ != "it":
        return _points(token)
    closing = token.i == verb.i - 1 and token.i > verb.sent.start
    between = verb.doc[token.i + 1 : verb.i]
    spoken = not words.has("pointing.verbs", lemma(verb)) and all(
        t.dep_ in {"aux", "advmod", "neg"} for t in between
    )
    return verb.dep_ == "ROOT" and not (closing or spoken)


def _audience(token: Token, verb: Token, words: Words) -> bool:
    near = 0 < token.i - verb.i <= 3
    return near and words.has("audience.nouns", lemma(token)) and not children(token, "poss")


def _fronted(verb: Token) -> bool:
    """Tell whether a verb follows a quotation or dash and so may have its speaker behind it."""
    for token in reversed(verb.doc[max(0, verb.i - 4) : verb.i]):
        if token.is_quote or token.text in {"–", "—", ","}:
            return True
        if token.is_alpha:
            return False
    return False


def _postponed(verb: Token, mentions: Mentions, words: Words) -> Draft | None:
    """Return the first person or institution behind a verb that is not its audience."""
    limit = min(verb.sent.end, verb.i + _REACH)
    after = verb.doc[verb.i + 1] if verb.i + 1 < limit else verb
    if after.lower_ in {"he", "she"}:
        return mentions.at(after.i)
    best: Draft | None = None
    for i in range(verb.i + 1, limit):
        token = verb.doc[i]
        if token.text in {".", ",", ";"} and best is not None:
            break
        draft = mentions.at(i)
        if draft is None or words.has("audience.nouns", lemma(token)) or draft.form == "pronoun":
            continue
        if verb.doc[draft.root].dep_ == "poss":
            continue  # "the President's spokesman": the spokesman speaks
        if draft.first().type == "Person":
            return draft
        if best is None and draft.type in {"Organization", "Ministry", "Company", "Medium"}:
            best = draft
    return best


def _draft(token: Token, mentions: Mentions) -> Draft | None:
    """Return the mention at a token, made as a nominal where a noun is none yet; nobody is none."""
    if token.lower_ in _NOBODY:
        return None
    found = argument(token, mentions)
    return found if isinstance(found, Draft) else None


def join_speakers(frames: list[Frame]) -> None:
    """Let a pronoun that speaks and is still nobody be the one who spoke last.

    Wire copy goes on with "He recalled that …" after a quotation: the speaker is the topic, even
    where another man was spoken of in between. Only within _NEAR tokens, and only for persons.
    """
    last: tuple[int, Draft] | None = None
    for frame in frames:
        source = frame.source
        if source is None:
            continue
        if source.form == "pronoun" and source.antecedent is None:
            text = frame.doc[source.root].lower_
            near = last is not None and frame.cue[0] - last[0] <= _NEAR
            if text in {"he", "she"} and last is not None and near and last[1] is not source:
                source.antecedent, source.rule = last[1], "last speaker"
        first = source.first()
        if first.form == "name" and first.type == "Person":
            last = (frame.cue[0], source)
