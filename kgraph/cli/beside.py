"""Work in, the same work done beside other work out, for whoever may use several processors."""

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

T = TypeVar("T")
Halt = Callable[[], None]
"""Called by work now and then: ends it, by an exception, when nobody wants its result any more."""


@contextmanager
def beside(work: Callable[[Halt], T], *, at_once: bool) -> Iterator[Callable[[], T]]:
    """Give what returns the result of some work, which is done while the block runs.

    It pays where the work is done by libraries that leave Python to others.

    Args:
        work: The work; it must not change what the block uses.
        at_once: Whether to begin now, in a thread; else it is done when its result is asked for.
    """
    unwanted = Event()

    def halt() -> None:
        if unwanted.is_set():
            raise CancelledError

    def run() -> None:
        try:
            made.set_result(work(halt))
        except BaseException as error:  # noqa: BLE001 - whoever asks for the result is told
            made.set_exception(error)

    if not at_once:
        yield lambda: work(halt)
        return
    made: Future[T] = Future()
    Thread(target=run).start()
    try:
        yield made.result
    finally:
        unwanted.set()
