"""Articles in, the files of their graph out: `kgraph build`."""

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgraph.cli.options import (
    Base,
    Columns,
    Decisions,
    Engines,
    Folder,
    FormatList,
    Gazetteers,
    Inputs,
    Jobs,
    Least,
    Model,
    Store,
    Strict,
    Where,
)
from kgraph.cli.settings import analysis_of, checked_base, view_of
from kgraph.cli.terminal import counted, progress_bar, show, tell, warn
from kgraph.errors import ReadError, WriteError

if TYPE_CHECKING:
    from kgraph.errors import Problem
    from kgraph.model import KnowledgeGraph, Status
    from kgraph.registry import Format

STATUSES: tuple["Status", ...] = ("fact", "reported", "disputed", "planned", "uncertain")


def build(  # noqa: PLR0913 - each is an option of the command
    inputs: Inputs,
    output: Folder = Path("output"),
    formats: FormatList = "html,ttl,jsonl",
    model: Model = None,
    gazetteers: Gazetteers = None,
    decisions: Decisions = None,
    columns: Columns = None,
    store: Store = None,
    jobs: Jobs = 1,
    engine: Where = Engines.local,
    min_confidence: Least = 0.0,
    base: Base = None,
    strict: Strict = False,
) -> None:
    """Build the graph of some articles: graph.html, graph.ttl and graph.jsonl in a folder.

    A document that cannot be used is named and left out. One may have 200,000
    characters; the environment variable KGRAPH_MAX_CHARACTERS says otherwise.
    The graph is checked as `kgraph validate` does; what breaks a rule is told.
    """
    from kgraph import api
    from kgraph.export.output import check_folder, write_folder
    from kgraph.validate import check

    started = time.perf_counter()
    chosen, options = _formats(formats), checked_base(base)
    view = view_of(gazetteers, decisions, min_confidence, base)
    analysis = analysis_of(model, columns, jobs, engine)
    check_folder(output, chosen)
    graph, problems = _build(inputs, view=view, analysis=analysis, store=store)
    paths = write_folder(graph, output, chosen, **options)
    if store is not None:
        api.publish(store, graph, view=view)
    broken = check(graph)
    for problem in (*problems, *broken):
        warn(str(problem))
    tell(_summary(graph, len(problems), time.perf_counter() - started))
    for path in paths:
        show(str(path))
    if broken or (strict and problems):
        raise typer.Exit(1)


def _build(
    inputs: list[str],
    **options: Any,  # noqa: ANN401 - those of `kgraph.build`
) -> tuple["KnowledgeGraph", list["Problem"]]:
    """Return the graph and what could not be used for it."""
    from kgraph import api

    problems: list[Problem] = []
    try:
        with progress_bar() as progress:
            graph = api.build(inputs, problems=problems, progress=progress, **options)
    except ReadError:
        if len(problems) > 1:
            for problem in problems:
                warn(str(problem))
        raise
    return graph, problems


def _formats(names: str) -> "list[Format]":
    """Return the formats of a list such as "html,ttl", each once."""
    from kgraph.registry import format_named

    try:
        chosen = [format_named(n) for n in dict.fromkeys(map(str.strip, names.split(","))) if n]
    except WriteError as error:
        raise typer.BadParameter(str(error)) from error
    if not chosen:
        raise typer.BadParameter(f"--format {names!r} names no format; see `kgraph formats`")
    return chosen


def _summary(graph: "KnowledgeGraph", left_out: int, seconds: float) -> str:
    """Return what was built, in one line."""
    claims = Counter(claim.status for claim in graph.claims.values())
    by_status = ", ".join(f"{claims[s]} {s}" for s in STATUSES if claims[s])
    parts = [
        counted(len(graph.documents), "document"),
        counted(len(graph.entities), "entity", "entities"),
        counted(len(graph.claims), "claim") + (f" ({by_status})" if by_status else ""),
        f"from {graph.telling} of {counted(graph.sentences, 'sentence')}",
        f"{seconds:.1f} s",
    ]
    if left_out:
        parts.insert(1, f"{left_out} left out")
    return " · ".join(parts)
