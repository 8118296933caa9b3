"""Laws of extraction over generated sentences and articles: what may change, and what may not."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.effort import tries
from tests.property.sentences import (
    ACTORS,
    FRAMES,
    PEOPLE,
    TENSES,
    VERBS,
    Event,
    plain,
    said,
)
from tests.property.telling import Told, all_told, graph_of, told
from tests.wholeness import whole_extraction, whole_graph

READ_AS_NOUN = {"attack", "bomb", "praise", "detain"}
"""Verbs that the parser takes for nouns after some names ("Portugal attacks Zambia"); see below."""
FLIPPED = {"positive": "negative", "negative": "positive"}


@st.composite
def events(draw) -> Event:
    """Draw who did what to whom."""
    verb = draw(st.sampled_from(VERBS))
    subject = draw(st.sampled_from(ACTORS))
    thing = draw(st.sampled_from([o for o in verb.objects if o != subject]))
    return Event(subject, verb, thing)


@st.composite
def sentences(draw) -> str:
    """Draw a sentence: any event in any tense and voice, denied or not, said by somebody or not."""
    event, tense = draw(events()), draw(st.sampled_from(TENSES))
    negated = draw(st.booleans())
    voice = event.active if draw(st.booleans()) else event.passive
    sentence = voice(tense, negated=negated)
    if draw(st.booleans()):
        person = draw(st.sampled_from(PEOPLE))
        return said(draw(st.sampled_from(list(FRAMES))), person, sentence)
    return plain(sentence)


articles = st.lists(sentences(), min_size=1, max_size=5).map(" ".join)
tenses = st.sampled_from(TENSES)
BOTH = st.booleans()


def flipped(rows: list[Told]) -> list[Told]:
    return sorted(row._replace(polarity=FLIPPED[row.polarity]) for row in rows)


def parsed(event: Event, tense: str) -> bool:
    return tense != "present" or event.verb.base not in READ_AS_NOUN


@tries(40)
@given(events(), tenses)
def test_a_clause_gives_its_claim(read, event, tense):
    assume(parsed(event, tense))
    (rows,) = all_told(read(plain(event.active(tense))))
    (row,) = rows
    assert (row.polarity, row.sources) == ("positive", ())
    assert (row.modality, row.status) == (
        ("planned", "planned") if tense == "future" else ("asserted", "fact")
    )
    assert event.object.removeprefix("the ").removeprefix("a ").casefold() == row.object


@tries(40)
@given(events(), tenses, BOTH)
def test_negation_turns_the_polarity_and_nothing_else(read, event, tense, passive):
    assume(parsed(event, tense))
    voice = event.passive if passive else event.active
    texts = plain(voice(tense)), plain(voice(tense, negated=True))
    affirmed, denied = all_told(read(*texts))
    assert denied == flipped(affirmed), texts
    graph = graph_of(*read(texts[1]))
    assert not any(s.holds for s in graph.statements)


@tries(40)
@given(events(), tenses)
def test_the_passive_says_the_same(read, event, tense):
    assume(parsed(event, tense))
    texts = plain(event.active(tense)), plain(event.passive(tense))
    active, passive = all_told(read(*texts))
    assert active == passive, texts


@tries(80)
@given(
    events(), tenses, st.sampled_from(list(FRAMES)), st.sampled_from(PEOPLE), st.tuples(BOTH, BOTH)
)
def test_saying_adds_one_source_and_no_fact(read, event, tense, frame, person, voice):
    assume(parsed(event, tense) and person not in (event.subject, event.object))
    passive, negated = voice
    sentence = (event.passive if passive else event.active)(tense, negated=negated)
    texts = plain(sentence), said(frame, person, sentence)
    bare, reported = read(*texts)
    wanted = [
        row._replace(
            sources=(person.casefold(),),
            status="reported" if row.status == "fact" else row.status,
        )
        for row in told(graph_of(bare))
    ]
    graph = graph_of(reported)
    found = told(graph)
    assert [row for row in found if row.sources] == sorted(wanted), texts[1]
    relations = {(row.subject, row.predicate, row.object) for row in wanted}
    assert not any(row[:3] in relations for row in found if not row.sources), texts[1]
    facts = {s.claims for s in graph.statements if s.holds}
    assert not any(graph.claims[c].sources for claims in facts for c in claims)


@tries(25)
@given(articles, events(), st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=2, unique=True))
def test_a_renamed_person_is_the_only_change(read, text, event, people):
    old, new = people
    text = f"{old} said that {event.active()}. {text}".replace(new, "Olga Brandt")
    before, after = all_told(read(text, text.replace(old, new)))

    def named(row: Told) -> Told:
        one, other = old.casefold(), new.casefold()
        return row._replace(
            subject=row.subject.replace(one, other),
            object=row.object.replace(one, other),
            sources=tuple(s.replace(one, other) for s in row.sources),
        )

    assert sorted(map(named, before)) == after, text


@tries(12)
@given(st.lists(articles, min_size=2, max_size=5, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(read, texts, chance):
    found = read(*texts)
    graph = graph_of(*found)
    whole_graph(graph)
    chance.shuffle(found)
    assert graph_of(*found) == graph


@tries(12)
@given(st.lists(articles, min_size=2, max_size=5, unique=True))
def test_another_document_takes_no_claim_away(read, texts):
    first, *others = read(*texts)
    alone, together = graph_of(first), graph_of(first, *others)
    assert set(alone.claims) <= set(together.claims)
    for key, claim in alone.claims.items():
        known = together.claims[key]
        assert (known.evidence, known.polarity, known.modality) == (
            claim.evidence, claim.polarity, claim.modality,
        )  # fmt: skip
    kept = {c for s in alone.statements if s.holds for c in s.claims}
    assert kept <= {c for s in together.statements if s.holds for c in s.claims}


@tries(12)
@given(st.lists(articles, min_size=2, max_size=6, unique=True))
def test_what_is_read_beside_a_document_changes_nothing_of_it(read, texts):
    """Documents are analysed in batches; which ones are beside it is chance."""
    together = read(*texts)
    assert together == [extraction for text in texts for extraction in read(text)]
    for extraction in together:
        whole_extraction(extraction)


def test_the_sample_is_read_twice_alike(read, sample):
    assert read(sample) == read(sample, "Peru left.")[:1]


def test_a_surname_is_renamed_with_the_person(read):
    text = "Pedro Costa said that Zambia attacked Angola. Costa praised Chile."
    one, two = (graph_of(e) for e in read(text, text.replace("Costa", "Silva")))
    names = sorted(e.name for e in one.entities.values())
    renamed = sorted(e.name for e in two.entities.values())
    assert renamed == sorted(n.replace("Costa", "Silva") for n in names)
    assert [replace(s, subject="", claims=()) for s in one.statements] == [
        replace(s, subject="", claims=()) for s in two.statements
    ]


@pytest.mark.xfail(
    strict=True, reason="the parser takes the verb for a noun: 'attacks' of Portugal"
)
def test_a_headline_of_three_words_gives_its_claim(read):
    (rows,) = all_told(read("Portugal attacks Zambia."))
    assert [row[:3] for row in rows] == [("portugal", "attack", "zambia")]
