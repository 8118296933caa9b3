"""`kgraph store …`: what stands in a store, whether it is whole, and its files made small."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.options import (
    Base,
    Columns,
    Decisions,
    Engines,
    Gazetteers,
    Inputs,
    Jobs,
    Least,
    Model,
    Strict,
    Where,
)
from kgraph.cli.settings import analysis_of, view_of
from kgraph.cli.terminal import counted, progress_bar, show, show_columns, tell, warn

if TYPE_CHECKING:
    from kgraph.errors import Problem
    from kgraph.store import Published

app = typer.Typer(no_args_is_help=True, help="Look after a store that `kgraph build` keeps.")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A store: what --store named.")]
_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_THOUSAND = 1000


@app.command()
def info(folder: Folder) -> None:
    """Say how many documents a store has, from where, and what made them."""
    from kgraph import store

    found = store.info(folder)
    rows = [
        ("documents", f"{found.documents}", f"from {counted(found.inputs, 'input')}"),
        ("kept", f"{found.kept}", f"in {counted(found.shards, 'shard')}, {_size(found.bytes)}"),
        ("version", f"{found.generation}", "unfinished build" if found.unfinished else "complete"),
        ("graph", *_graph(found.graph)),
        *(("made by", maker, "") for maker in found.makers),
    ]
    show_columns(rows)


@app.command()
def verify(folder: Folder) -> None:
    """Check every file of a store against its name, and every document against its shard."""
    from kgraph import store

    wrong = store.verify(folder)
    for line in wrong:
        show(line)
    if wrong:
        tell(f"{folder}: {counted(len(wrong), 'problem')}")
        raise typer.Exit(1)
    tell(f"{folder}: no problems")


@app.command()
def publish(
    folder: Folder,
    gazetteers: Gazetteers = None,
    decisions: Decisions = None,
    min_confidence: Least = 0.0,
    base: Base = None,
) -> None:
    """Make the graph of all documents of a store the one that `kgraph query` asks.

    Until it is complete, the one before answers. `kgraph build --store` does this too.
    """
    from kgraph import api, store

    problems: list[Problem] = []
    view = view_of(gazetteers, decisions, min_confidence, base)
    api.publish(folder, view=view, problems=problems)
    for problem in problems:
        warn(str(problem))
    found = store.published(folder)
    tell(f"{folder}: {found.quads if found else 0:,} quads can be asked")


@app.command()
def add(  # noqa: PLR0913 - each is an option of the command
    folder: Folder,
    inputs: Inputs,
    model: Model = None,
    gazetteers: Gazetteers = None,
    columns: Columns = None,
    jobs: Jobs = 1,
    engine: Where = Engines.local,
    strict: Strict = False,
) -> None:
    """Take articles into a store, made where there is none, without making its graph.

    What it keeps of them is what `kgraph build --store` keeps: only new and changed
    ones are analysed.
    """
    from kgraph import api, store

    problems: list[Problem] = []
    with progress_bar() as progress:
        api.add(
            inputs,
            folder,
            gazetteers=gazetteers or (),
            analysis=analysis_of(model, columns, jobs, engine),
            problems=problems,
            progress=progress,
        )
    for problem in problems:
        warn(str(problem))
    left_out = f", {len(problems)} left out" if problems else ""
    tell(f"{folder}: {counted(store.info(folder).documents, 'document')}{left_out}")
    if strict and problems:
        raise typer.Exit(1)


@app.command()
def export(
    folder: Folder,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Its suffix tells the format.")
    ],
    gazetteers: Gazetteers = None,
    decisions: Decisions = None,
    min_confidence: Least = 0.0,
    base: Base = None,
) -> None:
    """Write the graph of all documents of a store to a file such as graph.nq.

    RDF is written as a stream, however large the store is; other formats need the
    whole graph in memory.
    """
    from kgraph import api

    problems: list[Problem] = []
    view = view_of(gazetteers, decisions, min_confidence, base)
    api.export_store(folder, output, view=view, problems=problems)
    for problem in problems:
        warn(str(problem))
    show(str(output))


@app.command()
def compact(folder: Folder) -> None:
    """Remove what a store no longer needs: replaced and retracted documents, old versions."""
    from kgraph import store

    tell(f"{folder}: {_size(store.compact(folder))} set free")


def _graph(found: "Published | None") -> tuple[str, str]:
    if found is None:
        return "none", "make it: kgraph store publish"
    return f"of version {found.generation}", f"{found.quads:,} quads"


def _size(count: int) -> str:
    """Return a number of bytes as people say it."""
    value, unit = float(count), 0
    while value >= _THOUSAND and unit < len(_UNITS) - 1:
        value, unit = value / _THOUSAND, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{count} bytes"
