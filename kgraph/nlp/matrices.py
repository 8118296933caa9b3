"""A spaCy pipeline in, the same one out with faster matrix products.

A third of a pipeline's time goes to matrix products. thinc leaves them to BLIS, whose build has no
kernels for some processors, AMD's newer ones among them; the OpenBLAS that comes with numpy has,
and is three times as fast there (docs/notes/2026-11-26-speed.md).
"""

import ctypes
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps

ROWS = 256
"""Rows multiplied at a time."""
_LIBRARIES = "numpy.libs/*openblas*"
_THREADS = "scipy_openblas_{}_num_threads64_"

Threads = tuple[Callable[[], int], Callable[[int], None]]
"""Tells how many threads a product takes, and says so."""


class RowwiseOps(NumpyOps):  # type: ignore[misc] # a compiled class without types
    """The operations of a pipeline on the processor, the products numpy's, on one thread.

    Each row is multiplied among as many rows as any other: by how many there are, the library
    chooses how to multiply them, and an article would depend on what it is annotated with.
    """

    def __init__(self, threads: Threads) -> None:
        """Take what bounds the threads of numpy's library, which starts all it may."""
        super().__init__()
        self._threads = threads

    def gemm(
        self,
        x: Any,  # noqa: ANN401 - arrays
        y: Any,  # noqa: ANN401
        *,
        out: Any = None,  # noqa: ANN401
        trans1: bool = False,
        trans2: bool = False,
    ) -> Any:  # noqa: ANN401
        """Return the product of two matrices of 32-bit floats, either transposed first.

        Args:
            x: Rows.
            y: Columns.
            out: Takes the product, where given.
            trans1: Transpose x.
            trans2: Transpose y.
        """
        x, y = np.ascontiguousarray(x.T if trans1 else x), (y.T if trans2 else y)
        made = np.empty((len(x), y.shape[1]), dtype=x.dtype) if out is None else out
        told, tell = self._threads
        before = told()
        tell(1)
        for first in range(0, len(x), ROWS):
            rows = x[first : first + ROWS]
            if len(rows) == ROWS:
                np.matmul(rows, y, out=made[first : first + ROWS])
            else:
                padded = np.zeros((ROWS, x.shape[1]), dtype=x.dtype)
                padded[: len(rows)] = rows
                made[first:] = np.matmul(padded, y)[: len(rows)]
        tell(before)
        return made


def speed_up(nlp: Language) -> None:
    """Let a pipeline multiply by `RowwiseOps`, if every row then comes out the same anywhere.

    A pipeline that runs elsewhere than on this processor, and one on a numpy whose library we do
    not know or whose kernels round some rows otherwise than others, stays as it is.
    """
    threads = _threads()
    if threads is None:
        return
    ops = RowwiseOps(threads)
    layers = [layer for layer in _layers(nlp) if type(layer.ops) is NumpyOps]
    if all(_alike(ops, *shape) for shape in sorted({s for n in layers for s in _shapes(n)})):
        for layer in layers:
            layer.ops = ops


def _layers(nlp: Language) -> Iterator["Model[Any, Any]"]:
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            yield from model.walk()


def _shapes(layer: "Model[Any, Any]") -> Iterator[tuple[int, int]]:
    """Yield the rows and columns of what a layer multiplies by."""
    if layer.has_param("W"):
        weights = layer.get_param("W")
        if weights.ndim > 1:
            yield weights.shape[-1], int(np.prod(weights.shape[:-1]))


def _alike(ops: RowwiseOps, width: int, columns: int) -> bool:
    """Tell whether equal rows have equal products, wherever they stand."""
    row = np.sin(np.arange(width, dtype=np.float32))
    weights = np.cos(np.arange(width * columns, dtype=np.float32)).reshape(columns, width)
    made = ops.gemm(np.tile(row, (ROWS, 1)), weights, trans2=True)
    return bool((made == made[0]).all())


@cache
def _threads() -> Threads | None:
    """Return how the threads of numpy's OpenBLAS are bounded; None where it is another library."""
    for file in sorted(Path(np.__file__).parents[1].glob(_LIBRARIES)):
        try:
            library = ctypes.CDLL(str(file))
            told, tell = (getattr(library, _THREADS.format(word)) for word in ("get", "set"))
        except (OSError, AttributeError):
            continue
        tell.argtypes, tell.restype = [ctypes.c_int], None
        return told, tell
    return None
