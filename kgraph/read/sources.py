"""Paths, patterns and streams in, Documents out; what cannot be read becomes a Problem."""

import glob
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from kgraph.errors import Problem, ReadError
from kgraph.files import check_file
from kgraph.model import Document
from kgraph.read.found import Options, Raw
from kgraph.read.kinds import in_folders, kind_of, reader
from kgraph.read.language import READ, language_of
from kgraph.read.limits import timely
from kgraph.read.packed import is_archive, members, unpacked
from kgraph.read.text import MAX_CHARACTERS, document
from kgraph.read.walk import files_in, matches

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
            for path in expand(str(given), problems):
                for source, made in _read_path(path, problems, options):
                    yield Located(input=str(given), source=source, document=made)
        except ReadError as error:
            problems.append(Problem(source=str(given), message=str(error)))


def expand(given: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the files an input stands for, one by one.

    Args:
        given: A file, a folder, a pattern or "-".
        problems: Receives what of it cannot be read.

    Raises:
        ReadError: If there is no such file, or no article in a folder.
    """
    if given == STDIN:
        yield STDIN
        return
    path = Path(given)
    if _exists(path):
        yield from _folder(path, problems) if path.is_dir() else [given]
        return
    if not glob.has_magic(given):
        raise ReadError("no such file or folder")
    count = 0
    for match in matches(given):
        count += 1
        try:
            yield from expand(match, problems)
        except ReadError as error:
            problems.append(Problem(source=match, message=str(error)))
    if not count:
        raise ReadError("no file matches this pattern")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name the system cannot have, such as one with a null byte
        return False


def _folder(folder: Path, problems: list[Problem]) -> Iterator[str]:
    count, before = 0, len(problems)
    for path in files_in(folder, in_folders, problems):
        count += 1
        yield path
    if not count and len(problems) == before:
        raise ReadError(
            "the folder has no article (.txt, .html, .xml, .eml, .pdf, .docx);"
            " name corpora and archives themselves"
        )


Found = tuple[str, Document]
"""Where a document was read, and the document."""


def _read_path(path: str, problems: list[Problem], options: Options) -> Iterator[Found]:
    """Yield the documents of one file, or of standard input."""
    name = "standard input" if path == STDIN else path
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise ReadError("is closed; name a file")
            yield from _read(name, cast("BinaryIO", sys.stdin.buffer), problems, options)
            return
        _check_is_file(Path(path))
        with Path(path).open("rb") as stream:
            yield from _read(name, stream, problems, options)
    except Exception as error:  # noqa: BLE001 - see _problem
        problems.append(_problem(name, error))


def _check_is_file(path: Path) -> None:
    """Refuse what cannot be read to its end: who writes to a pipe may never come.

    Raises:
        ReadError: If it is no file, or none any more.
        OSError: If it cannot be asked.
    """
    try:
        check_file(path)
    except FileNotFoundError as error:
        raise ReadError("is gone: it was removed while its folder was read") from error
    except OSError as error:
        if path.exists():
            raise ReadError(f"{error.strerror}; read it from standard input: -") from error
        raise


def _problem(place: str, error: Exception) -> Problem:
    """Return what a source has set off in a reader as a problem: no source may stop the others."""
    if isinstance(error, ReadError):
        return Problem(source=place, message=str(error))
    if isinstance(error, OSError):
        return Problem(source=place, message=f"cannot be read: {error.strerror or error}")
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(source=place, message=f"could not be read ({reason}); left out")


def _read(
    name: str, stream: BinaryIO, problems: list[Problem], options: Options, depth: int = 0
) -> Iterator[Found]:
    """Yield the documents of a stream; one that turns out to be an archive has streams in it."""
    bare, opened = unpacked(name, stream)
    if is_archive(bare):
        if depth == DEPTH:
            raise ReadError(f"is an archive in {DEPTH} others; unpack it first")
        some = False
        for member, inner in members(bare, opened):
            some = True
            place = f"{name}, {member}"
            try:
                yield from _read(place, inner, problems, options, depth + 1)
            except Exception as error:  # noqa: BLE001 - see _problem
                problems.append(_problem(place, error))
        if not some:
            raise ReadError("has no article in it")
        return
    buffered = opened if isinstance(opened, io.BufferedReader) else io.BufferedReader(_raw(opened))
    kind = kind_of(bare, buffered.peek(PEEKED))
    articles = reader(kind)(cast("BinaryIO", buffered), options)
    waits = stream is getattr(sys.stdin, "buffer", None)  # for whoever writes to it
    for found in articles if waits else timely(articles):
        if isinstance(found, Problem):
            problems.append(Problem(source=f"{name}, {found.source}", message=found.message))
            continue
        place = f"{name}, {found.place}" if found.place else name
        try:
            yield place, _document(found)
        except Exception as error:  # noqa: BLE001 - see _problem
            problems.append(_problem(place, error))


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
