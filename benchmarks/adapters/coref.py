"""Readings in, rows of clustered mentions and attributions out (gum_news, meantime, ecbplus)."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.adapters.attribution import attributions
from benchmarks.adapters.names import TYPES, is_demonym, type_in
from benchmarks.reading import Reading, Row
from kgraph.gazetteer import lookup
from kgraph.model import Entity, Mention
from kgraph.resolve import resolve

KINDS = {"name": "named", "nominal": "nominal", "pronoun": "pronoun"}


WHOLE_PHRASES = frozenset({"gum_news"})
"""Sets that mark whole noun phrases: adjectives of nationality, and titles before a name, are part
of the phrase and no mention of their own."""


def _is_part(mention: Mention, mentions: Mapping[str, Mention]) -> bool:
    """Tell whether a mention is an adjective of nationality or the title of the name behind it."""
    if mention.form == "name":
        entries = lookup(mention.head.quote)
        return bool(entries) and all(e.kind == "demonym" for e in entries)
    target = mentions.get(mention.antecedent or "")
    return (
        target is not None
        and target.form == "name"
        and target.evidence.start <= mention.evidence.start
        and mention.evidence.end <= target.evidence.end
    )


def entity_row(
    mention: Mention, entity: Entity | None, types: Mapping[str, str], *, whole: bool = False
) -> Row:
    """Return one mention in the shape of the sets' gold.

    Args:
        mention: A mention of kgraph.
        entity: The entity it denotes.
        types: kgraph's class -> the set's type.
        whole: Whether the set marks names with article, title and adjectives.
    """
    span = mention.head if mention.form == "name" and not whole else mention.evidence
    return {
        "id": mention.id,
        "start": span.start,
        "end": span.end,
        "head": [mention.head.start, mention.head.end],
        "text": span.quote,
        "type": type_in(types, mention.type) or "other",
        "kind": KINDS[mention.form],
        "cluster": entity.id if entity else mention.id,
        "link": entity.name.replace(" ", "_") if entity and mention.form == "name" else None,
    }


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of mentions per reading; cluster ids hold across the whole set.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    resolution = resolve(tuple(r.extraction for r in readings))
    entities = {e.id: e for e in resolution.entities}
    types = TYPES.get(name, TYPES["meantime"])
    for reading in readings:
        yield {
            "doc_id": reading.row["doc_id"],
            "entities": [
                entity_row(
                    m,
                    entities.get(resolution.entity_of.get(m.id, "")),
                    types,
                    whole=name in WHOLE_PHRASES,
                )
                for m in reading.extraction.mentions
                if name not in WHOLE_PHRASES or not _is_part(m, reading.mentions)
                if not is_demonym(reading, m)
            ],
            "attributions": list(attributions(reading, name)),
        }
