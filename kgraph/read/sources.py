"""Paths, patterns and streams in, Documents out; what cannot be read becomes a Problem."""

import glob
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from kgraph.errors import Problem, ReadError
from kgraph.model import Document
from kgraph.read.found import Options, Raw
from kgraph.read.kinds import in_folders, kind_of, reader
from kgraph.read.language import READ, language_of
from kgraph.read.packed import is_archive, members, unpacked
from kgraph.read.text import MAX_CHARACTERS, document

STDIN = "-"
PEEKED = 256
"""Bytes by which the format of a source is told that has no telling name."""
DEPTH = 2
"""Archives in archives are opened so deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A document and where it was read."""

    input: str
    """What the user named."""
    source: str
    """File, and place in it where it holds several documents."""
    document: Document


def read_sources(
    inputs: Sequence[str | Path],
    *,
    problems: list[Problem],
    limit: int = MAX_CHARACTERS,
    columns: Sequence[tuple[str, str]] = (),
) -> Iterator[Located]:
    """Yield the documents of files, folders, patterns, corpora, archives and standard input.

    Args:
        inputs: Each a file (see `kgraph.read.kinds` for the formats; compressed, or an archive of
            such files), a folder (its articles at any depth, hidden files left out), a glob
            pattern, or "-" for standard input.
        problems: Receives what could not be read; one bad document never stops a corpus.
        limit: Most characters of one document.
        columns: Field of a document and what corpora call it, as in ("text", "body").
    """
    options = Options(limit=limit, columns=tuple(columns))
    for given in inputs:
        try:
            paths = expand(str(given))
        except ReadError as error:
            problems.append(Problem(source=str(given), message=str(error)))
            continue
        for path in paths:
            for source, made in _read_path(path, problems, options):
                yield Located(input=str(given), source=source, document=made)


def expand(given: str) -> Sequence[str]:
    """Return the files an input stands for, in the order of their names.

    Raises:
        ReadError: If there is no such file, or no article in a folder.
    """
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
    return [file for match in matches for file in expand(match)]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name the system cannot have, such as one with a null byte
        return False


def _folder(folder: Path) -> Sequence[str]:
    files = [
        str(p)
        for p in folder.rglob("*")
        if in_folders(p.name)
        and p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    ]
    if not files:
        raise ReadError(
            "the folder has no article (.txt, .html, .xml, .eml, .pdf, .docx);"
            " name corpora and archives themselves"
        )
    return sorted(files)


Found = tuple[str, Document]
"""Where a document was read, and the document."""


def _read_path(path: str, problems: list[Problem], options: Options) -> Iterator[Found]:
    """Yield the documents of one file, or of standard input."""
    name = "standard input" if path == STDIN else path
    try:
        if path == STDIN:
            yield from _read(name, cast("BinaryIO", sys.stdin.buffer), problems, options)
        elif not Path(path).is_file():
            raise ReadError("is no file but a pipe or a device; read it from standard input: -")
        else:
            with Path(path).open("rb") as stream:
                yield from _read(name, stream, problems, options)
    except ReadError as error:
        problems.append(Problem(source=name, message=str(error)))
    except OSError as error:
        problems.append(Problem(source=name, message=f"cannot be read: {error.strerror or error}"))


def _read(
    name: str, stream: BinaryIO, problems: list[Problem], options: Options, depth: int = 0
) -> Iterator[Found]:
    """Yield the documents of a stream; one that turns out to be an archive has streams in it."""
    bare, opened = unpacked(name, stream)
    if is_archive(bare):
        if depth == DEPTH:
            raise ReadError(f"is an archive in {DEPTH} others; unpack it first")
        for member, inner in members(bare, opened):
            place = f"{name}, {member}"
            try:
                yield from _read(place, inner, problems, options, depth + 1)
            except ReadError as error:
                problems.append(Problem(source=place, message=str(error)))
        return
    buffered = opened if isinstance(opened, io.BufferedReader) else io.BufferedReader(_raw(opened))
    kind = kind_of(bare, buffered.peek(PEEKED))
    for found in reader(kind)(cast("BinaryIO", buffered), options):
        if isinstance(found, Problem):
            problems.append(Problem(source=f"{name}, {found.source}", message=found.message))
            continue
        place = f"{name}, {found.place}" if found.place else name
        try:
            yield place, _document(found)
        except ReadError as error:
            problems.append(Problem(source=place, message=str(error)))


def _raw(stream: BinaryIO) -> io.RawIOBase:
    """Return a stream as one that can be buffered."""
    return cast("io.RawIOBase", stream)


def _document(raw: Raw) -> Document:
    """Return an article as a Document.

    Raises:
        ReadError: If it is empty or in a language that kgraph does not read.
    """
    made = document(
        raw.text,
        title=raw.title,
        url=raw.url,
        publisher=raw.publisher,
        published=raw.published,
    )
    language = language_of(made.text, raw.language)
    if language not in READ:
        raise ReadError(f"is written in another language ({language}); kgraph reads English")
    return made
