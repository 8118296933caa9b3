"""Verbs of asking, promising and judging in, frames out: speech without a that-clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import called_on
from kgraph.extract.frames import Frame
from kgraph.extract.mentions import Mentions
from kgraph.extract.speakers import speaker_of
from kgraph.extract.syntax import OBJECTS, children, is_infinitive, lemma, subtree
from kgraph.extract.words import Words


def requests(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of an infinitive that somebody asks for or promises.

    "Lisbon urged Zambia to sign", "Zambia vowed to sign": the signing is told by who speaks.
    """
    asks, promises = (
        words.has("infinitive.asks", lemma(verb)),
        words.has("infinitive.promises", lemma(verb)),
    )
    if not (asks or promises):
        return
    inner = [t for t in children(verb, "xcomp", "ccomp") if is_infinitive(t)]
    below = [t for p in children(verb, "prep") for t in children(p, "pcomp", "pobj")]
    inner += [x for t in below for x in children(t, "acl", "xcomp") if is_infinitive(x)]
    if not inner or children(verb, "auxpass"):
        return
    content = subtree(inner[0])
    asked = [t for t in children(verb, *OBJECTS, "dative") if t.i < inner[0].i]
    asked += [t for t in [called_on(verb, inner[0])] if t is not None and not asked]
    for token in asked:
        content |= subtree(token)
    source = speaker_of(verb, mentions, words)
    if source is not None:
        yield Frame(
            doc=verb.doc,
            source=source,
            cue=cue_of(verb),
            kind="reported",
            stance="asks" if asks and asked else "says",
        ).over(content)


def attitude(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of who is sure or afraid that a thing is so: "Musa is certain that P".

    Args:
        verb: A form of "be" or the like.
        mentions: The mentions of its text.
        words: The language's words.
    """
    subject = next(iter(children(verb, "nsubj")), None)
    if subject is None or subject.lower_ == "it":
        return
    source = mentions.at(subject.i)
    for adjective in children(verb, "acomp", "attr", "oprd"):
        content = [t for t in children(adjective, "ccomp") if t.i > adjective.i]
        if source is not None and content and words.has("attitudes.adjectives", lemma(adjective)):
            cue = (adjective.i, adjective.i + 1)
            yield Frame(doc=verb.doc, source=source, cue=cue, kind="reported").over(
                subtree(content[0])
            )


def ascriptions(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of what somebody puts a thing down to: "attributed the deaths to shelling".

    Args:
        verb: A verb of ascribing.
        mentions: The mentions of its text.
        words: The language's words.
    """
    if not words.has("ascribing.verbs", lemma(verb)):
        return
    for prep in children(verb, "prep"):
        if prep.lower_ == "to":
            yield Frame(
                doc=verb.doc,
                source=speaker_of(verb, mentions, words),
                cue=cue_of(verb),
                kind="reported",
            ).over(subtree(prep))


def confessions(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of what somebody owns up to: "confessed to killing", "pleaded not guilty to".

    Args:
        verb: A verb of confessing.
        mentions: The mentions of its text.
        words: The language's words.
    """
    guilty = [t for t in children(verb, "acomp", "oprd") if t.lower_ == "guilty"]
    if not words.has("confessing.verbs", lemma(verb)) or (lemma(verb) == "plead") != bool(guilty):
        return
    preps = [p for t in (verb, *guilty) for p in children(t, "prep") if p.lower_ == "to"]
    denied = any(children(t, "neg") for t in (verb, *guilty))
    source = speaker_of(verb, mentions, words)
    for below in (t for p in preps for t in children(p, "pcomp", "pobj")):
        if below.dep_ == "pcomp" or lemma(below) in words.nouns:
            yield Frame(
                doc=verb.doc,
                source=source,
                cue=cue_of(verb),
                kind="reported",
                stance="denies" if denied else "confirms",
            ).over(subtree(below))


def judgements(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield who calls, cites, condemns or plans what: attributions that frame no claim.

    "Musa condemned Chad's attack" leaves the attack to whoever tells it.
    """
    plans = words.has("infinitive.plans", lemma(verb))
    if plans and not any(is_infinitive(t) for t in children(verb, "xcomp")):
        return
    if (not plans and not words.has("judging.verbs", lemma(verb))) or children(
        verb, "ccomp", "auxpass"
    ):
        return
    source = speaker_of(verb, mentions, words)
    things = children(verb, *OBJECTS, "oprd")
    things += [
        t
        for p in children(verb, "prep")
        if p.lower_ in {"for", "to", "on", "of", "as"}
        for t in children(p, "pobj", "pcomp")
    ]
    things += [t for t in children(verb, "ccomp", "xcomp", "advcl") if t.i > verb.i]
    if source is None or not things:
        return
    spans = [(t.left_edge.i, t.right_edge.i + 1) for t in things]
    yield Frame(doc=verb.doc, source=source, cue=cue_of(verb), kind="judged", stance="says").over(
        set(range(min(s[0] for s in spans), max(s[1] for s in spans)))
    )


def cue_of(verb: Token) -> tuple[int, int]:
    """Return the token span of a verb with the auxiliaries and particle beside it."""
    near = [t.i for t in children(verb, "aux", "auxpass", "neg") if verb.i - t.i <= 3]
    end = max([verb.i, *(t.i for t in children(verb, "prt"))]) + 1
    return min([verb.i, *near]), end
