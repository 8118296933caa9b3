"""Files of names in, what they know out, as long as they are in use: before all other knowledge.

Which files are in use is a matter of the run, not of a document, and is asked in every stage; it is
therefore a context (`using`), and each process that reads documents enters it for itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path

from kgraph.errors import Problem
from kgraph.gazetteer import index as built_in
from kgraph.gazetteer.records import Record
from kgraph.gazetteer.user.index import Index, Named, open_index

_ACTIVE: ContextVar[tuple[Index, ...]] = ContextVar("gazetteers", default=())


@contextmanager
def using(files: Iterable[str | Path], problems: list[Problem]) -> Iterator[None]:
    """Use the gazetteers of a user while the context lasts; a name of an earlier file goes first.

    Args:
        files: CSV files, JSON Lines, FollowTheMoney entities.
        problems: Receives the rows that cannot be used.

    Raises:
        DataError: If a file cannot be read or holds no name.
    """
    opened: list[Index] = []
    try:
        for path in dict.fromkeys(map(Path, files)):
            index = open_index(path, problems)
            opened.append(index)
        token = _ACTIVE.set(tuple(opened))
        try:
            yield
        finally:
            _ACTIVE.reset(token)
    finally:
        for index in opened:
            index.connection.close()


def keep(wanted: Sequence[Path]) -> None:
    """Use gazetteers until the process ends, as one does that only works for another.

    Their bad rows have been told by then. Where they are in use already nothing happens.
    """
    if tuple(wanted) != paths():
        _ACTIVE.set(tuple(open_index(path, []) for path in wanted))


def paths() -> tuple[Path, ...]:
    """Return the files in use, for another process."""
    return tuple(index.path.absolute() for index in _ACTIVE.get())


def digests() -> tuple[str, ...]:
    """Return the digests of the gazetteers in use: what is extracted depends on them."""
    return tuple(index.digest for index in _ACTIVE.get())


def user_lengths(first: str) -> int:
    """Return the numbers of words of the user's names that begin with this word, as bits."""
    found = 0
    for index in _ACTIVE.get():
        found |= index.lengths(first)
    return found


def user_names(folded: str) -> tuple[Named, ...]:
    """Return what the first of the user's gazetteers that knows this folded name knows by it."""
    return next((found for index in _ACTIVE.get() if (found := index.find(folded))), ())


def is_user(key: str) -> bool:
    """Tell whether a key is one of a user's gazetteer."""
    return any(index.record(key) is not None for index in _ACTIVE.get())


def record(key: str) -> Record | None:
    """Return the record of a key: the user's, completed by ours, else ours."""
    known = built_in.record(key)
    for index in _ACTIVE.get():
        own = index.record(key)
        if own is not None and known is not None:
            same = tuple(dict.fromkeys([*own.same_as, *known.same_as]))
            return replace(known, name=own.name, type=own.type or known.type, same_as=same)
        if own is not None:
            return own
    return known
