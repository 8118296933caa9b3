"""The options of a command in, the records that the library takes out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgraph.cli import process
from kgraph.cli.options import Engines
from kgraph.errors import WriteError

if TYPE_CHECKING:
    from kgraph.api import Analysis, View

LIMIT_VARIABLE = "KGRAPH_MAX_CHARACTERS"


def analysis_of(model: str | None, columns: str | None, jobs: int, engine: Engines) -> "Analysis":
    """Return how documents are read and analysed.

    Args:
        model: An installed spaCy pipeline.
        columns: A map such as "text=body,title=headline".
        jobs: Processes.
        engine: Where they are.

    Raises:
        typer.BadParameter: If the map, or the limit in the environment, is not to be used.
    """
    from kgraph.api import Analysis

    return Analysis(
        model=model,
        columns=_columns(columns or ""),
        limit=_limit(),
        jobs=jobs,
        isolated=process.ISOLATED,
        engine=engine.value,
    )


def view_of(
    gazetteers: list[Path] | None, decisions: Path | None, least: float, base: str | None
) -> "View":
    """Return how a graph is seen.

    Args:
        gazetteers: Files of names.
        decisions: What `kgraph decide` wrote.
        least: Claims of less confidence are left out.
        base: IRI that identifiers in RDF begin with.

    Raises:
        typer.BadParameter: If the IRI is none.
    """
    from kgraph.api import View

    return View(
        gazetteers=gazetteers or (),
        decisions=decisions or (),
        min_confidence=least,
        **checked_base(base),
    )


def checked_base(base: str | None) -> dict[str, str]:
    """Return what writers are told beside the graph: the IRI that identifiers begin with, if any.

    Raises:
        typer.BadParameter: If it is no such IRI.
    """
    if base is None:
        return {}
    from kgraph.export.rdf.terms import check_base

    try:
        return {"base": check_base(base)}
    except WriteError as error:
        raise typer.BadParameter(str(error)) from error


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
