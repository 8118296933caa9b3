"""A name and a function that fills a database in, the filled SQLite file of the user's cache out.

The name carries a digest of everything the file is made from, so that it never goes stale; it is
written beside its place and moved there whole. Where no cache can be written it lives in memory.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from kgraph.files import replacing

Fill = Callable[[sqlite3.Connection], None]


def cached(name: str, layout: int, fill: Fill) -> sqlite3.Connection:
    """Return the database of this name, made by `fill` where there is none yet.

    Args:
        name: File name in the cache.
        layout: Version of its tables; written last, so that a file without it is half written.
        fill: Makes tables and rows; may raise what it likes, nothing is kept then.
    """
    path = _folder() / name
    with contextlib.suppress(sqlite3.Error):
        if path.exists():
            return _open(path, layout)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as made, contextlib.closing(sqlite3.connect(made)) as connection:
            # Nobody reads a file that is not whole: a crash loses nothing.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, layout, fill)
        return _open(path, layout)
    except (OSError, sqlite3.Error):
        return _in_memory(layout, fill)


def _in_memory(layout: int, fill: Fill) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection, layout, fill)
    return connection


def _open(path: Path, layout: int) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found != layout:
        raise sqlite3.DatabaseError(f"{path}: half written")
    return connection


def _fill(connection: sqlite3.Connection, layout: int, fill: Fill) -> None:
    fill(connection)
    connection.execute(f"PRAGMA user_version = {layout}")
    connection.commit()


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification: a relative path is invalid and to be ignored.
    root = Path(base) if Path(base).is_absolute() else Path("~/.cache").expanduser()
    return root / "kgraph"
