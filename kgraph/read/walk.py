"""A folder or a pattern in, the files it stands for out: one by one, however many there are."""

import glob
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kgraph.errors import Problem

HELD = 50_000
"""Names of one folder held in memory; a larger folder is looked through several times."""
_ANY_DEPTH = "**"


def files_in(folder: Path, wanted: Callable[[str], bool], problems: list[Problem]) -> Iterator[str]:
    """Yield the files of a folder at any depth, each folder's in the order of their names.

    Hidden files and folders are left out. Links to files are followed, links to folders are not,
    so that no loop of them is walked.

    Args:
        folder: Where to begin.
        wanted: Tells of the name of a file whether it is.
        problems: Receives the folders that cannot be read.
    """
    inside = [_entries(str(folder), wanted, problems)]
    while inside:
        found = next(inside[-1], None)
        if found is None:
            inside.pop()
        elif found[1]:
            inside.append(_entries(found[0], wanted, problems))
        else:
            yield found[0]


def matches(pattern: str) -> Iterator[str]:
    """Yield what matches a pattern; `**` stands for folders at any depth, links not followed."""
    parts = Path(pattern).parts
    if _ANY_DEPTH not in parts:
        yield from sorted(glob.glob(pattern))  # noqa: PTH207 - Path.glob refuses absolute patterns
        return
    at = parts.index(_ANY_DEPTH)
    above = str(Path(*parts[:at]))
    for base in sorted(glob.glob(above)) if glob.has_magic(above) else [above]:  # noqa: PTH207
        if at == len(parts) - 1:
            yield base
            continue
        for folder in _folders(base):
            inner = os.path.join(glob.escape(folder), *parts[at + 1 :])  # noqa: PTH118 - a pattern
            yield from matches(inner)


def _folders(base: str) -> Iterator[str]:
    """Yield a folder and those in it at any depth, without hidden ones."""
    yield base if base != os.curdir else ""
    for folder, inner, _ in os.walk(base):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in inner:
            path = Path(folder, name)
            if not path.is_symlink():
                yield str(path)


def _entries(
    folder: str, wanted: Callable[[str], bool], problems: list[Problem]
) -> Iterator[tuple[str, bool]]:
    """Yield path and whether it is a folder of what is in a folder, in the order of the names."""
    last = ""
    while True:
        try:
            found, more = _first(folder, last, wanted)
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(Problem(source=folder, message=f"cannot be read: {reason}"))
            return
        for name, is_folder in found:
            yield str(Path(folder, name)), is_folder
        if not more:
            return
        last = found[-1][0]


def _first(
    folder: str, last: str, wanted: Callable[[str], bool]
) -> tuple[list[tuple[str, bool]], bool]:
    """Return the first entries behind a name, and whether there are more than can be held."""
    found: list[tuple[str, bool]] = []
    more = False
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(".") or name <= last:
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder or (wanted(name) and _is_file(entry)):
                found.append((name, is_folder))
            if len(found) == 2 * HELD:
                found.sort()
                del found[HELD:]
                more = True
    found.sort()
    if more:
        del found[HELD:]
    return found, more


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:  # whoever reads it will tell why it cannot be read
        return True
