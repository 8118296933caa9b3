"""Two clusters of different documents in, a judgement with its reason out.

Same names are not enough: classes must be of one family and links must not differ. What only
nominals speak of ("the coalition") is never joined across documents.
"""

from dataclasses import dataclass

from kgraph.gazetteer import fold
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.families import family

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
    if family(cluster.type) == "Person":
        keys |= {f"name {surname}" for surname in _surnames(cluster)}
    return keys


def compare(left: Cluster, right: Cluster) -> Judgement:
    """Return whether two named clusters are one thing."""
    one, other = family(left.type), family(right.type)
    if left.link and right.link:
        same = left.link == right.link
        return Judgement(same=same, rule="same link" if same else "different links")
    if one != other:
        return Judgement(same=False, rule=f"{left.type} is not {right.type}")
    if one == "Person":
        return _persons(left, right)
    shared = {fold(n) for n in left.names} & {fold(n) for n in right.names}
    return Judgement(same=bool(shared), rule="same name" if shared else "no shared name")


def _persons(left: Cluster, right: Cluster) -> Judgement:
    """Join persons of one full name, and a bare surname to a full name that ends so."""
    one, other = _full(left), _full(right)
    if one and other:
        same = bool(one & other)
        return Judgement(same=same, rule="same full name" if same else "full names differ")
    same = bool(_surnames(left) & _surnames(right))
    return Judgement(same=same, rule="surname" if same else "no shared name")


def _full(cluster: Cluster) -> set[str]:
    return {fold(n) for n in cluster.names if " " in n}


def _surnames(cluster: Cluster) -> set[str]:
    return {fold(n).split()[-1] for n in cluster.names if n.split()}
