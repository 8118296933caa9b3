"""A file of many articles in, a row or line each, the articles out: JSON Lines, CSV and TSV."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kgraph.errors import Problem, ReadError
from kgraph.read.encoding import decode
from kgraph.read.found import Options, Raw
from kgraph.read.stream import BYTES_PER_CHARACTER, check_length

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source"),
    "published": ("published", "date", "published_at"),
    "language": ("language", "lang"),
}
"""What the fields of a document are called in corpora, the likeliest first."""
ROW = 8
"""A line of JSON may be so many times as long as the text in it: escapes, other fields."""


def read_jsonl(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of each line, an object with `text` and maybe the other fields."""
    count = 0
    for number, line in enumerate(_lines(stream, options.limit), start=1):
        if line is not None and not line.strip():
            continue
        count += 1
        try:
            if line is None:
                raise ReadError("is longer than a line with one article can be; left out")
            yield _raw(_object(decode(line)), options, f"line {number}")
        except ReadError as error:
            yield Problem(source=f"line {number}", message=str(error))
    if not count:
        raise ReadError("is empty; nothing can be learnt from it")


def read_csv(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of each row; the first row names the columns."""
    yield from _table(stream, options, ",")


def read_tsv(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the article of each row of a file with tabs; the first row names the columns."""
    yield from _table(stream, options, "\t")


def _table(stream: BinaryIO, options: Options, comma: str) -> Iterator[Raw | Problem]:
    csv.field_size_limit(options.limit * ROW)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    rows = csv.DictReader(text, delimiter=comma, strict=True)
    count = 0
    try:
        if not rows.fieldnames:
            raise ReadError("is empty; nothing can be learnt from it")
        _check_columns(rows.fieldnames, options)
        for count, row in enumerate(rows, start=1):  # noqa: B007 - asked for below
            place = f"line {rows.line_num}"
            try:
                yield _raw({k: v for k, v in row.items() if isinstance(k, str)}, options, place)
            except ReadError as error:
                yield Problem(source=place, message=str(error))
        if not count:
            raise ReadError("has a first line that names the columns, and no row")
    except (csv.Error, UnicodeDecodeError) as error:
        raise ReadError(f"line {rows.line_num + 1} is no row of a table ({error})") from error


def _check_columns(columns: Any, options: Options) -> None:  # noqa: ANN401 - csv's own type
    wanted = dict(options.columns).get("text")
    if wanted is None and not set(FIELDS["text"]) & set(columns):
        raise ReadError(f"has no column 'text'; name it: --columns text={columns[-1]}")
    if wanted is not None and wanted not in columns:
        raise ReadError(f"has no column {wanted!r}; it has {', '.join(map(repr, columns))}")


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the lines, None for one that is too long to be kept in memory."""
    most = limit * BYTES_PER_CHARACTER * ROW
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most)
        yield None


def _object(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadError(f"is not JSON: {error.msg} at character {error.pos}") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise ReadError(f"is not JSON that can be read: {error}") from error
    if not isinstance(record, dict):
        raise ReadError('is not an object; write {"text": "..."}')
    return record


def _raw(record: Mapping[str, Any], options: Options, place: str) -> Raw:
    mapped = dict(options.columns)
    fields = {
        field: _string(record, (mapped[field],) if field in mapped else names)
        for field, names in FIELDS.items()
    }
    check_length(fields["text"], options.limit)
    return Raw(**fields, place=place)


def _string(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of some fields that is there."""
    for name in names:
        value = record.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise ReadError(f"has a {name!r} that is not a string; write it in quotes")
        return value
    return ""
