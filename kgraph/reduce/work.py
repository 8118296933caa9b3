"""A store in, a DuckDB database for one piece of work on it out, gone when the work is done.

It has a bounded memory and spills to a folder inside the store. What a killed process left there is
removed by the next one: whose lock nobody holds is dead.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import StoreError
from kgraph.reduce.arrow import schema_of
from kgraph.store import DERIVED, held, libraries

if TYPE_CHECKING:
    import duckdb

FOLDER = "work"
MEMORY = "700MB"
"""What DuckDB may use before it spills; the rest of the process has its own."""
_THREADS = 4
"""At most: each wants its share of the memory."""
BATCH = 10_000
_LOCK = "lock"
_TRIES = 20


class Work:
    """A database, open until its block ends."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
        """Work on a connection and in a folder; `working` opens both."""
        self._connection = connection
        self.folder = folder
        """Where files may be made; it is gone with the work."""

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> None:
        """Run a statement whose rows nobody wants."""
        self._connection.execute(sql, values or {})

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as they are made, beside other queries."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql, values or {})
            while batch := cursor.fetchmany(BATCH):
                yield from batch
        finally:
            cursor.close()

    def fill(self, table: str, schema: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a table of rows that come as tuples, a batch at a time.

        Args:
            table: Its name.
            schema: Columns -> their types, as `schema_of` takes them.
            rows: Values in the order of the columns.
        """
        arrow, _ = libraries()
        types = schema_of(schema)
        empty = types.empty_table()
        self._take(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM incoming", empty)
        every = iter(rows)
        while batch := list(islice(every, BATCH)):
            arrays = [
                arrow.array(column, type)
                for column, type in zip(zip(*batch, strict=True), types.types, strict=True)
            ]
            self._take(
                f"INSERT INTO {table} SELECT * FROM incoming", arrow.table(arrays, schema=types)
            )

    def insert(self, table: str, given: Any) -> None:  # noqa: ANN401 - a table of Arrow
        """Add the rows of an Arrow table to a table with columns of the same names."""
        self._take(f"INSERT INTO {table} BY NAME SELECT * FROM incoming", given)

    def _take(self, sql: str, given: Any) -> None:  # noqa: ANN401 - a table of Arrow
        self._connection.register("incoming", given)
        self._connection.execute(sql)
        self._connection.unregister("incoming")


@contextmanager
def working(root: Path) -> Iterator[Work]:
    """Give a database inside a store, removed at the end.

    Raises:
        StoreError: If DuckDB is not installed, or the disk refuses.
    """
    try:
        import duckdb
    except ImportError as error:
        raise StoreError(
            'this needs duckdb; install it with: pip install "kgraph[store]"'
        ) from error
    parent = root / FOLDER
    try:
        with _claimed(root) as folder:
            config: dict[str, Any] = {
                "memory_limit": MEMORY,
                "temp_directory": str(folder / "spilled"),
                "preserve_insertion_order": "false",
                "threads": min(_THREADS, os.cpu_count() or 1),
            }
            with duckdb.connect(str(folder / "work.duckdb"), config=config) as connection:
                yield Work(connection, folder)
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"cannot work in {parent}: {reason}; free the disk, or remove {root / DERIVED}"
        ) from error


@contextmanager
def _claimed(root: Path) -> Iterator[Path]:
    """Give a new folder inside a store that nobody removes meanwhile, gone at the end."""
    for _ in range(_TRIES):
        try:
            (root / FOLDER).mkdir(exist_ok=True)
            clean(root)
            folder = Path(tempfile.mkdtemp(dir=root / FOLDER))
        except OSError as error:
            raise StoreError(f"cannot write to the store {root}: {error.strerror}") from error
        try:
            with held(folder / _LOCK, shared=False) as alone:
                # To who cleans in the instant before the lock is held, the folder is a dead one's.
                if alone and folder.exists():
                    yield folder
                    return
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    raise StoreError(f"others remove what is made in {root / FOLDER}; try again")


def quoted(text: str) -> str:
    """Return a text as it stands inside quotes of SQL."""
    return text.replace("'", "''")


def clean(root: Path) -> None:
    """Remove what killed processes left."""
    for folder in sorted((root / FOLDER).glob("*")):
        if not (folder / _LOCK).exists():
            continue
        with held(folder / _LOCK, shared=False) as dead:
            if dead:
                shutil.rmtree(folder, ignore_errors=True)
