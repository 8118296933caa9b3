"""A grammar of news sentences: who did what to whom, in which tense and voice, and who says so.

The words are ours. Each sentence is made of parts, so that a test can change one part (negate it,
turn it into the passive, let somebody say it) and compare what is told before and after.
"""

from dataclasses import dataclass

COUNTRIES = ("Angola", "Zambia", "Norway", "Chile", "Kenya", "Portugal", "Peru", "Egypt")
PEOPLE = ("Pedro Costa", "Maria Lopes", "John Haddad", "Grace Wanjiru", "Emily Clarke")
BODIES = ("the European Union", "the Angolan army", "the rebels", "the government")
PLACES = ("the port", "the airport", "the bridge", "the camp", "the embassy")
PLANS = ("the treaty", "the deal", "the plan", "the law", "the agreement")
GOODS = ("two frigates", "the ship", "the factory", "a power station", "the company")
ACTORS = (*COUNTRIES, *PEOPLE, *BODIES)


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb, and what it may be done to."""

    base: str
    past: str
    participle: str
    objects: tuple[str, ...]

    @property
    def third(self) -> str:
        """Return the third person of the present."""
        if self.base.endswith(("s", "sh", "ch", "x")):
            return self.base + "es"
        if self.base.endswith("y") and self.base[-2] not in "aeou":
            return self.base[:-1] + "ies"
        return self.base + "s"


def _regular(base: str, objects: tuple[str, ...]) -> Verb:
    past = base + ("d" if base.endswith("e") else "ed")
    if base.endswith("y") and base[-2] not in "aeou":
        past = base[:-1] + "ied"
    return Verb(base, past, past, objects)


VERBS = (
    *(_regular(v, (*COUNTRIES, *PLACES)) for v in ("attack", "invade", "bomb", "seize")),
    *(_regular(v, (*COUNTRIES, *PEOPLE)) for v in ("condemn", "praise", "support", "criticise")),
    *(_regular(v, PEOPLE) for v in ("arrest", "detain", "replace")),
    *(_regular(v, PLANS) for v in ("approve", "reject", "ratify", "sign", "abandon")),
    *(_regular(v, GOODS) for v in ("destroy", "close", "inspect")),
    Verb("buy", "bought", "bought", GOODS),
    Verb("sell", "sold", "sold", GOODS),
    Verb("build", "built", "built", GOODS),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that may have happened."""

    subject: str
    verb: Verb
    object: str

    @property
    def _number(self) -> bool:
        return self.subject == "the rebels"

    def active(self, tense: str = "past", *, negated: bool = False) -> str:
        """Return the sentence in the active voice, without a full stop and in lower case."""
        return f"{self.subject} {self._verb(tense, negated)} {self.object}"

    def passive(self, tense: str = "past", *, negated: bool = False) -> str:
        """Return the sentence in the passive voice."""
        many = self.object.startswith("two ")
        be = {
            "past": "were" if many else "was",
            "present": "are" if many else "is",
            "future": "will be",
            "perfect": "have been" if many else "has been",
        }[tense]
        if negated:
            first, *rest = be.split()
            be = " ".join([first, "not", *rest])
        return f"{self.object} {be} {self.verb.participle} by {self.subject}"

    def _verb(self, tense: str, negated: bool) -> str:
        plural = self._number
        verb = self.verb
        if tense == "future":
            return f"will {'not ' * negated}{verb.base}"
        if tense == "perfect":
            return f"{'have' if plural else 'has'} {'not ' * negated}{verb.participle}"
        if tense == "past":
            return f"did not {verb.base}" if negated else verb.past
        if negated:
            return f"{'do' if plural else 'does'} not {verb.base}"
        return verb.base if plural else verb.third


TENSES = ("past", "present", "perfect", "future")
FRAMES = {
    "said that": "{x} said that {s}.",
    "said": "{x} said {s}.",
    "says": "{x} says that {s}.",
    "has said": "{x} has said that {s}.",
    "told reporters": "{x} told reporters that {s}.",
    "said on a day": "{x} said on Friday that {s}.",
    "claimed": "{x} claimed that {s}.",
    "stated": "{x} stated that {s}.",
    "announced": "{x} announced that {s}.",
    "behind": "{S}, {x} said.",
    "behind, turned": "{S}, said {x}.",
    "behind, told": "{S}, {x} told reporters.",
    "according to": "According to {x}, {s}.",
    "behind, according to": "{S}, according to {x}.",
    "quoted": "“{S},” {x} said.",
    "quoted, turned": "“{S},” said {x}.",
    "quoted, straight": "\"{S},\" {x} said.",
    "quoted, behind": "{x} said: “{S}.”",
    "in the opinion": "In the opinion of {x}, {s}.",
}  # fmt: skip
"""Ways to let somebody say a sentence; {S} begins with a capital."""


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def said(frame: str, person: str, sentence: str) -> str:
    """Return a sentence in a frame, said by a person."""
    return FRAMES[frame].format(x=person, s=sentence, S=capital(sentence))


def plain(sentence: str) -> str:
    """Return a sentence as an article has it."""
    return capital(sentence) + "."
