"""A TOML file in, decisions out; a decision in, one more line of the file out.

Each top-level key is a decision: `same-1f3a9c = { same = ["A", "B"], author = …, date = …, reason =
… }`. Comments and what was written by hand stay as they are.
"""

import contextlib
import datetime
import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from kgraph.decisions.conflicts import consistent
from kgraph.decisions.rows import to_decision, to_row
from kgraph.errors import DataError, Problem
from kgraph.files import atomic_write, check_file, hold
from kgraph.model import Decision

HEADER = (
    "# What people have judged of the things and claims of kgraph's graphs. A line is a decision:\n"
    "# delete it, and it no longer holds. `kgraph decide` adds lines (docs/decisions.md).\n"
)


def read_decisions(path: str | Path, problems: list[Problem]) -> list[Decision]:
    """Return the decisions of a file that can be applied, in the order of the file.

    Args:
        path: The file.
        problems: Receives the decisions that are malformed or contradict each other.

    Raises:
        DataError: If the file cannot be read or is not TOML.
    """
    path = Path(path)
    text = _text(path)
    found, told = [], []
    for key, row in _table(path, text).items():
        try:
            found.append(to_decision(key, row))
        except DataError as error:
            told.append(Problem(source=_place(path, text, key), message=str(error)))
    agreeing = consistent(found, told)
    problems += [p if p.source.startswith(str(path)) else _placed(path, text, p) for p in told]
    return agreeing


def append(path: str | Path, decision: Decision) -> str:
    """Add a decision to a file, which is made where there is none, and return the new line.

    The file is written beside its place and moved there whole.

    Raises:
        DataError: If the file cannot be read, has this decision already, or one that contradicts
            it.
        WriteError: If it cannot be written.
    """
    path = Path(os.path.realpath(path))
    if not all(map(_is_text, (*decision.things, decision.to, decision.author, decision.reason))):
        raise DataError(f"{path}: the new decision is not UTF-8 text; nothing was written")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"cannot write {path}: {error.strerror or error}") from error
    with hold(path.parent, alone=True):  # of two who decide at once neither must lose a line
        text = _text(path) if path.exists() else HEADER
        added = _added(path, text, decision)
        atomic_write(path, text + added, sync=True)
    return added.strip()


def _added(path: Path, text: str, decision: Decision) -> str:
    """Return what makes the text of a file one with the decision.

    Raises:
        DataError: If it has this decision already, or one that contradicts it.
    """
    table = _table(path, text)
    if decision.id in table:
        raise DataError(f"{_place(path, text, decision.id)}: is decided already")
    problems: list[Problem] = []
    others = [to_decision(k, row) for k, row in table.items() if _holds(k, row)]
    if decision not in consistent([*others, decision], problems):
        told = next(p for p in problems if decision.id in str(p))
        raise DataError(f"{path}: the new {told.source} {told.message}; nothing was written")
    end = "" if not text or text.endswith("\n") else "\n"
    if _parsed(text + end + _line(decision)) == {**table, decision.id: to_row(decision)}:
        return end + _line(decision)
    # Behind a table a bare key would belong to the table.
    return f"{end}\n[{_key(decision.id)}]\n" + _lines(decision)


def _is_text(words: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in words)


def _text(path: Path) -> str:
    try:
        check_file(path)
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataError(f"cannot read the decisions {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 text; save the decisions as UTF-8") from error


def _table(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(f"{path}: is not TOML: {error}; mend that line") from error


def _parsed(text: str) -> dict[str, Any] | None:
    with contextlib.suppress(tomllib.TOMLDecodeError):
        return tomllib.loads(text)
    return None


def _holds(key: str, row: object) -> bool:
    with contextlib.suppress(DataError):
        to_decision(key, row)
        return True
    return False


def _line(decision: Decision) -> str:
    pairs = ", ".join(f"{name} = {_value(v)}" for name, v in to_row(decision).items())
    return f"{_key(decision.id)} = {{ {pairs} }}\n"


def _lines(decision: Decision) -> str:
    return "".join(f"{name} = {_value(v)}\n" for name, v in to_row(decision).items())


def _value(value: str | list[str] | datetime.date) -> str:
    """Return a value as TOML spells it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return _quoted(value)


def _quoted(value: str) -> str:
    # JSON's escapes are TOML's too, but TOML wants DEL escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _place(path: Path, text: str, key: str) -> str:
    """Return where a decision stands: file, line and key."""
    names = "|".join(map(re.escape, {key, _key(key)}))
    pattern = re.compile(rf"^\s*\[?\s*['\"]?(?:{names})['\"]?\s*[\]=.]")
    found = (n for n, line in enumerate(text.splitlines(), 1) if pattern.match(line))
    line = next(found, None)
    return f"{path}, line {line}, {key}" if line else f"{path}, {key}"


def _placed(path: Path, text: str, problem: Problem) -> Problem:
    key = problem.source.removeprefix("decision ")
    return Problem(source=_place(path, text, key), message=problem.message)
