"""Larger made-up graphs for tests of what is drawn: any size, every kind of claim, many scripts."""

import random

from kgraph import model
from tests.builders import Builder, join

TYPES = ("Person", "Organization", "Country", "City", "Event", "Aircraft", "Group", "Law")
FIRST = ("Asel", "Bruno", "Chiara", "Dmitri", "Эльдар", "Fatou", "گلناز", "Hiro", "Ingrid", "李")
LAST = ("Okafor", "van der Meer", "Петрова", "Castellanos-Ibarra", "الهاشمي", "Sato", "小林", "Moe")
VERBS = ("visited", "blamed", "paid", "joined", "warned")
MODES: tuple[dict[str, str], ...] = (
    {},
    {},
    {"polarity": "negative"},
    {"modality": "planned"},
    {"modality": "possible"},
)


def web(
    entities: int,
    claims: int,
    *,
    seed: int = 1,
    alone: int = 0,
    topics: int = 1,
    latin: bool = False,
) -> model.KnowledgeGraph:
    """Return a graph of one article.

    Args:
        entities: Entities that claims may join.
        claims: Claims between them, a few entities being much talked of.
        seed: Another seed, another graph.
        alone: Entities that are named in no claim.
        latin: Only names in Latin letters, for fonts that have no others.
        topics: Circles of entities that are told of mostly together.
    """
    chance = random.Random(seed)
    first, last = ([n for n in parts if n.isascii() or not latin] for parts in (FIRST, LAST))
    names = [f"{chance.choice(first)} {chance.choice(last)} {i}" for i in range(entities + alone)]
    pairs = []
    for i in range(claims):
        a = i % entities
        b = min(int(chance.random() ** 3 * entities), entities - 1)
        if topics > 1 and chance.random() < 0.9:
            b += (a - b) % topics  # of the same topic
            b = b if b < entities else a % topics
        pairs.append((a, b if b != a else (a + 1) % entities))
    verbs = [chance.choice(VERBS) for _ in pairs]
    sentences = [
        f"{names[a]} {v} {names[b]} ({i})."
        for i, ((a, b), v) in enumerate(zip(pairs, verbs, strict=True))
    ]
    listed = " ".join(f"Also there: {name}." for name in names[entities:])
    b = Builder(f"{' '.join(sentences)} {listed}", title="A web", published="2020-02-02")
    mentions = [
        b.mention(name, TYPES[i % len(TYPES)])
        for i, name in enumerate(names)
        if name in b.document.text
    ]
    for (one, other), verb, words in zip(pairs, verbs, sentences, strict=True):
        mode = dict(chance.choice(MODES))
        if chance.random() < 0.4:
            mode["sources"] = (b.said(mentions[chance.randrange(entities)], words),)  # type: ignore[assignment]
        b.claim(mentions[one], verb, mentions[other], words, verb, **mode)
    return join(b)
