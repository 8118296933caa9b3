"""Work in batches in, the results in the order of the batches out, made by several processes.

A batch that kills its process, takes too long or needs too much memory is tried again one by one,
so that the others in it are not lost and the one at fault can be named. Processes are spawned,
never forked: a fork of a process with threads may hang.
"""

import ctypes
import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from kgraph.garbage import SELDOM

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 120.0
"""How long one item may take, and a batch before its items are tried alone: a good one takes a few
seconds, and what stalls must not have the time of all its neighbours."""
MEMORY = 4 << 30
"""Bytes of address space a process may have."""
AHEAD = 8
"""Batches handed out for each process: enough that none waits while another works on a long one,
few enough to bound the memory."""
RENEWED = 1_000
"""Batches after which a process is replaced by a new one, should anything have leaked."""
_MAPPED_FROM, _TRIMMED_FROM = -3, -1
"""What glibc's `mallopt` calls the sizes from which it maps memory anew, and gives it back."""
_KEPT = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Generic[T]):
    """An item that could not be worked on, and why."""

    item: T
    reason: str


Work = Callable[[Sequence[T]], Sequence[R]]
"""Called in another process with a batch; picklable, as are its arguments and results."""


def run(
    work: Work[T, R],
    batches: Iterable[Sequence[T]],
    *,
    jobs: int,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Iterator[R | Failure[T]]:
    """Yield what the work makes of each batch, in order; a failure in place of what fails.

    Args:
        work: The work; it gives as many results as it likes.
        batches: Consumed lazily.
        jobs: Processes.
        seconds: Most time for one item.
        memory: Most bytes of address space of a process, where the system can bound it.
    """
    workers = _Workers(work, jobs=jobs, seconds=seconds, memory=memory)
    waiting: deque[tuple[Sequence[T], Future[Sequence[R]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, workers.start(batch)))
            while waiting and (waiting[0][1].done() or len(waiting) >= jobs * AHEAD):
                yield from _results(*waiting.popleft(), workers)
        while waiting:
            yield from _results(*waiting.popleft(), workers)
    finally:
        # Whoever stops listening wants no more work done.
        workers.stop()


class _Workers(Generic[T, R]):
    """Some processes that do some work, all replaced by new ones where one has spoilt them."""

    def __init__(self, work: Work[T, R], *, jobs: int, seconds: float, memory: int) -> None:
        self._work, self._jobs, self._seconds, self._memory = work, jobs, seconds, memory
        self._pool: ProcessPool | None = None

    def start(self, batch: Sequence[T]) -> "Future[Sequence[R]]":
        """Let the next process that has time work on a batch."""
        with _deaf_to_interrupts():
            try:
                return self._started(batch)
            except RuntimeError:  # the pool has broken
                self.stop()
                return self._started(batch)

    def alone(self) -> "_Workers[T, R]":
        """Return a process of its own for work that may have spoilt others."""
        return _Workers(self._work, jobs=1, seconds=self._seconds, memory=self._memory)

    def stop(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _started(self, batch: Sequence[T]) -> "Future[Sequence[R]]":
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._jobs,
                max_tasks=RENEWED,
                context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._memory,),
            )
        return self._pool.schedule(self._work, args=(batch,), timeout=self._seconds)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let threads and processes that are started here never hear of a Ctrl-C.

    It goes to all processes of a terminal; the one that the user has started ends the others. Those
    that have only begun to load would tell of it in twenty lines each.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would hear of interrupts anew when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _results(
    batch: Sequence[T],
    future: "Future[Sequence[R]]",
    workers: _Workers[T, R],
    *,
    alone: bool = False,
) -> Iterator[R | Failure[T]]:
    """Yield the results of a batch; where it fails, those of each of its items alone.

    A process that dies at the wrong moment takes the others with it, so that nobody can tell whose
    fault it was: then each batch is tried again in a process of its own.
    """
    try:
        yield from future.result()
        return
    except (TimeoutError, ProcessExpired, MemoryError, OSError, BrokenProcessPool) as error:
        unclear = isinstance(error, BrokenProcessPool) and not alone
        if len(batch) == 1 and not unclear:
            yield Failure(item=batch[0], reason=reason_of(error))
            return
    if unclear:
        own = workers.alone()
        try:
            yield from _results(batch, own.start(batch), own, alone=True)
        finally:
            own.stop()
        return
    for item in batch:
        yield from _results([item], workers.start([item]), workers, alone=alone)


def reason_of(error: BaseException) -> str:
    """Return in words why work has failed."""
    if isinstance(error, TimeoutError):
        return "took too long"
    if isinstance(error, ProcessExpired):
        return f"ended the process that worked on it (exit code {error.exitcode})"
    if isinstance(error, MemoryError):
        return "needs too much memory"
    if isinstance(error, BrokenProcessPool):
        return "ended the process that worked on it"
    return str(error)


def _begin(memory: int) -> None:
    """Make a process ready to work, with so many bytes of address space."""
    bound_memory(memory)
    keep_memory()
    gc.set_threshold(SELDOM)  # what it loads lives as long as it does


def keep_memory() -> None:
    """Let this process keep what it sets free, where the C library can be told to.

    It would give large arrays back to the system, and have their pages cleared again for the next
    ones: 4 to 6 % of the time, in which processes stand in each other's way.
    """
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # glibc has it, others do not
        return
    for setting in (_MAPPED_FROM, _TRIMMED_FROM):
        tell(setting, _KEPT)


def bound_memory(most: int) -> None:
    """Let this process have no more bytes of address space, where the system can bound it."""
    try:
        import resource
    except ImportError:  # there is no such bound on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
