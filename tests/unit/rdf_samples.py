"""A graph for the RDF tests: the sample, and dates, values, a source without a name."""

from dataclasses import replace

from kgraph import model
from tests.builders import Builder, join, sample_graph


def rich_graph() -> model.KnowledgeGraph:
    """Return the sample with a third document of dated and measured claims."""
    b = Builder(
        "Peru bought 12 ships on 3 November 2015 in Lima with Chile. "
        "It was reported that Chile attacked Peru from 1 to 5 November 2015.",
        title="Ships for Peru",
        published="2015-11-30",
        publisher="Example Wire",
    )
    peru, chile = b.mention("Peru", "Country"), b.mention("Chile", "Country")
    lima = b.mention("Lima", "City")
    when, where = b.quote("on 3 November 2015"), b.quote("in Lima")
    span, company = b.quote("from 1 to 5 November 2015"), b.quote("with Chile")
    b.claim(
        peru,
        "buy",
        model.Literal(value="12", datatype="xsd:integer"),
        "Peru bought 12 ships on 3 November 2015 in Lima with Chile",
        "bought",
        qualifiers=(
            model.Qualifier(role="time", evidence=when, value="2015-11-03"),
            model.Qualifier(role="place", evidence=where, mention=lima),
            model.Qualifier(role="with", evidence=company, mention=chile),
            model.Qualifier(role="for the sake of", evidence=company),
        ),
    )
    b.claim(
        chile,
        "attack",
        peru,
        "Chile attacked Peru from 1 to 5 November 2015",
        "attacked",
        sources=(b.said(None, "was reported"),),
        qualifiers=(model.Qualifier(role="time", evidence=span, value="2015-11-01/2015-11-05"),),
    )
    return union(sample_graph(), join(b))


def union(first: model.KnowledgeGraph, second: model.KnowledgeGraph) -> model.KnowledgeGraph:
    """Join two graphs; a thing of both is the first one's, with the mentions of both."""
    entities = {**second.entities, **first.entities}
    for key in first.entities.keys() & second.entities.keys():
        mentions = (*first.entities[key].mentions, *second.entities[key].mentions)
        entities[key] = replace(entities[key], mentions=tuple(sorted(mentions)))
    return model.KnowledgeGraph(
        documents=dict(sorted({**first.documents, **second.documents}.items())),
        mentions=dict(sorted({**first.mentions, **second.mentions}.items())),
        claims=dict(sorted({**first.claims, **second.claims}.items())),
        entities=dict(sorted(entities.items())),
        statements=(*first.statements, *second.statements),
        entity_of={**first.entity_of, **second.entity_of},
    )
