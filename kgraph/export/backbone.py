"""Nodes and weighted links in, the order in which to draw them out: what holds a graph together.

The most told of are not a picture: they are a few names that everything hangs on, and what hangs
on them. A backbone begins with a few of them, with the hub of each community, and with the links
that are told of more often than chance would have it (the disparity filter of Serrano, Boguñá and
Vespignani 2009, https://doi.org/10.1073/pnas.0808904106). It joins them by their best told ways (a
Steiner tree: Mehlhorn 1988), and then grows by what is told of most together with it.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import networkx as nx

from kgraph.export.communities import communities

Weights = Mapping[tuple[str, str], float]
"""Pair of nodes, each pair once -> how many independent articles tell of the two."""

SIGNIFICANT = 0.05
"""Chance under which a link is no accident of a node's weight being spread over its links."""
BEST = 8
"""One of so many nodes of the first view is there because it is told of most."""
LEAST = 10
"""Nodes of a community that has a hub worth drawing."""


def backbone(ranked: Sequence[str], weights: Weights, size: int) -> list[str]:
    """Return the linked nodes in the order in which to draw them, whole at `size` nodes.

    Up to any number of them beyond `size`, the first ones are a view too.

    Args:
        ranked: The nodes, best supported first.
        weights: The links.
        size: Nodes of the first view.
    """
    graph = _graph(ranked, weights)
    best = sorted(graph)[: size // BEST]
    seeds = list(dict.fromkeys(chain(best, _hubs(graph, ranked), *_significant(graph))))
    chosen = _joined(graph, seeds, size)
    return [ranked[node] for node in _grown(graph, chosen)]


def _graph(ranked: Sequence[str], weights: Weights) -> nx.Graph:
    """Return the graph with places in the ranking for nodes: sets of numbers keep their order."""
    place = {node: i for i, node in enumerate(ranked)}
    graph = nx.Graph()
    ends = sorted((*sorted((place[a], place[b])), weight) for (a, b), weight in weights.items())
    graph.add_nodes_from(sorted({end for a, b, _ in ends for end in (a, b)}))
    for a, b, weight in ends:
        graph.add_edge(a, b, weight=weight, distance=1 / weight)
    return graph


def _hubs(graph: nx.Graph, ranked: Sequence[str]) -> list[int]:
    """Return the node of each community that is told of most, those of large communities first."""
    place = {ranked[node]: node for node in graph}
    found: list[tuple[int, int]] = []
    for part in nx.connected_components(graph):
        nodes = sorted(part)
        names = [ranked[node] for node in nodes]
        links = [(ranked[a], ranked[b]) for a, b in sorted(graph.subgraph(nodes).edges)]
        for group in communities(names, links) if len(nodes) >= LEAST else ():
            if len(group) >= LEAST:
                hub = max((place[name] for name in group), key=lambda n: (_strength(graph, n), -n))
                found.append((-len(group), hub))
    return [hub for _, hub in sorted(found)]


def _significant(graph: nx.Graph) -> Iterator[tuple[int, int]]:
    """Yield the links that the disparity filter keeps, the least likely by chance first."""
    found = []
    for a, b, weight in graph.edges(data="weight"):
        chance = min(_chance(graph, end, weight) for end in (a, b))
        if chance < SIGNIFICANT:
            found.append((chance, -weight, *sorted((a, b))))
    yield from ((a, b) for _, _, a, b in sorted(found))


def _chance(graph: nx.Graph, node: int, weight: float) -> float:
    """Return how likely a link of a node has so much of its weight where that is spread at random.

    Serrano et al. 2009, equation 2; the only link of a node says nothing.
    """
    degree = graph.degree(node)
    return float((1 - weight / _strength(graph, node)) ** (degree - 1)) if degree > 1 else 1.0


def _strength(graph: nx.Graph, node: int) -> float:
    return float(graph.degree(node, weight="weight"))


def _joined(graph: nx.Graph, seeds: Sequence[int], size: int) -> list[int]:
    """Return as many seeds as fit with what joins them, the first seeds first."""
    fewest, most = 0, min(len(seeds), size)
    best: list[int] = []
    while fewest < most:
        number = (fewest + most + 1) // 2
        tried = _tree(graph, seeds[:number])
        if len(tried) <= size:
            fewest, best = number, tried
        else:
            most = number - 1
    return best or sorted(graph)[:1]


def _tree(graph: nx.Graph, seeds: Sequence[int]) -> list[int]:
    made = list(seeds)
    for part in nx.connected_components(graph):
        ends = [seed for seed in seeds if seed in part]
        if len(ends) > 1:
            tree = nx.algorithms.approximation.steiner_tree(
                graph.subgraph(part), ends, weight="distance", method="mehlhorn"
            )
            made += sorted(tree)
        elif ends:  # nobody is drawn alone
            made.append(min(graph[ends[0]], key=lambda n: (-graph[ends[0]][n]["weight"], n)))
    return list(dict.fromkeys(made))


def _grown(graph: nx.Graph, first: Sequence[int]) -> Iterator[int]:
    """Yield the first nodes, then the others: whoever is told of most with those before."""
    ties: dict[int, float] = {}
    done: set[int] = set()
    waiting: list[tuple[float, int]] = []
    # The first nodes and the beginnings of other components go in by themselves.
    order = iter([*first, *sorted(graph)])
    ahead = len(first)
    while len(done) < len(graph):
        node = next(order) if len(done) < ahead or not waiting else heapq.heappop(waiting)[1]
        if node in done:
            continue
        done.add(node)
        yield node
        for near in graph[node]:
            ties[near] = ties.get(near, 0.0) + graph[node][near]["weight"]
            heapq.heappush(waiting, (-ties[near], near))
