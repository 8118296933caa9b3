"""The command `kgraph decide`: words of a human judgement in, one more line in a file out."""

import getpass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.terminal import show, tell

if TYPE_CHECKING:
    from kgraph.model import Judgement, KnowledgeGraph

FILE = Path("decisions.toml")
Judged = StrEnum("Judged", ["same", "not-same", "rename", "type", "reject", "accept"])
"""`kgraph.model.Judgement`, which is not imported for `kgraph --help`."""

Things = Annotated[
    list[str],
    typer.Argument(
        metavar="THING...",
        help="Names, links or IRIs; behind rename and type also the new name or the class; "
        'a claim is "claim:ID" or "quote:its exact words".',
    ),
]
Reason = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why.")]
Author = Annotated[str, typer.Option(metavar="NAME", help="Who judges; by default the user.")]
DecisionFile = Annotated[
    Path, typer.Option("--decisions", metavar="FILE", help="The file to write to.")
]
InGraph = Annotated[
    Path | None,
    typer.Option("--graph", metavar="GRAPH", help="A graph.jsonl that must have the things."),
]


def decide(
    judgement: Judged,
    things: Things,
    reason: Reason,
    author: Author = "",
    decisions: DecisionFile = FILE,
    graph: InGraph = None,
) -> None:
    """Judge things or claims: same, not-same, rename, type, reject, accept.

    The judgement is a line in a file, which `kgraph build --decisions FILE` applies on every
    build. Delete the line to take it back.
    """
    from kgraph.decisions import MANY, TO, append, make

    judged: Judgement = judgement.value  # type: ignore[assignment]
    last = 1 if judged in TO else 0
    wanted = "two things or more" if judged in MANY else "two words" if last else "one thing"
    if len(things) < 2 if judged in MANY else len(things) != 1 + last:
        raise typer.BadParameter(f"{judged} needs {wanted}; put each in quotes")
    named, to = things[: len(things) - last], things[-1] if last else ""
    fields = {"to": to, "author": author or _user(), "reason": reason}
    if graph is not None:
        from kgraph.api import load

        named, told = _in_graph(load(graph), named)
        fields |= told
    show(append(decisions, make(judged, named, **fields)))
    tell(f"{decisions}: apply it with kgraph build --decisions {decisions}")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:  # a user without a name
        raise typer.BadParameter("say who judges: --author NAME") from error


def _in_graph(graph: "KnowledgeGraph", things: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return the things, a claim's shortened id made whole, and the words of a claim.

    Raises:
        KgraphError: If the graph does not have one.
    """
    from kgraph.decisions import reference
    from kgraph.errors import DataError
    from kgraph.explain import find_claim, find_entity

    if not reference(things[0]).is_claim:
        for thing in things:
            find_entity(graph, thing.rpartition(" @ ")[0] or thing)
        return things, {}
    words = reference(things[0])
    if words.kind == "quote":
        quotes = {" ".join(c.evidence.quote.split()) for c in graph.claims.values()}
        if words.value not in quotes:
            raise DataError(f"the graph has no claim with the words {words.value!r}")
        return things, {}
    claim = find_claim(graph, words.value)
    if claim is None:
        raise DataError(f"the graph has no claim {words.value!r}, or several that begin so")
    return [f"claim:{claim.id}"], {"quote": claim.evidence.quote, "predicate": claim.predicate}
