"""The command line in, the library called, results on stdout and progress on stderr out.

Exit codes: 0 done, 1 a problem told in one line, 2 wrong usage.
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph import __version__
from kgraph.cli import store as stores
from kgraph.cli.build import build
from kgraph.cli.decide import decide
from kgraph.cli.options import (
    AnyGraph,
    ChangeFormat,
    Changes,
    GraphFile,
    Layout,
    Limit,
    Listing,
    Named,
    RowFormat,
    Timeout,
    Words,
)
from kgraph.cli.process import exit_code
from kgraph.cli.rules import rules
from kgraph.cli.terminal import counted, show, show_columns, show_rows, tell, warn
from kgraph.cli.watch import watch

if TYPE_CHECKING:
    from kgraph.model import KnowledgeGraph
    from kgraph.query import NamedQuery


app = typer.Typer(
    name="kgraph",
    help="Turn news into a knowledge graph that never shows a claim as a fact.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(stores.app, name="store")
# What libraries log of a broken file is no line of ours, and may act on the terminal.
logging.getLogger().addHandler(logging.NullHandler())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is told in one line.

    Args:
        arguments: The words after `kgraph`; those of the process where None.
    """
    words = None if arguments is None else list(arguments)
    return exit_code(lambda: app(args=words, prog_name="kgraph", standalone_mode=False))


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        show(f"kgraph {__version__}")
        raise typer.Exit


app.command()(build)


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
    _tell_lag(graph)
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
    from kgraph import query as queries
    from kgraph import validate as checks

    with queries.of_store(graph) as source:
        found = checks.shacl(source) if shacl else checks.check(source)
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
app.command()(watch)
app.command()(rules)


@app.command("formats")
def formats_() -> None:
    """List what `kgraph build --format` can write."""
    from kgraph.registry import FORMATS

    show_columns([(f.name, f.file, f.description) for f in FORMATS])


def _tell_lag(path: Path) -> None:
    """Say so where the graph of a store is not that of all its documents."""
    from kgraph import store

    if store.is_store(path) and store.lag(path):
        tell(f"{path} is newer than its graph; take that in: kgraph store publish {path}")


def _load(path: Path) -> "KnowledgeGraph":
    from kgraph.api import load

    return load(path)


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
