"""An entity in, the title of its article in the English Wikipedia out, as far as that is known.

What the gazetteer holds has the title of its record. Any other thing is given its own name only
where that is a full name and the text comes back to it, or tells of a post whose holders have
articles: who is named once in passing seldom has one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from kgraph import gazetteer
from kgraph.model import Entity, Mention
from kgraph.ontology import vocabulary

OWN_NAME = ("Person", "Organization")
"""Classes whose full name is as a rule the title."""
OFFICES = frozenset(
    [
        "president",
        "minister",
        "chancellor",
        "premier",
        "senator",
        "congressman",
        "congresswoman",
        "governor",
        "king",
        "queen",
        "secretary-general",
        "pope",
        "candidate",
    ]
)
"""Words of the posts whose holders have articles, however rarely the text names them."""
RECURS = 2
"""Names a text needs to give what the gazetteer does not hold."""


def titles(
    mentions: Iterable[Mention], entity_of: Mapping[str, Entity | None]
) -> Mapping[str, str | None]:
    """Return the titles of the entities that one document names, None where it abstains.

    Args:
        mentions: The mentions of the document.
        entity_of: Mention id -> entity.
    """
    found: dict[str, list[Mention]] = {}
    entities: dict[str, Entity] = {}
    for mention in mentions:
        entity = entity_of.get(mention.id)
        if entity is not None:
            found.setdefault(entity.id, []).append(mention)
            entities[entity.id] = entity
    return {key: title(entity, found[key]) for key, entity in entities.items()}


def title(entity: Entity, mentions: Sequence[Mention]) -> str | None:
    """Return the title of an entity's article, None where none is known.

    Args:
        entity: The entity.
        mentions: Where the document speaks of it.
    """
    record = gazetteer.record(entity.link) if entity.link else None
    if record is not None and entity.link.count(":") > 1:
        return None  # "of Interior" or "of the Interior": each article has its own way
    if record is not None:
        return record.title or record.name
    full = len(entity.name.split()) > 1 and entity.name[:1].isupper()
    own = any(vocabulary().is_a(entity.type, kind) for kind in OWN_NAME)
    # A name of several well-known things is no title of any of them.
    own = own and len(gazetteer.known_as(entity.name)) < 2
    return _spaced(entity.name) if own and full and _is_notable(entity, mentions) else None


def _is_notable(entity: Entity, mentions: Sequence[Mention]) -> bool:
    """Tell whether the text comes back to a thing, or its post has articles as a rule."""
    if sum(m.form == "name" for m in mentions) >= RECURS:
        return True
    holds = entity.type == "Person"
    return holds and any(OFFICES & set(m.evidence.quote.lower().split()) for m in mentions)


def _spaced(name: str) -> str:
    """Return a name with its initials apart, as titles have them: "J. K. Rowling"."""
    return re.sub(r"\b([A-Z]\.)(?=[A-Z])", r"\1 ", name)
