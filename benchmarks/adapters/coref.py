"""Readings in, rows of clustered mentions and attributions out (gum_news, meantime, ecbplus)."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.adapters.attribution import attributions
from benchmarks.adapters.names import TYPES, is_demonym, type_in
from benchmarks.adapters.titles import titles
from benchmarks.adapters.window import within
from benchmarks.reading import Reading, Row
from kgraph.gazetteer import lookup
from kgraph.model import Entity, Mention
from kgraph.resolve import resolve

KINDS = {"name": "named", "nominal": "nominal", "pronoun": "pronoun"}


WHOLE_PHRASES = frozenset({"gum_news"})
"""Sets that mark whole noun phrases: adjectives of nationality, and titles before a name, are part
of the phrase and no mention of their own."""

NESTED_PHRASES = frozenset({"meantime"})
"""Sets that mark a name and, once more, the phrase that describes it: "Apple CEO Steve Jobs"."""
ARTICLES = frozenset({"", "the", "a", "an"})


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
    mention: Mention,
    entity: Entity | None,
    link: str | None,
    types: Mapping[str, str],
    *,
    whole: bool,
) -> Row:
    """Return one mention in the shape of the sets' gold.

    Args:
        mention: A mention of kgraph.
        entity: The entity it denotes.
        link: Title of the entity's article.
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
        "link": link.replace(" ", "_") if link and mention.form == "name" else None,
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
    is_annotated = within(readings, resolution, name)
    entity_of = {m: entities.get(e) for m, e in resolution.entity_of.items()}
    for reading in readings:
        known = titles(reading.extraction.mentions, entity_of)
        rows = [
            entity_row(
                m,
                entity := entity_of.get(m.id),
                known[entity.id] if entity else None,
                types,
                whole=name in WHOLE_PHRASES,
            )
            for m in reading.extraction.mentions
            if name not in WHOLE_PHRASES or not _is_part(m, reading.mentions)
            if not is_demonym(reading, m) and is_annotated(reading, m)
        ]
        phrases = _phrases(reading, rows) if name in NESTED_PHRASES else []
        yield {
            "doc_id": reading.row["doc_id"],
            "entities": rows + phrases,
            "attributions": list(attributions(reading, name)),
        }


def _phrases(reading: Reading, rows: Sequence[Row]) -> list[Row]:
    """Return the phrases around names that say more than an article does."""
    mentions, found = reading.mentions, []
    for row in rows:
        whole = mentions[row["id"]].evidence
        before = reading.document.text[whole.start : row["start"]].strip().lower()
        if row["kind"] == "named" and (before not in ARTICLES or whole.end > row["end"]):
            span = {"start": whole.start, "end": whole.end, "text": whole.quote}
            found.append({**row, **span, "link": None})
    return found
