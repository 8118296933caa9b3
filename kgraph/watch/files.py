"""Inputs in, the files in them and how each stands out: which are new, at rest, gone."""

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph.errors import Problem, ReadError
from kgraph.read import expand

Stamp = tuple[int, int, int]
"""Size in bytes, times of the last change of content and of state in nanoseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The files of some inputs at one moment."""

    files: Mapping[str, Stamp]
    input_of: Mapping[str, str]
    """File -> the input that gives it."""
    missing: tuple[Problem, ...] = ()
    """Inputs that are not there: a disk that is not mounted is no removal of its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What two looks and what is known make of the files."""

    rested: tuple[str, ...] = ()
    """New or changed, and as they were a look ago: nobody writes to them."""
    gone: tuple[str, ...] = ()
    """Known once, and missing in both looks."""
    unsettled: bool = False
    """Whether something changes just now: it is worth looking again soon."""


def look(inputs: Sequence[str]) -> Look:
    """Return the files that stand in folders, or are named, or match a pattern."""
    files: dict[str, Stamp] = {}
    input_of: dict[str, str] = {}
    missing = []
    for given in inputs:
        if not _is_there(_root(given)):
            missing.append(Problem(source=given, message="is not there; what it gave stays"))
            continue
        told: list[Problem] = []
        for path in _files(given, told):
            try:
                found = Path(path).stat()
            except OSError:  # removed since the folder was listed
                continue
            files[path] = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            input_of[path] = given
        # What is in a folder that cannot be read just now is not gone.
        missing += [problem for problem in told if not Path(problem.source).is_file()]
    return Look(files=files, input_of=input_of, missing=tuple(missing))


def news(known: Mapping[str, Stamp], before: Look | None, now: Look, *, anew: bool = False) -> News:
    """Return what is to be done about the files.

    Args:
        known: The files that were taken in, and how they stood then.
        before: The look before this one, None at the first.
        now: This look.
        anew: Whether all are to be read once more.
    """
    earlier: Mapping[str, Stamp] = before.files if before else {}
    changed = sorted(path for path, stamp in now.files.items() if anew or known.get(path) != stamp)
    rested = tuple(path for path in changed if earlier.get(path) == now.files[path])
    lost = [] if now.missing else sorted(known.keys() - now.files.keys())
    gone = tuple(path for path in lost if before is not None and path not in earlier)
    return News(
        rested=rested,
        gone=gone,
        unsettled=len(rested) < len(changed) or len(gone) < len(lost),
    )


def _files(given: str, problems: list[Problem]) -> Iterator[str]:
    try:
        yield from expand(given, problems)
    except ReadError:  # an empty folder, a pattern that matches nothing yet
        return


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name the system cannot have, a disk that does not answer
        return False


def _root(given: str) -> Path:
    """Return the folder or file that must be there for an input to be one."""
    path = Path(given)
    if not glob.has_magic(given) or path.exists():
        return path
    plain = [parent for parent in path.parents if not glob.has_magic(str(parent))]
    return plain[0] if plain else Path()
