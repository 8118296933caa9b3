"""Any corpus, changed in any way: the published graph, changed in parts, is the graph in memory."""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, parse

import kgraph
from kgraph import store
from kgraph.export.rdf.serialize import serialize
from kgraph.model import Extraction, KnowledgeGraph
from kgraph.store import Writer, content_of, kept
from tests.property.test_reduce import decisions, extraction


def quads(graph: KnowledgeGraph) -> set[str]:
    """Return the quads of a graph in memory."""
    text = "".join(serialize(graph, "nq"))
    return {str(quad) for quad in parse(text, format=RdfFormat.N_QUADS)}


def published(root: Path) -> set[str]:
    """Return the quads of the published graph."""
    found = store.published(root)
    made = {str(quad) for quad in Store.read_only(str(root / found.folder))}
    assert found.quads == len(made)
    return made


def put(root: Path, every: list[Extraction]) -> None:
    """Make these the documents of a store."""
    with Writer.open(root, "made up") as writer:
        for number, one in enumerate(every):
            writer.give("made up", str(number), one.document)
            if not writer.knows(content_of(one.document)):
                writer.add([kept(one)])
        writer.publish(["made up"])


@settings(max_examples=15)
@given(st.integers(0, 10**9))
def test_a_graph_changed_in_parts_is_the_graph_in_memory(seed: int):
    chance = random.Random(seed)
    found = [extraction(chance) for _ in range(12)]
    judged = [decisions(chance, found) if seed % 2 else [] for _ in range(2)]
    every = found[:6]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(4):
            every = [one for one in every if chance.random() < 0.9] + [chance.choice(found)]
            put(root, every)
            view = kgraph.View(decisions=judged[number // 2], min_confidence=0.3)
            kgraph.publish(root, view=view, problems=[])
            assert published(root) == quads(kgraph.load(root, view=view, problems=[]))
