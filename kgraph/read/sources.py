"""Paths, patterns and streams in, Documents out; what cannot be read becomes a Problem."""

import glob
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kgraph.errors import Problem, ReadError
from kgraph.model import Document
from kgraph.read.text import (
    MAX_CHARACTERS,
    SAMPLE_BYTES,
    check_length,
    check_sample,
    decode,
    document,
)

STDIN = "-"
TEXT_SUFFIX = ".txt"
JSONL_SUFFIXES = (".jsonl", ".ndjson")
MAX_BYTES_PER_CHARACTER = 4


def read_sources(
    inputs: Sequence[str | Path], *, problems: list[Problem], limit: int = MAX_CHARACTERS
) -> Iterator[Document]:
    """Yield the Documents of files, folders, patterns, `.jsonl` corpora and standard input.

    Args:
        inputs: Each a file of plain text, a `.jsonl` file (one document a line: text, title, url,
            published or date, publisher), a folder (its `.txt` files at any depth, hidden ones left
            out), a glob pattern, or "-" for standard input.
        problems: Receives what could not be read; one bad document never stops a corpus.
        limit: Most characters of one document.
    """
    for given in inputs:
        try:
            paths = _expand(str(given))
        except ReadError as error:
            problems.append(Problem(source=str(given), message=str(error)))
            continue
        for path in paths:
            yield from _read(path, problems, limit)


def _expand(given: str) -> Sequence[str]:
    """Return the files an input stands for, in the order of their names."""
    if given == STDIN:
        return [STDIN]
    path = Path(given)
    if _exists(path):
        return _folder(path) if path.is_dir() else [given]
    if not glob.has_magic(given):
        raise ReadError("no such file or folder")
    matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not matches:
        raise ReadError("no file matches this pattern")
    return [file for match in matches for file in _expand(match)]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name the system cannot have, such as one with a null byte
        return False


def _folder(folder: Path) -> Sequence[str]:
    files = [
        str(p)
        for p in folder.rglob("*")
        if p.suffix.lower() == TEXT_SUFFIX
        and p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    ]
    if not files:
        raise ReadError("the folder has no .txt file; name files of another suffix themselves")
    return sorted(files)


def _read(path: str, problems: list[Problem], limit: int) -> Iterator[Document]:
    """Yield the documents of one file, or of standard input."""
    name = "standard input" if path == STDIN else path
    try:
        if path.lower().endswith(JSONL_SUFFIXES):
            yield from _corpus(path, problems, limit)
        else:
            text = decode(_bytes(path, limit))
            check_length(text, limit)
            yield document(text)
    except ReadError as error:
        problems.append(Problem(source=name, message=str(error)))
    except OSError as error:
        problems.append(Problem(source=name, message=f"cannot be read: {error.strerror or error}"))


def _corpus(path: str, problems: list[Problem], limit: int) -> Iterator[Document]:
    """Yield the documents of a `.jsonl` file; a bad line is a problem of its own."""
    count = 0
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            count += 1
            try:
                yield _record(decode(line), limit)
            except ReadError as error:
                problems.append(Problem(source=f"{path}, line {number}", message=str(error)))
    if not count:
        raise ReadError("is empty; nothing can be learnt from it")


def _bytes(path: str, limit: int) -> bytes:
    """Return the bytes of a text; one far over the limit is refused before it is read."""
    if path == STDIN:
        return sys.stdin.buffer.read()
    file = Path(path)
    size = file.stat().st_size
    if size > limit * MAX_BYTES_PER_CHARACTER:
        with file.open("rb") as start:
            check_sample(start.read(SAMPLE_BYTES))
        raise ReadError(
            f"has {size:,} bytes, more than a document of {limit:,} characters can have;"
            " split it into articles or raise KGRAPH_MAX_CHARACTERS"
        )
    return file.read_bytes()


def _record(line: str, limit: int) -> Document:
    """Return the document of one line of a `.jsonl` corpus."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadError(f"is not JSON: {error.msg} at character {error.pos}") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise ReadError(f"is not JSON that can be read: {error}") from error
    if not isinstance(record, dict):
        raise ReadError('is not an object; write {"text": "..."}')
    fields = {name: _string(record, name) for name in ("text", "title", "url", "publisher")}
    check_length(fields["text"], limit)
    published = _string(record, "published") or _string(record, "date")
    return document(fields.pop("text"), published=published, **fields)


def _string(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ReadError(f"has a {name!r} that is not a string; write it in quotes")
    return value
