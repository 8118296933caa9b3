"""The working record of one relation found in a text, and the arguments it stands between."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kgraph.extract.certainty import SURE, Factuality
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.syntax import core, lemma, phrase
from kgraph.model import Literal

_VALUES = frozenset({"MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL"})
_TIMES = frozenset({"DATE", "TIME"})
_EMPTY = frozenset(
    {"there", "it", "what", "which", "who", "that", "this", "how", "so", "one", "such"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A subject, a predicate and an object, found by a rule at a head token."""

    head: Token
    """The verb or noun whose factuality and speaker are the relation's."""
    subject: Draft
    predicate: str
    object: Draft | Literal
    trigger: tuple[int, int]
    phrase: str
    rule: str
    broader: str = ""
    factuality: Factuality = SURE
    span: tuple[int, int] = (0, 0)
    """Tokens that state the relation; the arguments are added."""
    used: frozenset[int] = field(default=frozenset())
    """Prepositions that are part of the relation and so no qualifiers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is to be related: two argument tokens (or a value), and by which predicate."""

    subject: Token
    thing: Token
    predicate: str
    kind: str
    prep: Token | None = None
    said: tuple[str, ...] = ()
    """Words of the relation behind the verb: "plans to equip", "with"."""
    literal: Literal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """How a clause says a relation: where, in which words, how certainly, in which construction."""

    trigger: tuple[int, int]
    phrase: str
    state: Factuality
    construction: str


def relate(head: Token, link: Link, mentions: Mentions, saying: Saying) -> Relation | None:
    """Return the relation of a link; None where an argument refers to nothing that can be told."""
    if link.subject.i == link.thing.i or not link.predicate:
        return None
    left = argument(link.subject, mentions)
    right = link.literal or argument(link.thing, mentions)
    if not isinstance(left, Draft) or right is None:
        return None
    if isinstance(right, Draft) and left.first() is right.first():
        return None
    return Relation(
        head=head,
        subject=left,
        predicate=link.predicate,
        object=right,
        trigger=saying.trigger,
        phrase=saying.phrase,
        rule=f"clause/{saying.construction}/{link.kind}",
        factuality=saying.state,
        used=frozenset({link.prep.i}) if link.prep is not None else frozenset(),
    )


def argument(token: Token, mentions: Mentions) -> Draft | Literal | None:
    """Return what an argument token refers to: a mention (made at need) or a value.

    None where it refers to nothing that can be told: expletives, question words, pronouns that
    no rule knows.
    """
    found = mentions.at(token.i)
    if found is not None:
        return found
    unknown = token.pos_ in {"PRON", "DET", "SCONJ", "ADV"} and not _partitive(token)
    empty = token.lower_ in _EMPTY and not (token.lower_ == "one" and _partitive(token))
    if empty or unknown or token.is_punct:
        return None
    if not _partitive(token) and _amount(token):
        return value(token)
    if token.pos_ in {"NOUN", "PROPN"} or _partitive(token):
        start, end = phrase(token)
        head_start, head_end = core(token)
        if start < token.i and token.doc[start].lower_ == "no":
            start += 1  # the claim's polarity tells it
        draft = Draft(
            start=start,
            end=end,
            head_start=max(start, head_start),
            head_end=min(end, head_end),
            root=token.i,
            type="Concept",
            form="nominal",
        )
        return mentions.add(draft)
    return value(token)


def _amount(token: Token) -> bool:
    """Tell whether a token stands for a time or an amount."""
    return is_time(token) or (token.ent_type_ in _VALUES and token.pos_ in {"NUM", "NOUN", "SYM"})


def _partitive(token: Token) -> bool:
    """Tell whether a quantity stands for some of a kind: "most of the proposals"."""
    return any(t.dep_ == "prep" and t.lower_ == "of" for t in token.children)


def value(token: Token) -> Literal | None:
    """Return the words of a phrase as a plain value."""
    start, end = phrase(token, clauses=True)
    text = in_sentence(token.doc, start, end).strip()
    told = any(c.isalpha() for c in text) or (is_time(token) and any(c.isdigit() for c in text))
    return Literal(value=text) if told else None


def in_sentence(doc: Doc, start: int, end: int) -> str:
    """Return the words of a phrase as they stand within a sentence: "Two ships" are two ships."""
    first, text = doc[start], doc[start:end].text
    begins = first.is_sent_start or (start > 0 and doc[start - 1].is_quote)
    named = first.pos_ in {"PROPN", "PRON"} or first.ent_type_ not in {"", *_VALUES, *_TIMES}
    if begins and first.is_title and not named:
        return text[:1].lower() + text[1:]
    return text


def is_time(token: Token) -> bool:
    """Tell whether a token belongs to a date or time."""
    return token.ent_type_ in _TIMES


def minted(*parts: str) -> str:
    """Return a predicate's local name from words: "be-find-on" for ("be", "find", "on")."""
    words = " ".join(parts).lower()
    kept = [w for w in "".join(c if c.isalnum() else " " for c in words).split() if w.isascii()]
    return "-".join(kept[:6])


def base(token: Token) -> str:
    """Return the lemma of a token as it may stand in a predicate."""
    return lemma(token)
