"""Two clusters of different documents in, a judgement with its reason out.

Same names are not enough: classes must be of one family and links must not differ. What only
nominals speak of ("the coalition") is never joined across documents.
"""

from dataclasses import dataclass

from kgraph.gazetteer import fold
from kgraph.resolve.clusters import Cluster, family

_SHORTEST = 2
"""Letters of the shortest name that joins clusters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether two clusters are one thing, and by which visible feature."""

    same: bool
    rule: str


def block_keys(cluster: Cluster) -> set[str]:
    """Return the keys under which a cluster is compared with others."""
    if not cluster.is_named:
        return set()
    keys = {f"link {cluster.link}"} if cluster.link else set()
    for name in cluster.names:
        folded = fold(name).replace(".", "")
        if len(folded) >= _SHORTEST:
            keys.add(f"name {folded}")
    return keys


def compare(left: Cluster, right: Cluster) -> Judgement:
    """Return whether two named clusters are one thing."""
    one, other = family(left.type), family(right.type)
    if left.link and right.link:
        same = left.link == right.link
        return Judgement(same=same, rule="same link" if same else "different links")
    if one != other:
        return Judgement(same=False, rule=f"{left.type} is not {right.type}")
    shared = {fold(n) for n in left.names} & {fold(n) for n in right.names}
    if not shared:
        return Judgement(same=False, rule="no shared name")
    if one == "Person" and not any(" " in n for n in shared):
        return _by_surname(left, right)
    return Judgement(same=True, rule="same name")


def _by_surname(left: Cluster, right: Cluster) -> Judgement:
    """Join persons of one surname only where a full name agrees or one of them has none."""
    one = {fold(n) for n in left.names if " " in n}
    other = {fold(n) for n in right.names if " " in n}
    if one and other:
        return Judgement(
            same=bool(one & other), rule="same full name" if one & other else "names differ"
        )
    return Judgement(same=True, rule="surname")
