"""A function and batches of its arguments in, its results out, in order: over processes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from kgraph.engine import pool
from kgraph.engine.pool import MEMORY, SECONDS, Failure, Work

__all__ = ["MEMORY", "SECONDS", "Engine", "Failure", "run"]

T = TypeVar("T")
R = TypeVar("R")

Engine = Literal["local", "ray"]
"""Where the processes are: on this machine, or on those that Ray has."""


def run(
    work: Work[T, R],
    batches: Iterable[Sequence[T]],
    *,
    jobs: int,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    engine: Engine = "local",
) -> Iterator[R | Failure[T]]:
    """Yield what the work makes of each batch, in order; a failure in place of what fails.

    Args:
        work: The work; it gives as many results as it likes.
        batches: Consumed lazily.
        jobs: Processes.
        seconds: Most time for one item.
        memory: Most bytes of address space of a process, where the system can bound it.
        engine: Where the processes are; the results are the same.

    Raises:
        EngineError: If there is no such engine, or it cannot be started.
    """
    if engine == "local":
        return pool.run(work, batches, jobs=jobs, seconds=seconds, memory=memory)
    from kgraph.engine import cluster

    return cluster.run(work, batches, jobs=jobs, seconds=seconds, memory=memory)
