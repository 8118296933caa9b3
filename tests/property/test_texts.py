"""Any string at all, and real articles spoiled in any way: a whole graph and a safe page."""

from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import ReadError
from kgraph.export.html import render_html
from kgraph.extract import extract
from kgraph.nlp import annotate
from kgraph.read import document
from tests.builders import sample_graph
from tests.effort import tries
from tests.property.mutations import spoiled
from tests.property.telling import graph_of
from tests.wholeness import whole_document, whole_extraction, whole_graph

TAGS = ("<script", "</script", "<img", "<iframe", "<style", "<!--", "<svg", "<base", "<meta")
WORDS = (
    *("said", "that", "which", "to", "no", "if", "not", "he", "the", "on", ".", ":", "“", "”"),
    *("attack", "according", "Turkey", "2015", "Head of state", "Anna Musa", "5 percent"),
    *("s-400", "according to", "<script>", "\n\n"),
)
ANY = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aA. \n\t“”\"'’:,–()[]<>&;%0-", max_size=120),
    st.lists(
        st.sampled_from(WORDS),
        max_size=30,
    ).map(" ".join),
)


def check(nlp, text: str) -> None:
    """Take a text the whole way and check what comes of it."""
    try:
        made = document(text)
    except ReadError:  # nothing but white space and control characters
        return
    whole_document(made)
    ((made, doc),) = annotate([made], nlp)
    extraction = extract(doc, made)
    whole_extraction(extraction)
    graph = graph_of(extraction)
    whole_graph(graph)
    page, plain = render_html(graph).lower(), render_html(sample_graph()).lower()
    for tag in TAGS:
        assert page.count(tag) == plain.count(tag), tag


@tries(25)
@given(ANY)
def test_any_text_gives_a_whole_graph_and_a_safe_page(nlp, text):
    check(nlp, text)


@tries(25)
@given(spoiled())
def test_a_spoiled_article_gives_a_whole_graph_and_a_safe_page(nlp, text):
    check(nlp, text)


@tries(8)
@given(spoiled(), spoiled())
def test_a_spoiled_article_is_read_alike_beside_another(nlp, one, two):
    documents = []
    for text in (one, two):
        try:
            documents.append(document(text))
        except ReadError:
            return
    together = [extract(doc, made) for made, doc in annotate(documents, nlp)]
    alone = [extract(doc, made) for d in documents for made, doc in annotate([d], nlp)]
    assert together == alone
    assert graph_of(*together) == graph_of(*reversed(alone))
