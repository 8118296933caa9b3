"""The command `kgraph rules`: the relations that the data know, and whether their examples hold."""

from collections import Counter
from typing import Annotated

import typer

from kgraph.cli.terminal import counted, show, show_columns, tell

Check = Annotated[bool, typer.Option("--check", help="Run the example sentences.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline.")]


def rules(check: Check = False, model: Model = None) -> None:
    """List the relations that the data know, with their example sentences; --check runs these.

    A sentence that fires must give its claim, a quiet one must not. What does not hold is listed,
    and the exit code is 1.
    """
    from kgraph.rules import examples, prove

    proofs = list(prove(model)) if check else []
    held = Counter((p.example.predicate, bool(p.example.subject)) for p in proofs if p.holds)
    counts = Counter((e.predicate, bool(e.subject)) for e in examples())
    rows: list[tuple[str, ...]] = [("relation", "fires", "quiet")]
    for name in dict.fromkeys(predicate for predicate, _ in counts):
        numbers = [(held[name, side], counts[name, side]) for side in (True, False)]
        rows.append((name, *(f"{n} of {of}" if check else f"{of}" for n, of in numbers)))
    show_columns(rows)
    failed = [p for p in proofs if not p.holds]
    for proof in failed:
        example = proof.example
        wanted = f"{example.subject} | {example.object}" if example.subject else "nothing"
        show(f"{example.predicate}: {example.text}")
        show(f"  wanted {wanted}; stated {', '.join(proof.stated) or 'nothing'}")
    if check:
        tell(f"{counted(len(proofs), 'sentence')}, {len(failed)} that do not hold")
    if failed:
        raise typer.Exit(1)
