"""Pairs of things in, groups out: what is one thing, and what people say must stay apart.

A thing is all clusters of one profile, called by the position of the first of them. Only what is
joined takes memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgraph.errors import Problem
from kgraph.resolve.decisions import Ruling

Sides = Mapping[str, int]
"""A decision "not-same" -> which of its sides."""


@dataclass(frozen=True, slots=True)
class Member:
    """A thing that may be joined with others."""

    at: int
    link: str


class Groups:
    """Things on their way to entities."""

    def __init__(self, sides: Mapping[int, Sides]) -> None:
        """Start with each thing alone.

        Args:
            sides: Which sides of decisions "not-same" some of the things are on.
        """
        self._root: dict[int, int] = {}
        self._links: dict[int, frozenset[str]] = {}
        self._sides = dict(sides)
        self.why: dict[int, str] = {}
        """Things whose clusters are one thing -> the rule or decision that first joined them."""

    def join(self, left: Member, right: Member, rule: str) -> bool:
        """Join two groups by a rule, unless a judgement or two links keep them apart."""
        one, other = self.find(left.at), self.find(right.at)
        if one == other:
            return False
        links = self._linked(one, left), self._linked(other, right)
        # Two links never come into one entity, whatever other names they share.
        if (all(links) and links[0].isdisjoint(links[1])) or self._parted(one, other):
            return False
        self._merge(left, right, rule)
        return True

    def decide(self, left: Member, right: Member, rule: str) -> list[str]:
        """Join two groups by a judgement; return the decisions that forbid it, where some do."""
        one, other = self.find(left.at), self.find(right.at)
        parted = [] if one == other else self._parted(one, other)
        if one != other and not parted:
            self._merge(left, right, rule)
        return parted

    def unite(self, at: int, rule: str) -> None:
        """Make the clusters of a thing one thing."""
        self.why.setdefault(at, rule)

    def find(self, at: int) -> int:
        """Return the thing that stands for the group of one."""
        root = self._root
        while at in root:
            above = root[at]
            if above in root:
                root[at] = root[above]
            at = above
        return at

    def joined(self) -> Iterator[int]:
        """Yield the things that another stands for."""
        yield from list(self._root)

    def _linked(self, root: int, member: Member) -> frozenset[str]:
        # Only a thing alone is not noted yet, and then it is the member itself.
        return self._links.get(root, frozenset({member.link} - {""}))

    def _merge(self, left: Member, right: Member, rule: str) -> None:
        one, other = self.find(left.at), self.find(right.at)
        links = self._linked(one, left) | self._linked(other, right)
        first, second = sorted((one, other))
        self._root[second] = first
        self._links[first] = links
        self._links.pop(second, None)
        sides = {**self._sides.get(first, {}), **self._sides.pop(second, {})}
        if sides:
            self._sides[first] = sides
        self.unite(left.at, rule)
        self.unite(right.at, rule)

    def _parted(self, one: int, other: int) -> list[str]:
        left, right = self._sides.get(one, {}), self._sides.get(other, {})
        return sorted(key for key in left.keys() & right.keys() if left[key] != right[key])


def decided(
    groups: Groups,
    rulings: Sequence[Ruling],
    members: Mapping[int, Member],
    problems: list[Problem],
) -> Iterator[tuple[int, int, str]]:
    """Join what the decisions "same" join; yield the pairs with the decision as their reason.

    Args:
        groups: The groups, changed in place.
        rulings: What the decisions say of which clusters.
        members: The things of the clusters that they speak of, by position.
        problems: Receives a line for each that another decision forbids.
    """
    for ruling in rulings:
        if ruling.decision.judgement != "same":
            continue
        rule = str(ruling.decision)
        first, *rest = dict.fromkeys(members[i] for side in ruling.sides for i in side)
        groups.unite(first.at, rule)
        for other in rest:
            forbidden = groups.decide(first, other, rule)
            if forbidden:
                message = f"contradicts {' and '.join(forbidden)}, which keeps some of it apart"
                problems.append(Problem(source=f"decision {ruling.decision.id}", message=message))
            else:
                groups.unite(other.at, rule)
                yield first.at, other.at, rule
