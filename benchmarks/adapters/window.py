"""Readings and their entities in, the mentions that a corpus of chains would have annotated out.

MEANTIME is annotated whole in its first six sentences only; past them its annotators followed the
"seed" entities of each corpus from document to document (Minard et al. 2016, "MEANTIME, the
NewsReader Multilingual Event and Time Corpus"). ECB+ is annotated in a few sentences of each text,
mostly leading ones (Cybulska and Vossen 2014; not measured here). What stands elsewhere is neither
right nor wrong, yet counts as wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.reading import Reading
from kgraph.model import Entity, Mention, Resolution
from kgraph.ontology import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a set annotates of a text."""

    sentences: int
    group: str
    """Field of a row that names the group of documents its chains run through."""
    seeds: float = 1.1
    """Share of its group's documents that name an entity which is followed past the sentences."""
    places: frozenset[str] = field(default=frozenset({"Place", "Country"}))
    """Classes that are never followed."""


WINDOWS: Mapping[str, Window] = {
    "meantime": Window(sentences=6, group="corpus", seeds=0.25),
    "ecbplus": Window(sentences=6, group="topic"),
}


def within(
    readings: Sequence[Reading], resolution: Resolution, name: str
) -> Callable[[Reading, Mention], bool]:
    """Return the test whether a set annotates a mention.

    Args:
        readings: All of a set's documents.
        resolution: The entities of their mentions.
        name: Name of the set; one without a window is annotated throughout.
    """
    window = WINDOWS.get(name)
    if window is None:
        return lambda _reading, _mention: True
    entities = {e.id: e for e in resolution.entities}
    seeds = _seeds(readings, resolution, entities, window)

    def test(reading: Reading, mention: Mention) -> bool:
        entity = resolution.entity_of.get(mention.id, "")
        group = str(reading.row.get(window.group, ""))
        return mention.evidence.end <= limit(reading, window.sentences) or (group, entity) in seeds

    return test


def limit(reading: Reading, sentences: int) -> int:
    """Return where the n-th sentence ends: the n-th line of a text that has a sentence a line.

    Args:
        reading: What kgraph read.
        sentences: n, from one.
    """
    text = reading.document.text
    starts = [i for i, c in enumerate(text) if c == "\n"]
    if starts:
        return starts[sentences - 1] if len(starts) >= sentences else len(text)
    ends = [s.end_char for s in reading.doc.sents]
    return ends[min(sentences, len(ends)) - 1] if ends else 0


def _seeds(
    readings: Sequence[Reading],
    resolution: Resolution,
    entities: Mapping[str, Entity],
    window: Window,
) -> set[tuple[str, str]]:
    """Return (group, entity) of what many documents of a group name, places left out."""
    documents: dict[str, int] = {}
    named: dict[tuple[str, str], set[str]] = {}
    classes = vocabulary()
    for reading in readings:
        group = str(reading.row.get(window.group, ""))
        documents[group] = documents.get(group, 0) + 1
        for mention in reading.extraction.mentions:
            entity = entities.get(resolution.entity_of.get(mention.id, ""))
            if entity is None or mention.form != "name":
                continue
            if not any(classes.is_a(entity.type, place) for place in window.places):
                named.setdefault((group, entity.id), set()).add(reading.document.id)
    return {
        key
        for key, found in named.items()
        if len(found) >= max(2.0, window.seeds * documents[key[0]])
    }
