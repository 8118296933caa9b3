"""The command line in, the library called, results on stdout and progress on stderr out.

Exit codes: 0 done, 1 a problem told in one line, 2 wrong usage.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph import __version__
from kgraph.cli import store as stores
from kgraph.cli.decide import decide
from kgraph.cli.options import (
    AnyGraph,
    Base,
    ChangeFormat,
    Changes,
    Columns,
    Decisions,
    Folder,
    FormatList,
    Gazetteers,
    GraphFile,
    Inputs,
    Jobs,
    Layout,
    Least,
    Limit,
    Listing,
    Model,
    Named,
    RowFormat,
    Store,
    Strict,
    Timeout,
    Words,
)
from kgraph.cli.rules import rules
from kgraph.cli.terminal import counted, progress_bar, show, show_columns, show_rows, tell, warn
from kgraph.errors import KgraphError, ReadError, WriteError

if TYPE_CHECKING:
    from kgraph.errors import Problem
    from kgraph.model import KnowledgeGraph, Status
    from kgraph.query import NamedQuery
    from kgraph.registry import Format

LIMIT_VARIABLE = "KGRAPH_MAX_CHARACTERS"
INTERRUPTED = 130
STATUSES: tuple["Status", ...] = ("fact", "reported", "disputed", "planned", "uncertain")

app = typer.Typer(
    name="kgraph",
    help="Turn news into a knowledge graph that never shows a claim as a fact.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(stores.app, name="store")


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
        warn(str(error))
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
    min_confidence: Least = 0.0,
    base: Base = None,
    strict: Strict = False,
) -> None:
    """Build the graph of some articles: graph.html, graph.ttl and graph.jsonl in a folder.

    A document that cannot be used is named and left out. One may have 200,000
    characters; the environment variable KGRAPH_MAX_CHARACTERS says otherwise.
    The graph is checked as `kgraph validate` does; what breaks a rule is told.
    """
    from kgraph.export.output import check_folder, write_folder
    from kgraph.validate import check

    started = time.perf_counter()
    chosen, options = _formats(formats), _options(base)
    check_folder(output, chosen)
    graph, problems = _build(
        inputs,
        model=model,
        gazetteers=gazetteers or (),
        decisions=decisions or (),
        columns=_columns(columns or ""),
        store=store,
        jobs=jobs,
        min_confidence=min_confidence,
        limit=_limit(),
    )
    paths = write_folder(graph, output, chosen, **options)
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


@app.command()
def query(  # noqa: PLR0913 - each is an option of the command
    graph: AnyGraph = None,
    words: Words = None,
    named: Named = None,
    format: RowFormat = Layout.table,
    limit: Limit = 100_000,
    timeout: Timeout = 60,
    listing: Listing = False,
) -> None:
    """Ask a graph a question: in SPARQL, or by the name of a ready-made query."""
    from kgraph import query as queries

    if listing:
        show_columns([(_usage(q), q.title) for q in queries.catalogue()])
        return
    if graph is None or (not words and not named):
        raise typer.BadParameter("give a graph and a SPARQL query, or --named NAME; see --list")
    sparql = queries.named(named, **_parameters(words or [])) if named else _single(words or [])
    table = format is Layout.table
    rows = queries.run(graph, sparql, limit=limit, timeout=timeout, labels=table)
    texts = {
        Layout.csv: queries.csv_text,
        Layout.tsv: queries.tsv_text,
        Layout.json: queries.json_text,
        Layout.ttl: queries.turtle_text,
    }
    if table:
        show_rows(rows)
    else:
        show(texts[format](rows), end="")
        if rows.truncated:
            warn(f"only the first {limit:,} rows; --limit sets another number")


@app.command()
def validate(
    graph: GraphFile,
    shacl: Annotated[
        bool, typer.Option("--shacl", help="Check the SHACL shapes themselves; slow.")
    ] = False,
) -> None:
    """Check a graph against the rules of the ontology; print what breaks them."""
    from kgraph import validate as checks

    found = checks.shacl(graph) if shacl else checks.check(graph)
    for line in found:
        show(line)
    if found:
        tell(f"{graph}: {counted(len(found), 'problem')}")
        raise typer.Exit(1)
    tell(f"{graph}: no problems")


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
    format: ChangeFormat = Changes.text,
) -> None:
    """Print what changed from one graph to another, a change a line: +, - or ~ first."""
    from kgraph import diff as differences

    before, after = _load(old), _load(new)
    if format is Changes.json:
        show(differences.diff_json(before, after), end="")
        return
    lines = differences.patch if format is Changes.patch else differences.diff
    for line in lines(before, after):
        show(line)


app.command()(decide)
app.command()(rules)


@app.command("formats")
def formats_() -> None:
    """List what `kgraph build --format` can write."""
    from kgraph.registry import FORMATS

    show_columns([(f.name, f.file, f.description) for f in FORMATS])


def _limit() -> int:
    """Return the most characters a document may have."""
    from kgraph.read import MAX_CHARACTERS

    given = os.environ.get(LIMIT_VARIABLE, str(MAX_CHARACTERS))
    if not given.isdecimal() or int(given) < 1:
        raise typer.BadParameter(f"{LIMIT_VARIABLE} is {given!r}; it must be a number above 0")
    return int(given)


def _columns(given: str) -> dict[str, str]:
    """Return a map such as "text=body,title=headline" from a document's field to a column."""
    from kgraph.read.corpus import FIELDS

    pairs = [pair.partition("=")[::2] for pair in given.split(",") if pair.strip()]
    for field, column in pairs:
        if field.strip() not in FIELDS or not column.strip():
            raise typer.BadParameter(
                f"--columns {given!r}: write FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}"
            )
    return {field.strip(): column.strip() for field, column in pairs}


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


def _options(base: str | None) -> dict[str, str]:
    """Return what the writers are told beside the graph."""
    if base is None:
        return {}
    from kgraph.export.rdf.terms import check_base

    try:
        return {"base": check_base(base)}
    except WriteError as error:
        raise typer.BadParameter(str(error)) from error


def _load(path: Path) -> "KnowledgeGraph":
    from kgraph.api import load

    return load(path)


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
