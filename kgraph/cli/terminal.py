"""Text in, terminal out: results on stdout, words about the work on stderr.

The words of articles and the names of files are printed too, so that everything passes through a
filter first: nothing printed acts on the terminal.
"""

import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from kgraph.export.words import one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from kgraph.query import Rows

WIDEST = 10_000
"""Columns of a table that is not printed to a terminal: no cell is folded."""
_ACTS_ON_TERMINAL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b."
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""Escape sequences, control characters and the marks that turn the direction of writing."""


def show(text: str, *, end: str = "\n") -> None:
    """Print a result on standard output, without anything that would act on the terminal."""
    sys.stdout.write(_inert(text) + end)


def warn(text: str) -> None:
    """Print a problem on standard error, in one line."""
    tell(f"kgraph: {one_line(_inert(text))}")


def tell(text: str) -> None:
    """Print a word about the work on standard error."""
    sys.stderr.write(_inert(text) + "\n")


def _inert(text: str) -> str:
    return _ACTS_ON_TERMINAL.sub("", text).encode("utf-8", "replace").decode()


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows on standard error how many of several documents are done."""
    with ExitStack() as stack:
        shown: list[tuple[Progress, TaskID]] = []

        def report(done: int, total: int) -> None:
            if total != 1 and not shown:
                shown.append(_bar(total or None))
                stack.enter_context(shown[0][0])
            for bar, task in shown:
                bar.update(task, completed=done)

        yield report


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
    return bar, bar.add_task("", total=total)


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
