"""An old and a new graph in, what became of the things of the old one and what to call them out."""

from collections import Counter
from collections.abc import Mapping

from kgraph.export.words import one_line
from kgraph.model import Entity, KnowledgeGraph


def became(old: KnowledgeGraph, new: KnowledgeGraph) -> dict[str, str]:
    """Return for each thing of the old graph the one of the new graph that it is now.

    That is the one which holds most of its mentions; where all its documents are gone or have
    changed, the one of the same identifier. What is left out is gone.
    """
    made = {}
    for key, entity in old.entities.items():
        heir = _heir(entity, new) or (key if key in new.entities else "")
        if heir:
            made[key] = heir
    return made


def _heir(entity: Entity, new: KnowledgeGraph) -> str:
    now = (new.entity_of.get(mention, "") for mention in entity.mentions)
    held = Counter(key for key in now if key in new.entities)
    return min(held, key=lambda key: (-held[key], key != entity.id, key), default="")


class Names:
    """What the things of a graph are called, in the words of a later graph where one is given."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        later: KnowledgeGraph | None = None,
        heirs: Mapping[str, str] | None = None,
    ) -> None:
        """Name the things of a graph.

        Args:
            graph: The graph.
            later: The graph whose names are used.
            heirs: What became of the things (see `became`).
        """
        self._graph, self._later, self._heirs = graph, later or graph, heirs or {}

    def of_mention(self, mention: str | None) -> str:
        """Return the name of what a mention means, "somebody" for nobody that is named."""
        if mention is None:
            return "somebody"
        if key := self.key_of(mention):
            return self.of_entity(key)
        known = self._graph.mentions.get(mention)
        return one_line(known.head.quote) if known else mention

    def of_entity(self, key: str) -> str:
        """Return the name of a thing."""
        key = self._heirs.get(key, key)
        entity = self._later.entities.get(key) or self._graph.entities.get(key)
        return one_line(entity.name) if entity else one_line(key)

    def key_of(self, mention: str | None) -> str:
        """Return the identifier of what a mention means, "" where it is no thing of the graph."""
        if mention is None:
            return ""
        now = self._later.entity_of.get(mention, "")
        if now in self._later.entities:
            return now
        was = self._graph.entity_of.get(mention, "")
        return self._heirs.get(was, was)

    def heir(self, key: str) -> str:
        """Return the identifier that a thing has now."""
        return self._heirs.get(key, key)
