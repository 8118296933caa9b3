"""Text in, terminal out: results on stdout, words about the work on stderr.

The words of articles and the names of files are printed too, so that everything passes through a
filter first: nothing printed acts on the terminal.
"""

import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from kgraph.errors import WriteError
from kgraph.export.words import one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from kgraph.query import Rows

WIDEST = 10_000
"""Columns of a table that is not printed to a terminal: no cell is folded."""
_ACTS_ON_TERMINAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and the marks that turn the direction of writing.

Of an escape sequence only the character is taken that makes it one: where it ends is not for the
words of a text to say, and what it holds may be what somebody wants hidden.
"""


class ReaderGoneError(Exception):
    """Whoever read our output has closed it."""


def show(text: str, *, end: str = "\n") -> None:
    """Print a result on standard output, without anything that would act on the terminal.

    Raises:
        ReaderGoneError: If nobody reads it any more.
        WriteError: If it cannot be written.
    """
    with _written():
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        sys.stdout.write(_encodable(_inert(text), sys.stdout) + end)


def flush() -> None:
    """Write what was shown and not written yet; the rest is as in `show`."""
    with _written():
        if sys.stdout is not None:
            sys.stdout.flush()


def silence() -> None:
    """Forget what standard output could not take, which Python would try again at the end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(text: str) -> None:
    """Print a problem on standard error, in one line."""
    tell(f"kgraph: {text}")


def tell(text: str) -> None:
    """Print a word about the work on standard error, in one line; where that is closed, nowhere."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(one_line(_encodable(_inert(text), sys.stderr)) + "\n")


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise WriteError(
            f"cannot write to standard output: {error.strerror or error}; write to another file"
        ) from error


def _inert(text: str) -> str:
    return _ACTS_ON_TERMINAL.sub("", text)


def _encodable(text: str, stream: TextIO) -> str:
    """Return a text as the encoding of a stream can have it: what it has not is told by number."""
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows on standard error how many of several documents are done."""
    shown: list[tuple[Progress, TaskID]] = []

    def report(done: int, total: int) -> None:
        if total != 1 and not shown and sys.stderr is not None:
            shown.append(_bar(total or None))
        for bar, task in shown:
            bar.update(task, completed=done)

    try:
        yield report
    finally:
        for bar, _ in shown:
            with suppress(OSError):
                bar.stop()


def _bar(total: int | None) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    task = bar.add_task("", total=total)
    with suppress(OSError):  # where nobody can be told, nothing is told
        bar.start()
    return bar, task


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, "1 row" or "2 rows"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def show_columns(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows of short texts in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        show("  ".join(cells).rstrip())


def show_rows(rows: "Rows") -> None:
    """Print an answer as a table: folded to the terminal's width, in whole lines to a file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kgraph.query import shown as named

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in rows.columns:
        table.add_column(Text(_inert(column)), overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(_inert(named(cell, rows.labels))) for cell in row))
    if sys.stdout.isatty():
        Console(highlight=False).print(table)
    else:
        wide = Console(file=io.StringIO(), width=WIDEST, highlight=False)
        with wide.capture() as captured:
            wide.print(table)
        show("\n".join(line.rstrip() for line in captured.get().splitlines()))
    tell(counted(len(rows.rows), "row") + (" (more were cut off)" if rows.truncated else ""))
