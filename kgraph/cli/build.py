"""Articles in, the files of their graph out: `kgraph build`."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgraph.cli.beside import beside
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
from kgraph.registry import RDF_WRITER

if TYPE_CHECKING:
    from kgraph.api import Analysis, View
    from kgraph.errors import Problem
    from kgraph.export.rdf.parts import Parts
    from kgraph.model import Counts, KnowledgeGraph, Status
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
    The graph is checked as `kgraph validate` does; what breaks a rule is told. It
    is made as a stream, not checked, where a store is given and only RDF is asked for.
    """
    from kgraph.export.output import check_folder, write_folder

    started = time.perf_counter()
    chosen, options = _formats(formats), checked_base(base)
    view = view_of(gazetteers, decisions, min_confidence, base)
    analysis = analysis_of(model, columns, jobs, engine)
    check_folder(output, chosen)
    problems: list[Problem] = []

    def write(graph: "KnowledgeGraph | Parts") -> tuple[Path, ...]:
        return write_folder(graph, output, chosen, **options)

    asked = _Asked(inputs, store, view, analysis, write)
    streams = store is not None and all(known.writer == RDF_WRITER for known in chosen)
    try:
        made = (_streamed if streams else _loaded)(asked, problems)
    except ReadError:
        for problem in problems if len(problems) > 1 else ():
            warn(str(problem))
        raise
    problems = list(dict.fromkeys(problems))
    for line in (*problems, *made.broken):
        warn(str(line))
    tell(_summary(made.counts, len(problems), time.perf_counter() - started))
    for path in made.paths:
        show(str(path))
    if made.broken or (strict and problems):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be built."""

    inputs: list[str]
    store: Path | None
    view: "View"
    analysis: "Analysis"
    write: "Callable[[KnowledgeGraph | Parts], tuple[Path, ...]]"


@dataclass(frozen=True, slots=True)
class _Made:
    """What was built."""

    paths: tuple[Path, ...]
    counts: "Counts"
    broken: Sequence[str] = ()
    """What breaks a rule."""


def _loaded(asked: _Asked, problems: list["Problem"]) -> _Made:
    """Build the graph in memory."""
    from kgraph import api
    from kgraph.graph import counts
    from kgraph.validate import check

    with progress_bar() as progress:
        graph = api.build(
            asked.inputs,
            view=asked.view,
            analysis=asked.analysis,
            store=asked.store,
            problems=problems,
            progress=progress,
        )
    with beside(partial(check, graph), at_once=asked.analysis.jobs > 1) as checked:
        paths = asked.write(graph)
        if asked.store is not None:
            api.publish(asked.store, view=asked.view)
        return _Made(paths, counts(graph), checked())


def _streamed(asked: _Asked, problems: list["Problem"]) -> _Made:
    """Build the graph without holding it."""
    from kgraph import api
    from kgraph.api.steps import nothing_read
    from kgraph.store import version

    store, view = asked.store or Path(), asked.view
    with progress_bar() as progress:
        api.add(
            asked.inputs,
            store,
            gazetteers=view.gazetteers,
            analysis=asked.analysis,
            problems=problems,
            progress=progress,
        )
    if not version(store).catalogue:
        raise ReadError(nothing_read(problems))
    with api.streamed(store, view=view, problems=problems) as stream:
        paths = asked.write(stream.parts)
        stream.publish()
    return _Made(paths, stream.counts)


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


def _summary(counts: "Counts", left_out: int, seconds: float) -> str:
    """Return what was built, in one line."""
    claims = counts.claims
    by_status = ", ".join(f"{claims[s]} {s}" for s in STATUSES if claims.get(s))
    parts = [
        counted(counts.documents, "document"),
        counted(counts.entities, "entity", "entities"),
        counted(sum(claims.values()), "claim") + (f" ({by_status})" if by_status else ""),
        f"from {counts.telling} of {counted(counts.sentences, 'sentence')}",
        f"{seconds:.1f} s",
    ]
    if left_out:
        parts.insert(1, f"{left_out} left out")
    return " · ".join(parts)
