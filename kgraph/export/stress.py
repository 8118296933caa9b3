"""Nodes and links in, points out whose distances are as near as can be to the steps between them.

The energy is that of Kamada and Kawai (1989), brought down by majorization (Gansner, Koren and
North 2004), which never goes up and needs no step size.
"""

import math
import random
from collections.abc import Sequence
from functools import lru_cache

import networkx as nx
import numpy as np
import numpy.typing as npt

from kgraph.export.box import Point
from kgraph.export.communities import communities

Links = Sequence[tuple[str, str]]

WIDE_STEP, STEP, CLOSER = 165.0, 105.0, 1.0
"""Pixels between neighbours before labels push them apart: in the smallest component, at least,
and how many fewer for each node."""
ITERATIONS = 200
SETTLED = 0.004
CIRCLE = 7
"""The seed that is none: the nodes in order on a circle."""
FAR = 6
"""Steps between nodes that nothing joins."""
APART = 0.7
"""Steps that two nodes of different communities are further apart."""


def drawn(nodes: Sequence[str], edges: Links, seed: int = CIRCLE) -> dict[str, Point]:
    """Return places around 0, 0; communities stand apart.

    Args:
        nodes: The nodes.
        edges: Pairs of them.
        seed: Another seed, another start.
    """
    places = _settled(tuple(nodes), tuple(edges), seed)
    step = max(WIDE_STEP - CLOSER * len(nodes), STEP)
    return {node: (step * x, step * y) for node, (x, y) in zip(nodes, places, strict=True)}


@lru_cache(maxsize=64)  # the same nodes are placed again where their labels need more room
def _settled(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], seed: int
) -> list[tuple[float, float]]:
    size = len(nodes)
    ideal = _distances(nodes, edges)
    weight = ideal**-2
    np.fill_diagonal(weight, 0.0)
    # The inverse of a Laplacian on what sums to zero, found far sooner than its pseudo-inverse.
    inverse = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1 / size) - 1 / size
    places = _start(nodes, seed)
    for _ in range(ITERATIONS):
        gaps = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((gaps**2).sum(axis=2)) + np.eye(size)
        pull = weight * ideal / np.maximum(distance, 1e-6)
        moved = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ places)
        change = float(np.abs(moved - places).max())
        places = moved
        if change < SETTLED:
            break
    return [(float(x), float(y)) for x, y in places]


def _distances(nodes: Sequence[str], edges: Links) -> npt.NDArray[np.float64]:
    """Return the steps between every two nodes, more between those of different communities."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    ideal = np.array([[steps[a].get(b, FAR) for b in nodes] for a in nodes], dtype=float)
    home = {node: i for i, group in enumerate(communities(nodes, edges)) for node in group}
    homes = np.array([home[node] for node in nodes])
    ideal += APART * (homes[:, None] != homes[None, :])
    np.fill_diagonal(ideal, 1.0)
    return ideal


def _start(nodes: Sequence[str], seed: int) -> npt.NDArray[np.float64]:
    """Return places to start from: a circle in order, or scattered by a seed."""
    if seed == CIRCLE:
        angles = [2 * math.pi * i / len(nodes) for i in range(len(nodes))]
        return np.array([[math.cos(a), math.sin(a)] for a in angles]) * math.sqrt(len(nodes))
    chance = random.Random(seed)
    return np.array([[chance.uniform(-3, 3), chance.uniform(-3, 3)] for _ in nodes])
