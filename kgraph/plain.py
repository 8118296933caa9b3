"""Records of the model in, plain values fit for JSON out; and back in, the same records.

A plain record has a "kind" and the fields of the record of that name in `kgraph.model`; records
inside it are plain too. A value where an identifier may stand is a mapping, an identifier a string.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints
from typing import Literal as OneOf

from kgraph import model

Plain = dict[str, Any]
Fits = Callable[[Any], bool]


def plain(record: object) -> Plain:
    """Return a record of the model as plain values, its kind first.

    Raises:
        KeyError: If it is no record that stands alone, as evidence does not.
    """
    kind: Any = type(record)
    return {"kind": _KINDS[kind], **_plainly(kind)(record)}


@cache
def _plainly(kind: Any) -> Callable[[Any], Plain]:  # noqa: ANN401 - one of the classes of the model
    """Return what makes plain values of the records of a class.

    `dataclasses.asdict` does the same for any class, looking at each value anew: six times as long.
    """
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    values = attrgetter(*names)
    inner = [(name, within) for name in names if (within := _within(hints[name]))]

    def shallow(record: object) -> Plain:
        return dict(zip(names, values(record)))  # noqa: B905 - there are as many

    def deep(record: object) -> Plain:
        made = dict(zip(names, values(record)))  # noqa: B905
        for name, within in inner:
            made[name] = within(made[name])
        return made

    return deep if inner else shallow


def _within(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - an annotation
    """Return what makes plain values of those of an annotated type; None where they are plain."""
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _plainly(hint)
    if origin is tuple:
        one = _within(inner[0])
        return one and (lambda values: tuple(map(one, values)) if values else ())
    ways = [(way, made) for way in inner if (made := _within(way))]
    if origin is None or origin is OneOf or not ways:
        return None
    ((way, made),) = ways  # a union of a record and what is plain
    return lambda value: made(value) if isinstance(value, way) else value


def json_line(record: Mapping[str, Any]) -> str:
    """Return plain values as one line of JSON that UTF-8 can hold."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # UTF-8 has no place for a lone surrogate; JSON's own escape has.
    return text if _encodes(text) else json.dumps(record, separators=(",", ":"))


def record_of(fields: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of the model's records
    """Return the record that `plain` made these values of.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: If they are no such record.
    """
    given = dict(fields)
    record = _READERS[given.pop("kind")](given)
    _check(record)
    return record


def _check(record: object) -> None:
    """Refuse a record with a value that its field cannot have: what reads it relies on them.

    Raises:
        TypeError: If it has one.
    """
    for name, fits in _fields(type(record).__name__):
        value = getattr(record, name)
        if not fits(value):
            raise TypeError(f"{name} cannot be {str(value)[:40]!r}")


@cache
def _fields(kind: str) -> tuple[tuple[str, Fits], ...]:
    """Return the fields of a kind of records and what tells whether a value fits one."""
    return tuple(
        (name, _fitting(hint)) for name, hint in get_type_hints(getattr(model, kind)).items()
    )


def _fitting(hint: Any) -> Fits:  # noqa: ANN401 - an annotation
    """Return what tells whether a value is of an annotated type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is OneOf:
        return frozenset(inner).__contains__
    if origin is tuple:
        one = _fitting(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(one, value))
    if origin is not None:  # a union
        ways = [_fitting(way) for way in inner]
        return lambda value: any(way(value) for way in ways)
    if hint is float:
        return lambda value: isinstance(value, float | int) and not isinstance(value, bool)
    if hint is int:
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: isinstance(value, hint) and _is_sound(value)
    return lambda value: isinstance(value, hint)


def _is_sound(record: object) -> bool:
    return all(fits(getattr(record, name)) for name, fits in _fields(type(record).__name__))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _document(fields: Plain) -> model.Document:
    blocks = tuple(model.Block(**block) for block in fields.pop("blocks"))
    return model.Document(**fields, blocks=blocks)


def _mention(fields: Plain) -> model.Mention:
    return model.Mention(**_with_evidence(fields, "evidence", "head"))


def _entity(fields: Plain) -> model.Entity:
    if fields.get("coordinates") is not None:
        latitude, longitude = fields["coordinates"]
        fields["coordinates"] = (float(latitude), float(longitude))
    return model.Entity(**_with_tuples(fields, "aliases", "hidden", "mentions", "same_as"))


def _claim(fields: Plain) -> model.Claim:
    fields["object"] = _thing(fields["object"])
    fields["sources"] = tuple(
        model.Attribution(**_with_evidence(source, "cue")) for source in fields["sources"]
    )
    fields["qualifiers"] = tuple(
        model.Qualifier(**_with_evidence(qualifier, "evidence"))
        for qualifier in fields["qualifiers"]
    )
    return model.Claim(**_with_evidence(fields, "evidence", "trigger"))


def _statement(fields: Plain) -> model.Statement:
    fields["object"] = _thing(fields["object"])
    return model.Statement(**_with_tuples(fields, "claims"))


def _reason(fields: Plain) -> model.Reason:
    return model.Reason(**fields)


def _decision(fields: Plain) -> model.Decision:
    return model.Decision(**_with_tuples(fields, "things", "applies_to"))


def _extraction(fields: Plain) -> model.Extraction:
    return model.Extraction(
        document=_document(dict(fields["document"])),
        mentions=tuple(_mention(dict(m)) for m in fields["mentions"]),
        claims=tuple(_claim(dict(c)) for c in fields["claims"]),
        sentences=fields["sentences"],
        telling=fields["telling"],
    )


def _thing(value: str | Plain) -> str | model.Literal:
    return value if isinstance(value, str) else model.Literal(**value)


def _with_evidence(fields: Plain, *names: str) -> Plain:
    return fields | {name: model.Evidence(**fields[name]) for name in names}


def _with_tuples(fields: Plain, *names: str) -> Plain:
    return fields | {name: tuple(fields[name]) for name in names}


_KINDS: dict[type, str] = {
    model.Document: "document",
    model.Mention: "mention",
    model.Entity: "entity",
    model.Claim: "claim",
    model.Statement: "statement",
    model.Reason: "reason",
    model.Decision: "decision",
    model.Extraction: "extraction",
}
_READERS: dict[str, Callable[[Plain], Any]] = {
    "document": _document,
    "mention": _mention,
    "entity": _entity,
    "claim": _claim,
    "statement": _statement,
    "reason": _reason,
    "decision": _decision,
    "extraction": _extraction,
}
