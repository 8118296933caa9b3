"""A claim and its arguments out of one article in, the chance that it is right out.

The chance is a logistic sum of a few plain features: the rule, what subject and object are, how far
apart they stand, how the speaker is known. Their weights are data (`confidence.toml`), fitted by
`python -m benchmarks.calibrate` to what annotators accept; a feature without a weight counts
nothing.
"""

from math import exp

from kgraph.lexicon import table
from kgraph.model import Claim, Literal, Mention

_SHORT, _LONG = 60, 140
"""Characters of evidence up to which a claim is short, and from which it is long."""


def features(claim: Claim, subject: Mention, thing: Mention | Literal) -> tuple[str, ...]:
    """Return the features of a claim that are true of it.

    Args:
        claim: The claim; its confidence is not looked at.
        subject: Its subject.
        thing: Its object.
    """
    parts = claim.rule.split("/")
    length = claim.evidence.end - claim.evidence.start
    found = [
        f"rule {'/'.join(parts[:2])}",
        f"kind {parts[-1]}" if len(parts) > 2 else "",
        f"subject {_form(subject)}",
        f"object {_form(thing)}",
        "span short" if length <= _SHORT else "span long" if length >= _LONG else "",
        f"modality {claim.modality}" if claim.modality != "asserted" else "",
        f"speaker {claim.sources[-1].kind}" if claim.sources else "",
        "speaker unknown" if claim.sources and claim.sources[-1].source is None else "",
    ]
    return tuple(filter(None, found))


def _form(thing: Mention | Literal) -> str:
    """Return what an argument is: how sure it is which thing it means."""
    if isinstance(thing, Literal):
        return "value"
    if thing.proposal:
        return "proposed"
    return f"{thing.form} joined" if thing.antecedent is not None else thing.form


def weights(found: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return each feature that counts with its weight in log odds; below zero speaks against."""
    known: dict[str, float] = table("en", "confidence")["weights"]
    return [(feature, known[feature]) for feature in ("all", *found) if feature in known]


def confidence(found: tuple[str, ...]) -> float:
    """Return the chance that a claim of these features is right, in hundredths."""
    return round(1 / (1 + exp(-sum(weight for _, weight in weights(found)))), 2)
