"""A number of claims in, a made-up graph of that size out: the same one on every machine.

Entities are drawn with the frequencies of news (a few names everywhere, most of them once); every
status, polarity and kind of source occurs. Twenty claims make a document.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from kgraph import model
from kgraph.graph import holds
from kgraph.ontology import vocabulary

PER_DOCUMENT = 20
SENTENCE = 'Thing 1 did something to thing 2, "they all" said so. '
_TYPES = ("Person", "Organization", "Country", "Place", "Group", "Product", "Concept", "Event")
_CUES: tuple[tuple[model.Stance, str], ...] = (
    ("says", "said"),
    ("says", "told"),
    ("confirms", "confirmed"),
    ("accuses", "accused"),
    ("denies", "denied"),
)


def graph_of(claims: int, seed: int = 1) -> model.KnowledgeGraph:
    """Return a graph of so many claims and a fifth as many things.

    Args:
        claims: Their number, a multiple of 20.
        seed: What the choices begin with.
    """
    chance = random.Random(seed)
    things = max(claims // 5, 20)
    drawn = chance.choices(range(things), [1 / (n + 1) for n in range(things)], k=6 * claims)
    ranks = iter(drawn)
    documents, mentions, made = {}, {}, {}
    entity_of: dict[str, str] = {}
    for number in range(claims // PER_DOCUMENT):
        document = _document(number)
        documents[document.id] = document
        for place in range(PER_DOCUMENT):
            claim, used = _claim(document, place, ranks, chance)
            made[claim.id] = claim
            for key, (mention, rank) in used.items():
                mentions[key] = mention
                entity_of[key] = f"thing-{rank}"
    counts = Counter(entity_of.values())
    return model.KnowledgeGraph(
        documents=documents,
        mentions=mentions,
        claims=made,
        entities={key: _entity(key, counts[key]) for key in sorted(counts)},
        statements=tuple(_statements(made.values(), entity_of)),
        entity_of=entity_of,
    )


def _document(number: int) -> model.Document:
    return model.Document(
        id=f"document{number}",
        text=SENTENCE * PER_DOCUMENT,
        title=f"News number {number}",
        url=f"https://example.org/{number}",
        publisher=f"Wire {number % 40}",
        published=f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}",
    )


def _claim(
    document: model.Document, place: int, ranks: Iterator[int], chance: random.Random
) -> tuple[model.Claim, dict[str, tuple[model.Mention, int]]]:
    """Return one claim and its mentions with the rank of their things."""
    start = place * len(SENTENCE)
    used: dict[str, tuple[model.Mention, int]] = {}

    def words(text: str) -> model.Evidence:
        at = start + SENTENCE.index(text)
        return document.evidence(at, at + len(text))

    def mention(text: str) -> str:
        evidence = words(text)
        key = f"{document.id}-{place}-{len(used)}"
        made = model.Mention(id=key, evidence=evidence, head=evidence, type="", form="name")
        used[key] = (made, next(ranks))
        return key

    predicates = tuple(vocabulary().predicates)
    sources = tuple(
        model.Attribution(
            source=mention(("they", "all")[n]),
            cue=words("said"),
            kind="reported",
            stance=chance.choice(_CUES)[0],
        )
        for n in range(chance.choice((0, 0, 1, 1, 1, 2)))
    )
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    when = model.Qualifier(role="time", evidence=words("so"), value=day)
    claim = model.Claim(
        id=f"claim{document.id}-{place}",
        subject=mention("Thing 1"),
        predicate=chance.choice(predicates),
        object=mention("thing 2"),
        evidence=words(SENTENCE.strip()),
        trigger=words("did"),
        phrase="did",
        polarity=chance.choice(("positive",) * 6 + ("negative",)),
        modality=chance.choice(("asserted",) * 8 + ("planned", "possible")),
        sources=sources,
        qualifiers=(when,) if chance.random() < 0.3 else (),
        rule="clause/active",
        confidence=chance.choice((0.6, 0.7, 0.8, 0.9)),
    )
    return claim, used


def _entity(key: str, count: int) -> model.Entity:
    rank = int(key.rsplit("-", 1)[1])
    return model.Entity(
        id=key,
        type=_TYPES[rank % len(_TYPES)],
        name=f"Thing {rank}",
        aliases=(f"The {rank}th",),
        mentions=tuple(str(n) for n in range(count)),
        same_as=(f"wd:Q{rank + 1}",) if rank % 4 == 0 else (),
    )


def _statements(
    claims: Iterable[model.Claim], entity_of: dict[str, str]
) -> Iterator[model.Statement]:
    groups: dict[tuple[str, str, str], list[model.Claim]] = {}
    for claim in claims:
        key = (entity_of[claim.subject], claim.predicate, entity_of[claim.object])
        groups.setdefault(key, []).append(claim)
    for (subject, predicate, thing), group in sorted(groups.items()):
        yield model.Statement(
            subject=subject,
            predicate=predicate,
            object=thing,
            claims=tuple(claim.id for claim in group),
            holds=holds(group),
        )
