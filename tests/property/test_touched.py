"""Any corpus, changed in any way: what a watch compares differs as the whole graphs do."""

import random
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import kgraph
from kgraph import reduce, store
from kgraph.diff import changes
from kgraph.watch.touched import touched
from tests.property.test_reduce import decisions, extraction
from tests.property.test_revise import put


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_what_is_compared_differs_as_the_whole_graphs_do(seed: int):
    chance = random.Random(seed)
    found = [extraction(chance) for _ in range(12)]
    judged = decisions(chance, found) if seed % 2 else []
    view = kgraph.View(decisions=judged, min_confidence=0.3)
    every = found[:7]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        put(root, every)
        before = store.version(root).catalogue
        every = [one for one in every if chance.random() < 0.9] + found[-2:]
        put(root, every)
        old = kgraph.load(root, view=view, problems=[], catalogue=before)
        new = kgraph.load(root, view=view, problems=[])
        with ExitStack() as stack:
            versions = [
                stack.enter_context(
                    reduce.resolved(root, judged, [], least=0.3, catalogue=catalogue)
                )
                for catalogue in (before, None)
            ]
            small = touched(*versions)
        assert changes(*small) == changes(old, new)
        assert len(small[1].claims) <= len(new.claims)
