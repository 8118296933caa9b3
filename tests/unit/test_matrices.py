import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from kgraph.nlp import matrices
from kgraph.nlp.matrices import ROWS, RowwiseOps, speed_up


@pytest.fixture
def ops() -> RowwiseOps:
    threads = matrices._threads()
    if threads is None:
        pytest.skip("numpy does not bring its OpenBLAS here")
    return RowwiseOps(threads)


def tagger() -> spacy.language.Language:
    nlp = spacy.blank("en")
    pipe = nlp.add_pipe("tagger")
    for label in ("NN", "VB"):
        pipe.add_label(label)
    nlp.initialize()
    return nlp


@pytest.mark.parametrize("rows", [1, 2, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS])
def test_products_are_those_of_the_plain_ops(ops: RowwiseOps, rows: int) -> None:
    x = np.random.default_rng(1).standard_normal((rows, 30), dtype=np.float32)
    y = np.random.default_rng(2).standard_normal((20, 30), dtype=np.float32)
    plain = NumpyOps().gemm(x, y, trans2=True)
    assert np.allclose(ops.gemm(x, y, trans2=True), plain, atol=1e-4)
    assert np.allclose(ops.gemm(y, x, trans2=True), plain.T, atol=1e-4)
    assert np.allclose(ops.gemm(x.T.copy(), y.T.copy(), trans1=True), plain, atol=1e-4)
    out = np.empty((rows, 20), dtype=np.float32)
    assert ops.gemm(x, y, trans2=True, out=out) is out
    assert np.allclose(out, plain, atol=1e-4)


def test_a_product_leaves_the_threads_of_others_as_they_are(ops: RowwiseOps) -> None:
    told, tell = ops._threads
    before = told()
    tell(2)
    most = told()
    ops.gemm(np.ones((3, 3), dtype=np.float32), np.ones((3, 3), dtype=np.float32))
    assert told() == most
    tell(before)


def test_a_document_is_annotated_alone_as_among_others() -> None:
    nlp = tagger()
    speed_up(nlp)
    model = nlp.get_pipe("tagger").model
    docs = [nlp.make_doc(text) for text in ("Yes.", "It rained in Moscow. " * 90, "He came.")]
    together = model.predict(docs)
    for doc, among in zip(docs, together, strict=True):
        assert np.array_equal(model.predict([doc])[0], among)


def test_a_pipeline_stays_as_it_is_where_rows_round_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "_alike", lambda *_: False)
    nlp = tagger()
    speed_up(nlp)
    assert {type(n.ops) for n in nlp.get_pipe("tagger").model.walk()} == {NumpyOps}


def test_a_pipeline_stays_as_it_is_on_an_unknown_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "_threads", lambda: None)
    nlp = tagger()
    speed_up(nlp)
    assert {type(n.ops) for n in nlp.get_pipe("tagger").model.walk()} == {NumpyOps}
