"""Laws of extraction that hold for any names, any words around them and any text at all."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.errors import ReadError
from kgraph.export.html import render_html
from kgraph.extract import extract
from kgraph.graph import assemble
from kgraph.model import Block, Document, document_id
from kgraph.nlp import annotate
from kgraph.read import document as read_document
from kgraph.resolve import resolve

COUNTRIES = ("Angola", "Zambia", "Norway", "Chile", "Kenya")
PEOPLE = ("Pedro Costa", "Maria Lopes", "John Haddad")
DEEDS = (
    ("attacked", "was attacked by", "did not attack"),
    ("supported", "was supported by", "did not support"),
    ("condemned", "was condemned by", "did not condemn"),
    ("invaded", "was invaded by", "did not invade"),
)
pairs = st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=2, unique=True)
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="session")
def read(nlp):
    def run(text, *, whole=False):
        if whole:
            document = read_document(text)
        else:
            body = (Block(type="body", start=0, end=len(text)),)
            document = Document(id=document_id(text), text=text, blocks=body)
        ((document, doc),) = annotate([document], nlp)
        return extract(doc, document)

    return run


def build(*extractions):
    return assemble(extractions, resolve(extractions))


def told(graph, predicate):
    """Return (subject, object, polarity, status, sources) of the claims with a predicate."""
    name = {e.id: e.name for e in graph.entities.values()}
    return sorted(
        (
            name[graph.entity_of[c.subject]],
            name[graph.entity_of[c.object]],
            c.polarity,
            c.status,
            tuple(name[graph.entity_of[a.source]] for a in c.sources if a.source),
        )
        for c in graph.claims.values()
        if c.predicate == predicate and isinstance(c.object, str)
    )


@few
@given(pairs, st.sampled_from(DEEDS), st.sampled_from(PEOPLE))
def test_saying_adds_one_source_and_no_fact(read, both, deed, person):
    predicate = {
        "attacked": "attack",
        "supported": "support",
        "condemned": "condemn",
        "invaded": "invade",
    }
    plain = told(build(read(f"{both[0]} {deed[0]} {both[1]}.")), predicate[deed[0]])
    said = build(read(f"{person} said that {both[0]} {deed[0]} {both[1]}."))
    assert plain == [(both[0], both[1], "positive", "fact", ())]
    assert told(said, predicate[deed[0]]) == [(both[0], both[1], "positive", "reported", (person,))]
    assert not any(s.holds for s in said.statements)


@few
@given(pairs, st.sampled_from(DEEDS))
def test_negation_turns_the_polarity_and_nothing_else(read, both, deed):
    plain = read(f"{both[0]} {deed[0]} {both[1]}.").claims
    negated = read(f"{both[0]} {deed[2]} {both[1]}.").claims
    assert [c.polarity for c in plain] == ["positive"]
    assert [c.polarity for c in negated] == ["negative"]
    assert [(c.predicate, c.modality, c.sources) for c in plain] == [
        (c.predicate, c.modality, c.sources) for c in negated
    ]


@few
@given(pairs, st.sampled_from(DEEDS))
def test_the_passive_says_the_same(read, both, deed):
    active = build(read(f"{both[0]} {deed[0]} {both[1]}."))
    passive = build(read(f"{both[1]} {deed[1]} {both[0]}."))
    (one,), (other,) = active.statements, passive.statements
    assert (one.subject, one.predicate, one.object, one.holds) == (
        other.subject,
        other.predicate,
        other.object,
        other.holds,
    )


@few
@given(st.permutations([f"{a} supported {b}." for a, b in itertools.pairwise(COUNTRIES)]))
def test_the_order_of_documents_changes_nothing(read, texts):
    graph, again = build(*map(read, texts)), build(*map(read, sorted(texts)))
    assert graph == again


@few
@given(pairs, pairs)
def test_another_document_takes_no_claim_away(read, one, two):
    first, second = read(f"{one[0]} invaded {one[1]}."), read(f"{two[0]} did not invade {two[1]}.")
    assert set(build(first).claims) <= set(build(first, second).claims)


ANY = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="aA. \n\t“”\"'’:,–()[]<>&;%0-", max_size=120),
    st.lists(
        st.sampled_from(
            [
                "said",
                "that",
                "Head of state",
                "Anna Musa",
                "2015",
                "5 percent",
                "which",
                "to",
                "no",
                "if",
                "s-400",
                "according to",
                "Turkey",
                "“",
                "”",
                "he",
                "not",
                "<script>",
                "the",
                "attack",
                "on",
                ".",
                ":",
                "\n\n",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)


@settings(few, max_examples=40)
@given(ANY)
def test_any_text_gives_a_graph_that_holds_together(read, text):
    try:
        extraction = read(text, whole=True)
    except ReadError:  # nothing but white space and control characters
        return
    source = extraction.document.text
    for claim in extraction.claims:
        for evidence in (claim.evidence, claim.trigger, *(a.cue for a in claim.sources)):
            assert source[evidence.start : evidence.end] == evidence.quote
    for mention in extraction.mentions:
        assert source[mention.evidence.start : mention.evidence.end] == mention.evidence.quote
    graph = build(extraction)
    for claim in graph.claims.values():
        assert graph.entity_of[claim.subject] in graph.entities
    assert "<script>alert" not in render_html(graph)


def test_extracting_twice_is_equal(read, sample):
    assert read(sample, whole=True) == read(sample, whole=True)


def test_a_renamed_person_is_the_only_change(read):
    text = "Pedro Costa said that Zambia attacked Angola. Costa praised Chile."
    one, two = build(read(text)), build(read(text.replace("Costa", "Silva")))
    names = sorted(e.name for e in one.entities.values())
    renamed = sorted(e.name for e in two.entities.values())
    assert renamed == sorted(n.replace("Costa", "Silva") for n in names)
    assert [replace(s, subject="", claims=()) for s in one.statements] == [
        replace(s, subject="", claims=()) for s in two.statements
    ]
