"""The command line in, the library called, results on stdout and progress on stderr out.

Exit codes: 0 done, 1 a problem told in one line, 2 wrong usage.
"""

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph import __version__
from kgraph.errors import KgraphError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import TaskID

    from kgraph.model import KnowledgeGraph, Status
    from kgraph.query import NamedQuery, Rows

LIMIT_VARIABLE = "KGRAPH_MAX_CHARACTERS"
INTERRUPTED = 130
WIDEST = 10_000
"""Columns of a table that is not printed to a terminal: no cell is folded."""
STATUSES: tuple["Status", ...] = ("fact", "reported", "disputed", "planned", "uncertain")
_ACTS_ON_TERMINAL = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b."
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""Escape sequences, control characters and the marks that turn the direction of writing."""

app = typer.Typer(
    name="kgraph",
    help="Turn news into a knowledge graph that never shows a claim as a fact.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Layout(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


GraphFile = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A graph that `kgraph build` wrote.")
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a KgraphError is told in one line.

    Args:
        arguments: The words after `kgraph`; those of the process where None.
    """
    try:
        app(args=None if arguments is None else list(arguments), prog_name="kgraph")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except KgraphError as error:
        tell(f"kgraph: {_one_line(str(error))}")
        return 1
    except BrokenPipeError:  # the reader of our output has had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        tell("kgraph: interrupted; nothing was written")
        return INTERRUPTED
    return 0


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        show(f"kgraph {__version__}")
        raise typer.Exit


@app.command()
def build(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Text files, folders, patterns, .jsonl corpora, or - for standard input.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")
    ] = Path("output"),
    formats: Annotated[
        str, typer.Option("--format", metavar="LIST", help="What to write; see `kgraph formats`.")
    ] = "html,ttl,jsonl",
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="What the identifiers in RDF begin with.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any document was left out.")
    ] = False,
) -> None:
    """Build the graph of some articles: graph.html, graph.ttl and graph.jsonl in a folder.

    A document that cannot be used is named and left out. A document has at most 400,000
    characters, or as many as the environment variable KGRAPH_MAX_CHARACTERS says.
    """
    from kgraph import api
    from kgraph.export.output import check_folder, write_folder
    from kgraph.read import Problem
    from kgraph.registry import format_named

    started = time.perf_counter()
    chosen = [format_named(f) for f in dict.fromkeys(map(str.strip, formats.split(","))) if f]
    check_folder(output, chosen)
    problems: list[Problem] = []
    try:
        with _progress() as progress:
            graph = api.build(
                inputs, model=model, problems=problems, progress=progress, limit=_limit()
            )
    except ReadError:
        for problem in problems if len(problems) > 1 else ():
            tell(f"kgraph: {_one_line(str(problem))}")
        raise
    options = {} if base is None else {"base": base}
    paths = write_folder(graph, output, chosen, **options)
    for problem in problems:
        tell(f"kgraph: {_one_line(str(problem))}")
    tell(_summary(graph, len(problems), time.perf_counter() - started))
    for path in paths:
        show(str(path))
    if strict and problems:
        raise typer.Exit(1)


@app.command()
def query(
    graph: Annotated[
        Path | None, typer.Argument(metavar="GRAPH", help="A graph that `kgraph build` wrote.")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="SPARQL", help='A query, or after --named NAME its who="...".'),
    ] = None,
    named: Annotated[
        str | None, typer.Option("--named", metavar="NAME", help="A query that comes with kgraph.")
    ] = None,
    format: Annotated[
        Layout, typer.Option("--format", help="How to print the rows.")
    ] = Layout.table,
    listing: Annotated[
        bool, typer.Option("--list", help="List the named queries and what they ask.")
    ] = False,
) -> None:
    """Ask a graph a question: in SPARQL, or by the name of a ready-made query."""
    from kgraph.query import catalogue, csv_text, json_text, run
    from kgraph.query import named as sparql_of

    if listing:
        _show_columns([(_usage(q), q.title) for q in catalogue()])
        return
    if graph is None or (not words and not named):
        raise typer.BadParameter("give a graph and a SPARQL query, or --named NAME; see --list")
    sparql = sparql_of(named, **_parameters(words or [])) if named else _single(words or [])
    rows = run(graph, sparql)
    if format is Layout.csv:
        show(csv_text(rows), end="")
    elif format is Layout.json:
        show(json_text(rows), end="")
    else:
        _show_table(rows)


@app.command()
def validate(graph: GraphFile) -> None:
    """Check a graph against the shapes of the ontology; print what is wrong with it."""
    from kgraph.validate import check

    found = check(graph)
    for line in found:
        show(line)
    if found:
        tell(f"kgraph: {graph}: {len(found)} problems")
        raise typer.Exit(1)
    tell(f"{graph}: valid")


@app.command()
def explain(
    graph: GraphFile,
    first: Annotated[str, typer.Argument(metavar="CLAIM-or-A", help="A claim's id, or a name.")],
    second: Annotated[
        str | None, typer.Argument(metavar="B", help="Another name: how A and B are connected.")
    ] = None,
) -> None:
    """Say why a claim stands in the graph, or how two entities are connected."""
    from kgraph.explain import explain as lines

    for line in lines(_load(graph), first, second):
        show(line)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A graph.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A graph built later.")],
) -> None:
    """Print what changed from one graph to another, a change a line: +, - or ~ first."""
    from kgraph.diff import diff as changes

    for line in changes(_load(old), _load(new)):
        show(line)


@app.command("formats")
def formats_() -> None:
    """List what `kgraph build --format` can write."""
    from kgraph.registry import FORMATS

    _show_columns([(f.name, f.file, f.description) for f in FORMATS])


def show(text: str, *, end: str = "\n") -> None:
    """Print a result on standard output, without anything that would act on the terminal."""
    sys.stdout.write(_inert(text) + end)


def tell(text: str) -> None:
    """Print a word about the work on standard error."""
    sys.stderr.write(_inert(text) + "\n")


def _inert(text: str) -> str:
    return _ACTS_ON_TERMINAL.sub("", text).encode("utf-8", "replace").decode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


@contextmanager
def _progress() -> "Iterator[Callable[[int, int], None]]":
    """Yield a function that shows how many of several documents are done."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("documents"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task: list[TaskID] = []

        def report(done: int, total: int) -> None:
            if total > 1:
                task[:] = task or [bar.add_task("", total=total)]
                bar.update(task[0], completed=done)

        yield report


def _limit() -> int:
    """Return the most characters a document may have."""
    from kgraph.read import MAX_CHARACTERS

    given = os.environ.get(LIMIT_VARIABLE, str(MAX_CHARACTERS))
    if not given.isdecimal() or int(given) < 1:
        raise typer.BadParameter(f"{LIMIT_VARIABLE} is {given!r}; it must be a number above 0")
    return int(given)


def _load(path: Path) -> "KnowledgeGraph":
    from kgraph.api import load

    return load(path)


def _summary(graph: "KnowledgeGraph", left_out: int, seconds: float) -> str:
    """Return what was built, in one line."""
    claims = Counter(claim.status for claim in graph.claims.values())
    by_status = ", ".join(f"{claims[s]} {s}" for s in STATUSES if claims[s])
    parts = [
        _count(len(graph.documents), "document"),
        _count(len(graph.entities), "entity", "entities"),
        _count(len(graph.claims), "claim") + (f" ({by_status})" if by_status else ""),
        f"{seconds:.1f} s",
    ]
    if left_out:
        parts.insert(1, f"{left_out} left out")
    return " · ".join(parts)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _usage(query: "NamedQuery") -> str:
    """Return a named query with its parameters, those that may be left out in brackets."""
    names = (f"[{p}=]" if p in query.optional else f"{p}=" for p in query.parameters)
    return " ".join((query.name, *names))


def _parameters(words: Sequence[str]) -> dict[str, str]:
    """Return the parameters of a named query from words such as `who=Turkey`."""
    pairs = [word.partition("=") for word in words]
    if any(not (name.isidentifier() and sep) for name, sep, _ in pairs):
        raise typer.BadParameter('after --named NAME come parameters such as who="Turkey"')
    return {name: value for name, _, value in pairs}


def _single(words: Sequence[str]) -> str:
    if len(words) != 1:
        raise typer.BadParameter("give the SPARQL query as one word: put it in quotes")
    return words[0]


def _show_columns(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows of short texts in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        show("  ".join(cells).rstrip())


def _show_table(rows: "Rows") -> None:
    """Print an answer as a table: folded to the terminal's width, in whole lines to a file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kgraph.query import plain

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in rows.columns:
        table.add_column(Text(_inert(column)), overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(_one_line(_inert(plain(cell)))) for cell in row))
    width = None if sys.stdout.isatty() else WIDEST
    Console(file=sys.stdout, width=width, highlight=False, soft_wrap=width is not None).print(table)
    tell(_count(len(rows.rows), "row") + (" (more were cut off)" if rows.truncated else ""))
