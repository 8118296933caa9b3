"""Hand-built graphs for tests: every status, polarity and kind of source in two short documents."""

from dataclasses import replace

from kgraph import model
from kgraph.ids import slug

TEXT = (
    "Musa says the deal is dead\n\n"
    "Turkish jets attacked the depot. Cairo claimed that rebels left Gao, which Musa rejected. "
    "Oslo will buy the shipyard. Chile may leave the pact. Peru did not sign the pact. "
    "Anna Musa, spokeswoman of Chile, said Chile backs Peru."
)


class Builder:
    """Make mentions and claims by quoting the words of one document."""

    def __init__(
        self, text: str = TEXT, title: str = "Musa says the deal is dead", **known: str
    ) -> None:
        """Start a document of this text."""
        body = text.find("\n\n") + 2 if "\n\n" in text else 0
        blocks = [model.Block(type="body", start=body, end=len(text))]
        if body:
            blocks.insert(0, model.Block(type="headline", start=0, end=body - 2))
        self.document = model.Document(
            id=model.document_id(text, title=title),
            text=text,
            title=title,
            blocks=tuple(blocks),
            **known,
        )
        self.mentions: dict[str, model.Mention] = {}
        self.claims: dict[str, model.Claim] = {}
        self.entity_of: dict[str, str] = {}
        self.entities: dict[str, model.Entity] = {}

    def quote(self, words: str) -> model.Evidence:
        """Return the evidence of the first place where the words stand."""
        start = self.document.text.index(words)
        return self.document.evidence(start, start + len(words))

    def mention(self, words: str, type: str, name: str = "", **known: object) -> str:
        """Add a mention of an entity (made at need) and return the mention's id."""
        evidence = self.quote(words)
        form = "name" if words[:1].isupper() else "nominal"
        made = model.Mention(
            id=model.mention_id(evidence, evidence, form),
            evidence=evidence,
            head=evidence,
            type=type,
            form=form,
        )
        self.mentions[made.id] = made
        name = name or words
        key = slug(name)
        before = self.entities.get(key)
        self.entities[key] = model.Entity(
            id=key,
            type=type,
            name=name,
            aliases=tuple(sorted({words, *(before.aliases if before else ())} - {name})),
            mentions=(*(before.mentions if before else ()), made.id),
            **known,  # type: ignore[arg-type]
        )
        self.entity_of[made.id] = key
        return made.id

    def claim(
        self, subject: str, predicate: str, object: str, words: str, trigger: str, **known: object
    ) -> str:
        """Add a claim stated by these words and return its id."""
        evidence = self.quote(words)
        start = evidence.start + words.index(trigger)
        made = model.Claim(
            id=model.claim_id(subject, predicate, object, evidence),
            subject=subject,
            predicate=predicate,
            object=object,
            evidence=evidence,
            trigger=self.document.evidence(start, start + len(trigger)),
            phrase=trigger,
            rule="test",
            confidence=0.8,
            **known,  # type: ignore[arg-type]
        )
        self.claims[made.id] = made
        return made.id

    def said(self, source: str | None, cue: str, stance: str = "says") -> model.Attribution:
        """Return one link of a chain of sources."""
        return model.Attribution(source=source, cue=self.quote(cue), kind="reported", stance=stance)  # type: ignore[arg-type]


def join(*builders: Builder) -> model.KnowledgeGraph:
    """Join the documents of several builders into one graph."""
    claims = {k: v for b in builders for k, v in b.claims.items()}
    entity_of = {k: v for b in builders for k, v in b.entity_of.items()}
    groups: dict[tuple[str, str, object], list[model.Claim]] = {}
    for claim in sorted(claims.values(), key=lambda c: c.id):
        thing = entity_of[claim.object] if isinstance(claim.object, str) else claim.object
        groups.setdefault((entity_of[claim.subject], claim.predicate, thing), []).append(claim)
    statements = tuple(
        model.Statement(
            subject=s,
            predicate=p,
            object=o,  # type: ignore[arg-type]
            claims=tuple(c.id for c in group),
            holds=any(c.status == "fact" and c.polarity == "positive" for c in group),
        )
        for (s, p, o), group in sorted(groups.items(), key=lambda item: str(item[0]))
    )
    return model.KnowledgeGraph(
        documents={b.document.id: b.document for b in builders},
        mentions={k: v for b in builders for k, v in sorted(b.mentions.items())},
        claims=dict(sorted(claims.items())),
        entities={k: v for b in builders for k, v in sorted(b.entities.items())},
        statements=statements,
        entity_of=entity_of,
    )


def sample_graph() -> model.KnowledgeGraph:
    """Return a graph with a claim of every status and polarity."""
    b = Builder(published="2015-11-25", url="https://example.org/a", publisher="Example Wire")
    jets = b.mention("Turkish jets", "Product")
    depot = b.mention("the depot", "Place", "depot")
    cairo = b.mention("Cairo", "Country", "Egypt", same_as=("wd:Q79",))
    rebels = b.mention("rebels", "Group")
    gao = b.mention("Gao", "Place", country="wd:Q912", coordinates=(16.2716, -0.0447))
    oslo = b.mention("Oslo", "Country", "Norway", same_as=("wd:Q20",))
    yard = b.mention("the shipyard", "Place", "shipyard")
    chile = b.mention("Chile", "Country", same_as=("wd:Q298",))
    pact = b.mention("the pact", "Law", "pact")
    peru = b.mention("Peru", "Country", same_as=("wd:Q419",))
    musa = b.mention("Anna Musa", "Person", hidden=("Sands",))
    b.claim(jets, "attack", depot, "Turkish jets attacked the depot", "attacked")
    b.claim(
        rebels,
        "leave",
        gao,
        "rebels left Gao",
        "left",
        sources=(b.said(musa, "rejected", "denies"), b.said(cairo, "claimed")),
    )
    b.claim(oslo, "buy", yard, "Oslo will buy the shipyard", "will buy", modality="planned")
    b.claim(chile, "leave", pact, "Chile may leave the pact", "may leave", modality="possible")
    b.claim(peru, "sign", pact, "Peru did not sign the pact", "did not sign", polarity="negative")
    b.claim(musa, "spokesperson-of", chile, "Anna Musa, spokeswoman of Chile", "spokeswoman")
    b.claim(chile, "support", peru, "Chile backs Peru", "backs", sources=(b.said(musa, "said"),))
    second = Builder(
        "Turkish jets attacked the depot, and Peru signed the pact.",
        title="",
        published="2015-11-26",
    )
    jets2, depot2 = (
        second.mention("Turkish jets", "Product"),
        second.mention("the depot", "Place", "depot"),
    )
    peru2, pact2 = second.mention("Peru", "Country"), second.mention("the pact", "Law", "pact")
    lima = second.said(peru2, "Peru")
    second.claim(jets2, "attack", depot2, "Turkish jets attacked the depot", "attacked")
    second.claim(peru2, "sign", pact2, "Peru signed the pact", "signed", sources=(lima,))
    merged = join(b, second)
    entities = dict(merged.entities)
    for key, entity in b.entities.items():
        mentions = tuple(sorted(m for m, e in merged.entity_of.items() if e == key))
        entities[key] = replace(entity, mentions=mentions)
    return model.KnowledgeGraph(
        **{
            f: getattr(merged, f)
            for f in ("documents", "mentions", "claims", "statements", "entity_of")
        },
        entities=entities,
    )
