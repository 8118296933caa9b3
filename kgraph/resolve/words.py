"""A mention in, the words it may be called by out."""

from collections.abc import Iterator

from kgraph.lexicon import table
from kgraph.model import Mention

LONGEST = 9
"""Words of the longest phrase that counts as an alias."""
JOINTS = frozenset({"of", "and", "or", "for", "to", "in", "'s", "’s"})
"""Words that make more of a head than a noun with what modifies it."""
OWN = frozenset({"his", "her", "their", "its", "our", "my", "your"})
"""What a phrase begins with that means another thing in the next sentence."""
_CALLED = "place of that name"
"""The rule that joins "the Iraqi city of Mosul" to Mosul."""
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})


def bare(text: str) -> str:
    """Return words without leading determiner and a bracket that is cut in two, blanks reduced."""
    if text.count("[") != text.count("]"):
        text = text.replace("[", "").replace("]", "")
    words = text.split()
    while len(words) > 1 and words[0].lower() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)


def phrase(mention: Mention) -> str:
    """Return the whole phrase of a mention, or only what names where it is long."""
    full = bare(mention.evidence.quote)
    return full if len(full.split()) <= LONGEST else bare(mention.head.quote)


def forms(mention: Mention) -> Iterator[str]:
    """Yield the words by which a mention calls its thing; a pronoun calls it nothing."""
    if mention.form == "pronoun":
        return
    head = bare(mention.head.quote)
    if mention.form == "name" or len(head.split()) > 1 or mention.head == mention.evidence:
        yield head
    whole = bare(mention.evidence.quote)
    if len(whole.split()) <= LONGEST:
        yield whole
        yield _uncounted(whole)
        if mention.form == "name":
            yield _unowned(whole)
        yield _held(whole)
        if mention.rule == _CALLED:
            behind = mention.evidence.quote[mention.head.end - mention.evidence.start :]
            yield head.split()[-1] + behind


def _unowned(phrase: str) -> str:
    """Return a name's phrase without whose it is: "Chilean [president Ruiz]", "his [aide Musa]"."""
    words = phrase.split()
    if words[0].lower() in OWN and len(words) > 2:
        return " ".join(words[1:])
    owned = next((k for k, word in enumerate(words) if word.islower()), 0)
    return phrase if not owned or words[owned] in JOINTS else " ".join(words[owned:])


def _held(phrase: str) -> str:
    """Return what comes in a bundle or a pile without it: "bundle of [letters]"."""
    words = phrase.split()
    holders: list[str] = table("en", "nominals")["phrases"]["holders"]
    comes = len(words) > 2 and words[0].lower() in holders and words[1] == "of"
    return bare(" ".join(words[2:])) if comes else phrase


def _uncounted(phrase: str) -> str:
    """Return a phrase of three words or more without its count: "two [new jets]"."""
    words = phrase.split()
    numbers: list[str] = table("en", "nominals")["numbers"]["words"]
    if len(words) < 3 or words[1].lower() in {"of", "more", "or", "to"}:
        return phrase
    counted = words[0].isdigit() or words[0].lower() in numbers
    return " ".join(words[1:]) if counted else phrase
