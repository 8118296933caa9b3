"""Folders in, what is new in their graph out, a change a line, until a signal: `kgraph watch`."""

import json
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import (
    Base,
    Columns,
    Decisions,
    Engines,
    Gazetteers,
    Jobs,
    Least,
    Model,
    Where,
)
from kgraph.cli.settings import analysis_of, view_of
from kgraph.cli.terminal import show, tell, warn

if TYPE_CHECKING:
    from types import FrameType

    from kgraph.watch import Round


class Shape(StrEnum):
    """How changes are printed."""

    text = "text"
    json = "json"


class Wish(StrEnum):
    """Statuses of claims."""

    fact = "fact"
    reported = "reported"
    disputed = "disputed"
    planned = "planned"
    uncertain = "uncertain"


Watched = Annotated[
    list[str], typer.Argument(metavar="FOLDER...", help="Folders, patterns or files to look at.")
]
Kept = Annotated[Path, typer.Option("--store", metavar="DIR", help="Store to keep it all in.")]
Interval = Annotated[
    float, typer.Option(min=0.1, metavar="SECONDS", help="How long between two looks.")
]
Once = Annotated[bool, typer.Option("--once", help="Take in what is there, and end: for cron.")]
Lines = Annotated[Shape, typer.Option("--format", help="A line a change: words, or JSON.")]
About = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Only changes about this thing; several may be given."),
]
Statuses = Annotated[
    list[Wish] | None, typer.Option("--status", help="Only claims of this status, before or now.")
]
Predicates = Annotated[
    list[str] | None,
    typer.Option("--predicate", metavar="NAME", help="Only this relation, and those below it."),
]


def watch(  # noqa: PLR0913 - each is an option of the command
    inputs: Watched,
    store: Kept,
    interval: Interval = 60,
    once: Once = False,
    format: Lines = Shape.text,
    about: About = None,
    status: Statuses = None,
    predicate: Predicates = None,
    model: Model = None,
    gazetteers: Gazetteers = None,
    decisions: Decisions = None,
    columns: Columns = None,
    jobs: Jobs = 1,
    engine: Where = Engines.local,
    min_confidence: Least = 0.0,
    base: Base = None,
) -> None:
    """Take in what arrives in a folder, and print what is new as `kgraph diff` does.

    Files that are still being written are left until they are at rest; what is removed is
    retracted; the graph is published for `kgraph query`. SIGINT or SIGTERM ends it after the
    round at work.
    """
    from kgraph.watch import Alert, Options
    from kgraph.watch import watch as rounds

    options = Options(
        alert=Alert(
            about=tuple(about or ()),
            statuses=tuple(status or ()),
            predicates=tuple(predicate or ()),
        ),
        analysis=analysis_of(model, columns, jobs, engine),
        view=view_of(gazetteers, decisions, min_confidence, base),
    )
    with _until_told() as wait:
        made = rounds(inputs, store, options, interval=interval, wait=wait, once=once)
        for found in made:
            _print(found, format)


@contextmanager
def _until_told() -> Iterator[Callable[[float], bool]]:
    """Give a function that waits some seconds, or until SIGINT or SIGTERM, and tells of these.

    A second signal acts at once, as it always does. A socket carries the news, since a lock may
    not be taken by who handles a signal.
    """
    heard, said = socket.socketpair()
    signals = (signal.SIGINT, signal.SIGTERM)
    usual = [signal.getsignal(number) for number in signals]

    def told(number: int, _frame: "FrameType | None") -> None:
        said.send(b"!")
        for each, handler in zip(signals, usual, strict=True):
            signal.signal(each, handler)
        tell("kgraph: ends after this round")

    for number in signals:
        signal.signal(number, told)
    try:
        yield lambda seconds: bool(select.select([heard], [], [], seconds)[0])
    finally:
        heard.close()
        said.close()
        for number, handler in zip(signals, usual, strict=True):
            signal.signal(number, handler)


def _print(found: "Round", shape: Shape) -> None:
    """Print what a round found, at once: whoever reads may wait for it."""
    from kgraph.diff import line

    for problem in found.problems:
        warn(str(problem))
    if found.busy:
        warn(f"{found.busy}; tried again with the next look")
    for change in found.changes:
        if shape is Shape.json:
            show(json.dumps(asdict(change), ensure_ascii=False))
        else:
            show(line(change))
    sys.stdout.flush()
