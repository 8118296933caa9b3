"""Pairs of clusters in, groups out: what is one thing, and what people say must stay apart."""

from collections.abc import Iterator, Sequence

from kgraph.errors import Problem
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.decisions import Ruling


class Groups:
    """Clusters on their way to entities."""

    def __init__(self, clusters: Sequence[Cluster], rulings: Sequence[Ruling] = ()) -> None:
        """Start with each cluster alone, marked with the sides of "not-same" it is on."""
        self._root = list(range(len(clusters)))
        self._links = [{c.link} - {""} for c in clusters]
        self._sides: list[dict[str, int]] = [{} for _ in clusters]
        for ruling in rulings:
            if ruling.decision.judgement == "not-same":
                for k, side in enumerate(ruling.sides):
                    for i in side:
                        self._sides[i][ruling.decision.id] = k

    def join(self, left: int, right: int) -> bool:
        """Join two groups by a rule, unless a judgement or two links keep them apart."""
        one, other = self.find(left), self.find(right)
        # Two links never come into one entity, whatever other names they share.
        links = self._links[one], self._links[other]
        if one == other or (all(links) and links[0].isdisjoint(links[1])):
            return False
        if self._parted(one, other):
            return False
        self._merge(one, other)
        return True

    def decide(self, left: int, right: int) -> list[str]:
        """Join two groups by a judgement; return the decisions that forbid it, where some do."""
        one, other = self.find(left), self.find(right)
        parted = [] if one == other else self._parted(one, other)
        if one != other and not parted:
            self._merge(one, other)
        return parted

    def lists(self) -> list[list[int]]:
        """Return the groups by the positions of their clusters."""
        grouped: dict[int, list[int]] = {}
        for i in range(len(self._root)):
            grouped.setdefault(self.find(i), []).append(i)
        return list(grouped.values())

    def _merge(self, one: int, other: int) -> None:
        first, second = sorted((one, other))
        self._root[second] = first
        self._links[first] = self._links[first] | self._links[second]
        self._sides[first] = self._sides[first] | self._sides[second]

    def _parted(self, one: int, other: int) -> list[str]:
        left, right = self._sides[one], self._sides[other]
        return sorted(key for key in left.keys() & right.keys() if left[key] != right[key])

    def find(self, i: int) -> int:
        """Return the cluster that stands for the group of one."""
        root = self._root
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i


def decided(
    groups: Groups, rulings: Sequence[Ruling], problems: list[Problem]
) -> Iterator[tuple[int, int, str]]:
    """Join what the decisions "same" join; yield the pairs with the decision as their reason.

    Args:
        groups: The groups, changed in place.
        rulings: What the decisions say of which clusters.
        problems: Receives a line for each that another decision forbids.
    """
    for ruling in rulings:
        if ruling.decision.judgement != "same":
            continue
        first, *rest = (i for side in ruling.sides for i in side)
        for other in dict.fromkeys(rest):
            forbidden = groups.decide(first, other)
            if forbidden:
                message = f"contradicts {' and '.join(forbidden)}, which keeps some of it apart"
                problems.append(Problem(source=f"decision {ruling.decision.id}", message=message))
            elif other != first:
                yield first, other, str(ruling.decision)
