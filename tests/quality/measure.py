"""Our own articles and their gold in, what kgraph found of them out.

In the gold `subject` and `object` are entity ids or, after a star, a word of the phrase, several
readings joined by "|"; `predicate` lists the beginnings of words that are right; `status` lists
what is right, joined by "|".
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import kgraph
from kgraph.model import Claim, KnowledgeGraph, Literal

ARTICLES = Path(__file__).parent / "articles"
DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

Gold = Mapping[str, Any]


def articles() -> list[str]:
    """Return the names of the articles."""
    return sorted(path.stem for path in ARTICLES.glob("*.txt"))


def digest() -> str:
    """Return the digest of all articles and their gold: figures hold for these bytes only."""
    sha = sha256()
    for path in sorted(ARTICLES.iterdir()):
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()


def plain(name: str) -> str:
    """Return a name without determiner and case."""
    return DETERMINER.sub("", " ".join(name.split())).casefold()


@dataclass
class Measured:
    """One article, its gold and the graph built from it."""

    name: str

    @cached_property
    def gold(self) -> Gold:
        return tomllib.loads((ARTICLES / f"{self.name}.toml").read_text(encoding="utf-8"))

    @cached_property
    def graph(self) -> KnowledgeGraph:
        return kgraph.build([ARTICLES / f"{self.name}.txt"])

    @cached_property
    def nodes(self) -> dict[str, str]:
        """Gold entity id -> entity of the graph, one to one, most shared names first."""
        pairs = []
        for wanted in self.gold["entity"]:
            names = {plain(n) for n in (wanted["name"], *wanted["aliases"])}
            for entity in self.graph.entities.values():
                shared = names & {plain(n) for n in (entity.name, *entity.aliases)}
                if shared:
                    first = plain(wanted["name"]) not in shared
                    pairs.append((-len(shared), first, wanted["id"], entity.id))
        found: dict[str, str] = {}
        for *_, gold_id, node in sorted(pairs):
            if gold_id not in found and node not in found.values():
                found[gold_id] = node
        return found

    def names(self, spec: str, entity: str | None, words: str) -> bool:
        """Tell whether one side of a gold claim is this entity or these words."""
        return any(
            option[1:].casefold() in words.casefold()
            if option.startswith("*")
            else entity is not None and self.nodes.get(option) == entity
            for option in spec.split("|")
        )

    def claims_of(self, wanted: Gold) -> Iterator[Claim]:
        """Yield the claims with the subject, predicate and object of a gold claim."""
        graph = self.graph
        for claim in graph.claims.values():
            subject = graph.mentions[claim.subject].evidence.quote
            if isinstance(claim.object, Literal):
                node, words = None, claim.object.value
            else:
                node = graph.entity_of[claim.object]
                words = graph.mentions[claim.object].evidence.quote
            if (
                self.names(wanted["subject"], graph.entity_of[claim.subject], subject)
                and self.names(wanted["object"], node, words)
                and any(_begins(wanted, w) for w in _words(claim.predicate, claim.phrase))
            ):
                yield claim

    def framed(self, wanted: Gold, claim: Claim) -> bool:
        """Tell whether a claim is what the gold says of it: polarity, status and source."""
        sources = {self.graph.entity_of.get(a.source or "") for a in claim.sources}
        return (
            claim.polarity == wanted.get("polarity", "positive")
            and claim.status in wanted["status"].split("|")
            and ("source" not in wanted or self.nodes.get(wanted["source"]) in sources)
        )

    @cached_property
    def figures(self) -> dict[str, int]:
        """What is gated: how much of the gold was found."""
        found = [list(self.claims_of(c)) for c in self.gold["claim"]]
        return {
            "entities": len(self.nodes),
            "claims": sum(1 for claims in found if claims),
            "framed": sum(
                any(self.framed(c, claim) for claim in claims)
                for c, claims in zip(self.gold["claim"], found, strict=True)
            ),
        }

    @property
    def possible(self) -> dict[str, int]:
        """The most that each figure can be."""
        claims = len(self.gold["claim"])
        return {"entities": len(self.gold["entity"]), "claims": claims, "framed": claims}

    @property
    def known_wrong(self) -> list[str]:
        """What is known to be wrongly asserted today: `failing` says why it still is."""
        return [never["why"] for never in self.gold["never"] if "failing" in never]

    @property
    def wrongly_asserted(self) -> list[str]:
        """Why each plain edge must not be there that is there.

        A word more in the predicate makes it another relation: "offer to host" is not "host".
        """
        holding = {c for s in self.graph.statements if s.holds for c in s.claims}
        return [
            never["why"]
            for never in self.gold["never"]
            if any(
                claim.id in holding
                and claim.polarity == "positive"
                and claim.status == "fact"
                and all(_begins(never, w) for w in _words(claim.predicate))
                for claim in self.claims_of(never)
            )
        ]


SMALL = frozenset({"be", "to", "of", "in", "on", "with", "by", "for", "at", "up", "from"})


def _words(*names: str) -> list[str]:
    return [w for w in re.findall(r"[a-z]+", " ".join(names).lower()) if w not in SMALL]


def _begins(wanted: Gold, word: str) -> bool:
    return any(word.startswith(beginning[:5]) for beginning in wanted["predicate"])
