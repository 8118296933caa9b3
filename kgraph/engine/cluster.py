"""Work in batches in, the results in the order of the batches out, made by Ray on many machines.

The contract is that of `kgraph.engine.pool`: the same function on the same batches, the results in
their order, and what one item does to its process hurts no other. Each worker is an actor, so that
a pipeline is loaded once; it has one batch at a time, so that its time is known.
"""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from kgraph.engine.pool import (
    AHEAD,
    MEMORY,
    SECONDS,
    Failure,
    Work,
    bound_memory,
    keep_memory,
    reason_of,
)
from kgraph.errors import EngineError

T = TypeVar("T")
R = TypeVar("R")

_ADDRESS = "RAY_ADDRESS"
_STORE = 256 << 20
"""Bytes of Ray's store of objects on one machine: texts and results that wait are small."""


def run(
    work: Work[T, R],
    batches: Iterable[Sequence[T]],
    *,
    jobs: int,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> Iterator[R | Failure[T]]:
    """Yield what the work makes of each batch, in order; a failure in place of what fails.

    Ray is started on this machine, unless the program has done so or RAY_ADDRESS names a cluster;
    each machine of one needs this kgraph and the files that the work names.

    Args:
        work: The work; it gives as many results as it likes.
        batches: Consumed lazily.
        jobs: Workers, on whatever machines Ray finds room for them.
        seconds: Most time for one item.
        memory: Most bytes of address space a worker may add to what it begins with.

    Raises:
        EngineError: If Ray is not installed or cannot be started.
    """
    crew: _Crew[T, R] = _Crew(_ray(jobs), work, seconds=seconds, memory=memory)
    try:
        crew.hire(jobs)
        waiting: deque[_Task[T, R]] = deque()
        for batch in batches:
            waiting.append(crew.give(batch))
            while waiting and (waiting[0].done or len(waiting) >= jobs * AHEAD):
                yield from crew.results(waiting.popleft())
        while waiting:
            yield from crew.results(waiting.popleft())
    finally:
        # Whoever stops listening wants no more work done.
        crew.stop()


@dataclass(slots=True, eq=False)
class _Task(Generic[T, R]):
    """A batch that a worker has, and what has come of it."""

    batch: Sequence[T]
    worker: Any
    started: float
    done: bool = False
    found: list[R] = field(default_factory=list)
    reason: str = ""
    """Why it failed."""


class _Crew(Generic[T, R]):
    """Workers of Ray; one that dies, or is ended for the time it takes, is replaced."""

    def __init__(self, ray: Any, work: Work[T, R], *, seconds: float, memory: int) -> None:  # noqa: ANN401
        self._ray, self._work, self._seconds, self._memory = ray, work, seconds, memory
        self._idle: list[Any] = []
        self._running: dict[Any, _Task[T, R]] = {}

    def hire(self, workers: int) -> None:
        """Start some workers."""
        self._idle += [self._worker() for _ in range(workers)]

    def give(self, batch: Sequence[T]) -> _Task[T, R]:
        """Let a worker work on a batch, the next one that has time; its time begins once it is up.

        Raises:
            EngineError: If the worker does not start.
        """
        while not self._idle:
            self._settle()
        worker = self._idle.pop()
        try:
            self._ray.get(worker.up.remote())
        except self._ray.exceptions.RayError as error:
            raise EngineError(f"a worker of Ray does not start ({_line(error)})") from error
        task: _Task[T, R] = _Task(batch, worker, time.monotonic())
        self._running[worker.work.remote(batch)] = task
        return task

    def results(self, task: _Task[T, R]) -> Iterator[R | Failure[T]]:
        """Yield the results of a batch; where it fails, those of each of its items alone."""
        while not task.done:
            self._settle()
        if not task.reason:
            yield from task.found
        elif len(task.batch) == 1:
            yield Failure(item=task.batch[0], reason=task.reason)
        else:
            for item in task.batch:
                yield from self.results(self.give([item]))

    def stop(self) -> None:
        """End the workers."""
        for worker in (*self._idle, *(task.worker for task in self._running.values())):
            self._ray.kill(worker)

    def _worker(self) -> Any:  # noqa: ANN401
        made = self._ray.remote(_Worker).options(num_cpus=1, max_restarts=0, max_task_retries=0)
        return made.remote(self._work, self._memory)

    def _settle(self) -> None:
        """Wait until a worker is done, has died or has had its time."""
        due = min(task.started for task in self._running.values()) + self._seconds
        left = max(0.0, due - time.monotonic())
        ready, _ = self._ray.wait(list(self._running), num_returns=1, timeout=left)
        for ref in ready:
            self._take(ref, self._running.pop(ref))
        late = time.monotonic() - self._seconds
        for ref, task in [(r, t) for r, t in self._running.items() if t.started <= late]:
            del self._running[ref]
            self._replace(task, reason_of(TimeoutError()))

    def _take(self, ref: Any, task: _Task[T, R]) -> None:  # noqa: ANN401
        """Take what has come of a batch.

        Raises:
            Exception: The error of the work itself, as the work has raised it.
        """
        errors = self._ray.exceptions
        try:
            task.found = list(self._ray.get(ref))
        except errors.RayTaskError as error:
            if not isinstance(error.cause, MemoryError | OSError):
                raise error.cause from None
            self._replace(task, reason_of(error.cause))
            return
        except (errors.RayActorError, errors.OutOfMemoryError):
            self._replace(task, "ended the process that worked on it")
            return
        task.done = True
        self._idle.append(task.worker)

    def _replace(self, task: _Task[T, R], reason: str) -> None:
        """Note why a batch failed, and put a new worker in the place of its worker."""
        task.done, task.reason = True, reason
        self._ray.kill(task.worker)
        self._idle.append(self._worker())


class _Worker:
    """What runs on the machines of Ray."""

    def __init__(self, work: Work[Any, Any], memory: int) -> None:
        self._work = work
        # Ray's own store is in the address space already.
        bound_memory(_address_space() + memory)
        keep_memory()

    def up(self) -> None:
        """Return, once the worker is up."""

    def work(self, batch: Sequence[Any]) -> Sequence[Any]:
        """Return what the work makes of a batch."""
        return self._work(batch)


def _address_space() -> int:
    """Return the bytes of address space of this process, 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def _here(jobs: int) -> dict[str, Any]:
    """Return how Ray is started on this machine."""
    return {"num_cpus": jobs, "object_store_memory": _STORE, "include_dashboard": False}


def _ray(jobs: int) -> Any:  # noqa: ANN401
    """Return Ray, started."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise EngineError(
            'the engine ray needs Ray; install it with: pip install "kgraph[ray]"'
        ) from error
    if not ray.is_initialized():
        here = {} if os.environ.get(_ADDRESS) else _here(jobs)
        try:
            ray.init(log_to_driver=False, **here)
        except Exception as error:  # Ray raises whatever it likes
            raise EngineError(f"Ray cannot be started ({_line(error)})") from error
    return ray
