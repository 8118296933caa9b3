"""A graph, a folder and formats in, all their files out or none of them."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.errors import WriteError
from kgraph.files import held_back, hold, usual_mode
from kgraph.model import KnowledgeGraph
from kgraph.registry import Format, arguments, writer

if TYPE_CHECKING:
    from kgraph.export.rdf.parts import Parts

STAGING = ".kgraph-"
"""How the name of the folder begins in which files are made."""


def write_folder(
    graph: "KnowledgeGraph | Parts", folder: Path, formats: Sequence[Format], **options: str
) -> tuple[Path, ...]:
    """Write a graph in several formats and return the paths.

    The files are made beside the folder's own and put in their places when all of them are whole.

    Args:
        graph: The graph, or the streams of one, which only RDF is written of.
        folder: Where to write; made where it is missing.
        formats: What to write, each under its own file name.
        **options: What some writers take, such as `base`.

    Raises:
        WriteError: If a file cannot be written; the folder is then as it was before.
    """
    check_folder(folder, formats)
    made = _make(folder)
    try:
        with _staging(folder) as staged:
            for known in formats:
                writer(known)(graph, staged / known.file, **arguments(known, **options))
            with held_back():
                for file in _files(formats):
                    (staged / file).chmod(usual_mode(folder / file))
                    (staged / file).replace(folder / file)
                made = None
    except BaseException as error:
        if made:
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            raise _refused(folder, error) from error
        raise
    return tuple(folder / file for file in _files(formats))


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a folder in the folder, removed at the end, on the same disk; first remove old ones.

    One is left behind by a process that was killed. While a process writes it holds a lock on the
    folder, so that nobody takes what it makes for such a remainder.
    """
    with hold(folder, alone=True, wait=False) as alone:
        for left in folder.glob(f"{STAGING}*") if alone else ():
            shutil.rmtree(left, ignore_errors=True)
    with (
        hold(folder, alone=False),
        tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as name,
    ):
        yield Path(name)


def check_folder(folder: Path, formats: Sequence[Format]) -> None:
    """Find out whether files can be written to a folder, without making anything.

    Raises:
        WriteError: If they cannot.
    """
    try:
        nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    except (OSError, ValueError) as error:  # a name the system cannot have, or not so long
        raise _refused(folder, error) from error
    if not nearest.is_dir():
        raise WriteError(f"cannot write to {folder}: {nearest} is a file; choose another folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise WriteError(f"cannot write to {folder}: no permission; choose another folder")
    for file in _files(formats):
        if (folder / file).is_dir():
            raise WriteError(f"cannot write {folder / file}: a folder has that name; move it")


def _files(formats: Sequence[Format]) -> list[str]:
    return [file for known in formats for file in known.files]


def _make(folder: Path) -> Path | None:
    """Make a folder and return the outermost one that was missing, None where none was."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error
    return missing[-1] if missing else None


def _refused(folder: Path, error: OSError | ValueError) -> WriteError:
    reason = getattr(error, "strerror", None) or str(error)
    return WriteError(f"cannot write to {folder}: {reason}; choose another folder or free the disk")
