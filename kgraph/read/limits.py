"""An iterator in, its items out, none of which may take longer than a document should."""

import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

from kgraph.errors import ReadError

T = TypeVar("T")

SECONDS = 120.0
"""How long reading one document may take."""
AGAIN = 1.0
"""Seconds after which a parser is stopped again that has caught what stopped it."""


class _LateError(BaseException):
    """The time is up; no parser's `except Exception` catches it."""


def timely(items: Iterator[T], seconds: float = SECONDS) -> Iterator[T]:
    """Yield the items, each fetched within a time.

    The system's alarm is what interrupts: it reaches the main thread only, and it is left alone
    where the program uses it itself or the system has none.

    Raises:
        ReadError: If the next item takes longer.
    """
    while True:
        try:
            found = _fetched(items, seconds)
        except StopIteration:
            return
        except _LateError as error:
            raise ReadError(f"takes more than {seconds:g} s to read; left out") from error
        yield found


def _fetched(items: Iterator[T], seconds: float) -> T:
    if (
        threading.current_thread() is not threading.main_thread()
        or not hasattr(signal, "setitimer")
        or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
    ):
        return next(items)

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _LateError

    signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        return next(items)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
