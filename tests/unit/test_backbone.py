"""The first view of a large graph holds together and shows what is told of most."""

import random

import networkx as nx

from kgraph.export.backbone import backbone


def _circles(count: int, size: int) -> tuple[list[str], dict[tuple[str, str], float]]:
    """Return circles of nodes that all know their hub, and a thin way from hub to hub."""
    weights: dict[tuple[str, str], float] = {}
    for c in range(count):
        for i in range(1, size):
            weights[(f"{c}-0", f"{c}-{i}")] = 1.0
            weights[(f"{c}-{i}", f"{c}-{i % (size - 1) + 1}")] = 1.0
        if c:
            weights[(f"{c - 1}-0", f"bridge-{c}")] = weights[(f"bridge-{c}", f"{c}-0")] = 1.0
    names = sorted({end for pair in weights for end in pair})
    return names, {pair: w for pair, w in weights.items() if pair[0] != pair[1]}


def _drawn(weights: dict[tuple[str, str], float], nodes: list[str]) -> nx.Graph:
    return nx.Graph(weights.keys()).subgraph(nodes)


def test_the_hub_of_each_circle_is_there_and_joined():
    ranked, weights = _circles(5, 30)
    first = backbone(ranked, weights, 20)[:20]
    assert {f"{c}-0" for c in range(5)} | {f"bridge-{c}" for c in range(1, 5)} <= set(first)
    assert nx.is_connected(_drawn(weights, first))


def test_a_link_that_is_told_again_and_again_is_there():
    ranked, weights = _circles(4, 30)
    weights |= {("3-7", "3-20"): 25.0}
    ranked = sorted(ranked, key=lambda name: name in ("3-7", "3-20"))  # last of all
    assert {"3-7", "3-20"} <= set(backbone(ranked, weights, 16)[:16])


def test_every_node_comes_once_whatever_the_graph():
    for seed in range(8):
        chance = random.Random(seed)
        ranked = [f"n{i}" for i in range(60)]
        pairs = {tuple(sorted(chance.sample(ranked, 2))) for _ in range(chance.randrange(1, 90))}
        weights = {(a, b): float(chance.randrange(1, 5)) for a, b in pairs}
        order = backbone(ranked, weights, 20)
        assert sorted(order) == sorted({end for pair in pairs for end in pair})
        assert backbone(ranked, dict(sorted(weights.items(), reverse=True)), 20) == order


def test_nothing_gives_nothing():
    assert backbone([], {}, 80) == backbone(["alone"], {}, 80) == []
