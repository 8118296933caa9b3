"""A decision and claims in, the claims it speaks of out: by identifier, else by their words."""

from collections.abc import Mapping

from kgraph.decisions.references import reference
from kgraph.errors import Problem
from kgraph.model import Claim, Decision


def claims_of(
    decision: Decision, claims: Mapping[str, Claim], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the identifiers of the claims that a decision accepts or rejects.

    Args:
        decision: A decision on claims.
        claims: The claims of the documents, by identifier.
        problems: Receives a line where no claim is meant, or words that state several relations.
    """
    meant = reference(decision.things[0])
    if meant.kind == "claim" and meant.value in claims:
        return (meant.value,)
    words = meant.value if meant.kind == "quote" else " ".join(decision.quote.split())
    wanted = decision.predicate
    found = [
        claim
        for claim in claims.values()
        if words
        and " ".join(claim.evidence.quote.split()) == words
        and wanted in {"", claim.predicate}
    ]
    told = len({claim.predicate for claim in found})
    if told > 1:
        names = ", ".join(sorted({claim.predicate for claim in found}))
        message = f'the words state {told} relations ({names}); add predicate = "…"'
    else:
        message = f"no claim is meant by {decision.things[0]!r}"
    if told != 1:
        problems.append(Problem(source=f"decision {decision.id}", message=message))
        return ()
    return tuple(claim.id for claim in found)
