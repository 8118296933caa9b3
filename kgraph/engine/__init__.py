"""A function and batches of its arguments in, its results out, in order: over processes."""

from kgraph.engine.pool import MEMORY, SECONDS, Failure, run

__all__ = ["MEMORY", "SECONDS", "Failure", "run"]
