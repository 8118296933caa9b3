"""Decisions in, those that agree with one another out; a contradiction is told and left out.

What is seen here are words: a thing called by two names can still be found to be one only among the
documents, where `kgraph.resolve` looks for it.
"""

from collections.abc import Iterator, Sequence

from kgraph.decisions.references import Reference, reference
from kgraph.errors import Problem
from kgraph.model import Decision

_ONE_ANSWER = frozenset({"rename", "type"})
"""Judgements of which a thing can have one only."""


def consistent(decisions: Sequence[Decision], problems: list[Problem]) -> list[Decision]:
    """Return the decisions without those that contradict another one.

    Args:
        decisions: As they stand in a file.
        problems: Receives a line for each contradiction; neither side is applied.
    """
    out: set[str] = set()
    for one, others in _contradictions(decisions):
        out |= {one.id, *(other.id for other in others)}
        names = " and ".join(other.id for other in others)
        message = f"contradicts {names}; none of them is applied, delete what is wrong"
        problems.append(Problem(source=f"decision {one.id}", message=message))
    return [d for d in decisions if d.id not in out]


def _contradictions(decisions: Sequence[Decision]) -> Iterator[tuple[Decision, list[Decision]]]:
    joined = _Joined([d for d in decisions if d.judgement == "same"])
    answers: dict[tuple[str, Reference], Decision] = {}
    for decision in decisions:
        things = [reference(words) for words in decision.things]
        if decision.judgement == "not-same":
            same = joined.between(things)
            if same:
                yield decision, same
        elif decision.judgement in _ONE_ANSWER:
            first = answers.setdefault((decision.judgement, things[0]), decision)
            if first.to != decision.to:
                yield decision, [first]
        elif decision.judgement in {"accept", "reject"}:
            first = answers.setdefault(("claim", things[0]), decision)
            if first.judgement != decision.judgement:
                yield decision, [first]


class _Joined:
    """What the decisions "same" make one, through any number of steps."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._root: dict[Reference, Reference] = {}
        self._decisions = decisions
        for decision in decisions:
            first, *rest = (self._find(reference(words)) for words in decision.things)
            for other in rest:
                self._root[self._find(other)] = self._find(first)

    def between(self, things: Sequence[Reference]) -> list[Decision]:
        """Return the decisions that make two of these things one."""
        roots = [self._find(thing) for thing in things]
        twice = {root for root in roots if roots.count(root) > 1}
        return [d for d in self._decisions if self._find(reference(d.things[0])) in twice]

    def _find(self, thing: Reference) -> Reference:
        while (above := self._root.get(thing, thing)) != thing:
            thing = above
        return thing
