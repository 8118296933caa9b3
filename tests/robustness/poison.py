"""Work that goes wrong, for the tests of what bounds it; worker processes import it from here."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from kgraph.errors import Problem
from kgraph.model import Document, Extraction

T = TypeVar("T")


def quick(
    documents: Sequence[Document],
    model: str | None,
    form: Callable[[Extraction], T],
    gazetteers: Sequence[Path] = (),
) -> list[T | Problem]:
    """Return that documents state nothing, without a model."""
    return [form(Extraction(document=d, mentions=(), claims=())) for d in documents]


def poisonous(
    documents: Sequence[Document],
    model: str | None,
    form: Callable[[Extraction], T],
    gazetteers: Sequence[Path] = (),
) -> list[T | Problem]:
    """Do the same, but let a document with a title from below do what the title says."""
    for document in documents:
        DEEDS.get(document.title, lambda: None)()
    return quick(documents, model, form)


def stall() -> None:
    """Never come back."""
    while True:
        pass


def swell() -> None:
    """Take all memory there is."""
    taken = []
    while True:
        taken.append(bytes(64 << 20))  # of zeros, which the system gives without any work


def crash() -> None:
    """Die as a fault in a library of C lets a process die."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """End the process."""
    os._exit(3)


DEEDS = {"Stall": stall, "Swell": swell, "Crash": crash, "Leave": leave}
