"""One row of the file of decisions in, a Decision out, and back: what a row must hold."""

import datetime
from collections.abc import Sequence
from typing import Any, get_args

from kgraph.decisions.references import reference
from kgraph.errors import DataError
from kgraph.ids import digest
from kgraph.model import Decision, Judgement
from kgraph.ontology import vocabulary

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
MANY = frozenset({"same", "not-same"})
"""Judgements on two things or more."""
TO = frozenset({"rename", "type"})
"""Judgements that say what something shall be."""
_KEYS = frozenset({"to", "quote", "predicate", "author", "date", "reason"})
_DIGITS = 6
_NO_THINGS = frozenset(
    {"Claim", "Document", "Decision", "Polarity", "Modality", "Status", "Stance"}
)


def make(judgement: Judgement, things: Sequence[str], **fields: str) -> Decision:
    """Return a decision of today, or of its date, under an identifier of its own.

    Args:
        judgement: What is judged.
        things: What it is judged of, as in the file.
        **fields: author and reason; to, date, quote and predicate where there are such.

    Raises:
        DataError: If it does not hold together, as in a file.
    """
    # A lone surrogate, as a terminal may give it, has no place in a file.
    things = [words.encode("utf-8", "replace").decode() for words in things]
    key = f"{judgement}-{digest('decision', judgement, *things, fields.get('to', ''))[:_DIGITS]}"
    row = {"date": datetime.date.today().isoformat()} | {k: v for k, v in fields.items() if v}
    return to_decision(key, row | {judgement: list(things) if judgement in MANY else things[0]})


def to_decision(key: str, row: object) -> Decision:
    """Return the decision of one key of a file.

    Raises:
        DataError: If it is none; the message says what is wrong.
    """
    if not isinstance(row, dict):
        raise DataError('is not a decision; write { same = ["A", "B"], author = …, … }')
    judged = [name for name in JUDGEMENTS if name in row]
    if len(judged) != 1:
        raise DataError(f"must have one of {', '.join(JUDGEMENTS)}")
    judgement = judged[0]
    unknown = sorted(row.keys() - _KEYS - {judgement})
    if unknown:
        raise DataError(f"has {unknown[0]!r}, which means nothing")
    fields = {name: _string(row, name) for name in _KEYS}
    for name in ("author", "reason"):
        if not fields[name]:
            raise DataError(f"has no {name}; say who judged, and why")
    things = _things(judgement, row[judgement])
    _check(judgement, things, fields)
    return Decision(
        id=key,
        judgement=judgement,
        things=things,
        to=fields["to"],
        quote=fields["quote"],
        predicate=fields["predicate"],
        author=fields["author"],
        date=_date(fields["date"]),
        reason=fields["reason"],
    )


def _things(judgement: Judgement, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) and judgement in MANY else [value]
    if not all(isinstance(v, str) and v.strip() for v in values):
        raise DataError(f"has no name behind {judgement}; write it in quotes")
    things = tuple(str(v).strip() for v in values)
    meant = {reference(words) for words in things}
    if judgement in MANY and (len(things) < 2 or len(meant) < len(things)):
        raise DataError(f'needs two different names; write {judgement} = ["A", "B"]')
    return things


def _check(judgement: Judgement, things: Sequence[str], fields: dict[str, str]) -> None:
    """Refuse what cannot be meant.

    Raises:
        DataError: With what is wrong.
    """
    claims = [reference(words).is_claim for words in things]
    if judgement == "accept" and not claims[0]:
        raise DataError('accepts no claim; write "claim:ID" or "quote:the exact words"')
    if judgement not in {"accept", "reject"} and any(claims):
        raise DataError(f"judges a claim; {judgement} is a judgement on things")
    if (judgement in TO) != bool(fields["to"]):
        raise DataError('needs to = "…"' if judgement in TO else 'has "to", which means nothing')
    if judgement == "type" and fields["to"] not in vocabulary().classes.keys() - _NO_THINGS:
        raise DataError(f"names no class {fields['to']!r}; docs/ontology.md lists them")


def _string(row: dict[str, Any], name: str) -> str:
    value = row.get(name, "")
    if name == "date" and isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise DataError(f"has a {name!r} that is not a string; write it in quotes")
    return " ".join(value.split())


def _date(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise DataError(f"has no date such as 2026-11-25 (found {value!r})") from None


def to_row(decision: Decision) -> dict[str, Any]:
    """Return the row of a decision, its parts in the order of the file."""
    many = decision.judgement in MANY
    things: str | list[str] = list(decision.things) if many else decision.things[0]
    row: dict[str, Any] = {decision.judgement: things}
    for name in ("to", "quote", "predicate", "author"):
        if getattr(decision, name):
            row[name] = getattr(decision, name)
    return row | {
        "date": datetime.date.fromisoformat(decision.date),
        "reason": decision.reason,
    }
