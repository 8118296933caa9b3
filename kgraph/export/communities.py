"""Nodes and the links between them in, communities out: who is told of mostly with whom."""

from collections.abc import Sequence

import networkx as nx

SEED = 7
LEAST = 12
"""Nodes under which a picture is read at a glance and communities would only scatter it."""


def communities(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the communities of a connected graph by Louvain's method, each in the order of nodes.

    Args:
        nodes: The nodes, in an order that does not depend on chance.
        links: Pairs of nodes; a pair that stands there twice is linked twice as closely.
    """
    if len(nodes) < LEAST:
        return [list(nodes)]
    # Numbers, because sets of them, unlike sets of words, have the same order in every run.
    place = {node: i for i, node in enumerate(nodes)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(nodes)))
    for a, b in links:
        start, end = place[a], place[b]
        before = graph.get_edge_data(start, end, {"weight": 0})["weight"]
        graph.add_edge(start, end, weight=before + 1)
    found = nx.community.louvain_communities(graph, seed=SEED)
    return [[nodes[i] for i in part] for part in sorted(map(sorted, found))]
