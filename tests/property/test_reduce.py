"""Any corpus and any decisions: the stream of a store is the graph in memory, byte for byte.

The extractions are made directly, wilder than any article: names that share words, garbled ones,
chains of coreference, links that contradict each other, claims of all kinds.
"""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import kgraph
from kgraph import reduce
from kgraph.decisions import make
from kgraph.decisions.conflicts import consistent
from kgraph.errors import Problem
from kgraph.export.rdf.serialize import serialize
from kgraph.model import (
    Attribution,
    Claim,
    Decision,
    Document,
    Extraction,
    Literal,
    Mention,
    Qualifier,
    claim_id,
    document_id,
    mention_id,
)
from kgraph.store import Writer, kept

NAMES = (
    "Anna Musa",
    "John Musa",
    "Anna B. Musa",
    "Musa",
    "Kaya",
    "Emre Kaya",
    "Peru",
    "Georgia",
    "Lima",
    "S-400",
    "With-400",
    "ACME",
    "Élan \U0001f600",
    '"Quote\\',
    "..",
    "O'Brien",
)
NOMINALS = ("the Peruvian senator", "the footballer", "rebels", "his two new jets", "the coalition")
PRONOUNS = ("he", "it")
CLASSES = ("Person", "Country", "Product", "Organization", "Concept", "Ministry")
LINKS = (None, None, None, "wd:Q419", "wd:Q230", "id:7")
PREDICATES = (("meet", ""), ("say", ""), ("press-secretary-of", "spokesperson-of"), ("buy", ""))
VALUES = (
    Literal(value="12", datatype="xsd:integer"),
    Literal(value="wide\nopen"),
    Literal(value="\ud800"),
)


def extraction(chance: random.Random) -> Extraction:
    """Return what a made-up document states."""
    words = [chance.choice(chance.choice((NAMES, NAMES, NOMINALS, PRONOUNS))) for _ in range(9)]
    text = " . ".join([str(chance.randrange(10**6)), *words])
    url = chance.choice(("", f"https://e.example/{chance.randrange(99)}"))
    document = Document(id=document_id(text, url=url), text=text, url=url, title=words[0])
    mentions: list[Mention] = []
    at = text.index(" . ") + 3
    for word in words:
        evidence = document.evidence(at, at + len(word))
        form = "name" if word in NAMES else "nominal" if word in NOMINALS else "pronoun"
        before = chance.choice([None, None, *mentions]) if mentions else None
        mentions.append(
            Mention(
                id=mention_id(evidence, evidence, form),
                evidence=evidence,
                head=evidence,
                type=chance.choice(CLASSES),
                form=form,  # type: ignore[arg-type]
                antecedent=before.id if before else None,
                link=chance.choice(LINKS) if form == "name" else None,
                proposal=chance.choice(("", "", "a letter differs")) if before else "",
            )
        )
        at += len(word) + 3
    claims = {c.id: c for c in (_claim(chance, mentions) for _ in range(6))}
    return Extraction(
        document=document, mentions=tuple(mentions), claims=tuple(claims.values()), sentences=1
    )


def _claim(chance: random.Random, mentions: list[Mention]) -> Claim:
    subject, other, third = (chance.choice(mentions) for _ in range(3))
    thing = chance.choice((other.id, other.id, chance.choice(VALUES)))
    predicate, broader = chance.choice(PREDICATES)
    source = Attribution(source=chance.choice((third.id, None)), cue=other.head, kind="reported")
    role = Qualifier(role=chance.choice(("time", "place", "With Her")), evidence=third.evidence)
    return Claim(
        id=claim_id(subject.id, predicate, thing, subject.evidence),
        subject=subject.id,
        predicate=predicate,
        object=thing,
        evidence=subject.evidence,
        trigger=subject.head,
        phrase=predicate,
        polarity=chance.choice(("positive", "positive", "negative")),
        modality=chance.choice(("asserted", "asserted", "planned")),
        sources=(source,) * chance.randrange(3),
        qualifiers=(Qualifier(role="near", evidence=other.evidence, mention=other.id), role),
        broader=broader,
        confidence=chance.choice((0.4, 0.9)),
    )


def decisions(chance: random.Random, found: list[Extraction]) -> list[Decision]:
    """Return judgements on names, links, identifiers and claims."""
    things = [*NAMES[:9], *NOMINALS, "wd:Q419", "ent:musa", "ent:peru", "ent:anna-musa"]
    claims = [f"claim:{c.id}" for e in found for c in e.claims[:2]]
    made = []
    for _ in range(chance.randrange(6)):
        judgement = chance.choice(("same", "not-same", "rename", "type", "reject", "accept"))
        given = chance.sample(things, 2)
        if judgement == "accept" or (judgement == "reject" and chance.random() < 0.5):
            given = [chance.choice(claims)]
        elif judgement not in {"same", "not-same"}:
            given = given[:1]
        to = {"rename": "Nova", "type": chance.choice(CLASSES[:4])}.get(judgement, "")
        fields = {"to": to} if to else {}
        made.append(make(judgement, given, author="Vera", reason="so", **fields))  # type: ignore[arg-type]
    return consistent(list({d.id: d for d in made}.values()), [])


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_the_stream_of_a_store_is_its_graph_in_memory(seed: int):
    chance = random.Random(seed)
    found = [extraction(chance) for _ in range(chance.randrange(1, 6))]
    judged = decisions(chance, found) if seed % 2 else []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with Writer.open(root, "made up") as writer:
            for number, one in enumerate(found):
                writer.give("made up", str(number), one.document)
            half = len(found) // 2
            for part in (found[:half], found[half:]):
                writer.add(list(map(kept, part)))
            writer.publish(["made up"])
        told: list[list[Problem]] = [[], []]
        graph = kgraph.load(
            root, view=kgraph.View(decisions=judged, min_confidence=0.3), problems=told[0]
        )
        stream = reduce.quads(root, decisions=judged, least=0.3, problems=told[1])
        assert "".join(stream) == "".join(serialize(graph, "nq"))
        assert told[0] == told[1]
