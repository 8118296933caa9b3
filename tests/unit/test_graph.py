"""A graph holds what its claims need, and a plain edge only where the author affirms it."""

from dataclasses import replace

from kgraph.graph import assemble, holds
from kgraph.model import Attribution, Entity, Extraction, Literal, Resolution
from kgraph.validate import check
from tests.builders import Builder


def article():
    b = Builder("Chile attacked Peru, and he left the town. Norway slept.", title="")
    chile, peru = b.mention("Chile", "Country"), b.mention("Peru", "Country")
    he, town = b.mention("he", "Person"), b.mention("the town", "Place", "town")
    b.mention("Norway", "Country")
    b.claim(chile, "attack", peru, "Chile attacked Peru", "attacked")
    b.claim(he, "leave", town, "he left the town", "left")
    return b, he


def resolved(b, without=()):
    entity_of = {m: e for m, e in b.entity_of.items() if m not in without}
    entities = tuple(
        Entity(
            id=e.id,
            type=e.type,
            name=e.name,
            mentions=tuple(m for m in e.mentions if m in entity_of),
        )
        for e in b.entities.values()
        if any(m in entity_of for m in e.mentions)
    )
    extraction = Extraction(
        document=b.document, mentions=tuple(b.mentions.values()), claims=tuple(b.claims.values())
    )
    return extraction, Resolution(entities=entities, entity_of=entity_of)


def test_a_claim_about_an_unknown_pronoun_is_left_out_with_what_only_it_needs():
    b, he = article()
    extraction, resolution = resolved(b, without={he})
    graph = assemble([extraction], resolution)
    assert [c.predicate for c in graph.claims.values()] == ["attack"]
    assert sorted(graph.entities) == ["chile", "norway", "peru"]


def test_names_stay_without_claims():
    b, _ = article()
    graph = assemble(*[[x] if isinstance(x, Extraction) else x for x in resolved(b)])
    assert "norway" in graph.entities


def test_a_plain_edge_needs_the_authors_own_voice_and_no_denial():
    b, _ = article()
    fact = next(c for c in b.claims.values() if c.predicate == "attack")
    said = Attribution(source=None, cue=fact.trigger, kind="reported")
    assert holds([fact])
    assert not holds([replace(fact, sources=(said,))])
    assert not holds([replace(fact, modality="planned")])
    assert not holds([replace(fact, polarity="negative")])
    assert not holds([fact, replace(fact, polarity="negative")])
    assert holds([fact, replace(fact, sources=(said,), polarity="negative")])


def test_values_are_objects_too():
    b, _ = article()
    claim = next(c for c in b.claims.values() if c.predicate == "attack")
    b.claims = {"x": replace(claim, id="x", object=Literal(value="2 percent"))}
    extraction, resolution = resolved(b)
    (statement,) = assemble([extraction], resolution).statements
    assert statement.object == Literal(value="2 percent")
    assert statement.holds


def test_what_an_unknown_speaker_says_is_reported_by_nobody():
    b, he = article()
    fact = next(c for c in b.claims.values() if c.predicate == "attack")
    said = Attribution(source=he, cue=fact.trigger, kind="reported")
    b.claims = {fact.id: replace(fact, sources=(said,))}
    extraction, resolution = resolved(b, without={he})
    graph = assemble([extraction], resolution)
    (claim,) = graph.claims.values()
    assert claim.sources == (replace(said, source=None),)
    assert claim.status == "reported"
    assert check(graph) == []
