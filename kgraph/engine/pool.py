"""Work in batches in, the results in the order of the batches out, made by several processes.

A batch that kills its process, takes too long or needs too much memory is tried again one by one,
so that the others in it are not lost and the one at fault can be named. Processes are spawned,
never forked: a fork of a process with threads may hang.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 120.0
"""How long one item may take; a batch has so long for each of its items."""
MEMORY = 4 << 30
"""Bytes of address space a process may have."""
AHEAD = 3
"""Batches handed out for each process: enough that none waits, few enough to bound the memory."""
RENEWED = 200
"""Batches after which a process is replaced by a new one, should anything have leaked."""


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
    context = multiprocessing.get_context("spawn")
    with ProcessPool(
        max_workers=jobs,
        max_tasks=RENEWED,
        context=context,
        initializer=_bound_memory,
        initargs=(memory,),
    ) as pool:

        def start(batch: Sequence[T]) -> tuple[Sequence[T], "Future[Sequence[R]]"]:
            return batch, pool.schedule(work, args=(batch,), timeout=seconds * len(batch))

        waiting: deque[tuple[Sequence[T], Future[Sequence[R]]]] = deque()
        try:
            for batch in batches:
                waiting.append(start(batch))
                if len(waiting) >= jobs * AHEAD:
                    yield from _results(*waiting.popleft(), start)
            while waiting:
                yield from _results(*waiting.popleft(), start)
        except BaseException:
            # Whoever stops listening wants no more work done.
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _results(
    batch: Sequence[T],
    future: "Future[Sequence[R]]",
    start: Callable[[Sequence[T]], tuple[Sequence[T], "Future[Sequence[R]]"]],
) -> Iterator[R | Failure[T]]:
    """Yield the results of a batch; where it fails, those of each of its items alone."""
    try:
        yield from future.result()
    except (TimeoutError, ProcessExpired, MemoryError, OSError) as error:
        if len(batch) == 1:
            yield Failure(item=batch[0], reason=_reason(error))
            return
        for item in batch:
            yield from _results(*start([item]), start)


def _reason(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "took too long"
    if isinstance(error, ProcessExpired):
        return f"ended the process that worked on it (exit code {error.exitcode})"
    if isinstance(error, MemoryError):
        return "needs too much memory"
    return str(error)


def _bound_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # there is no such bound on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
