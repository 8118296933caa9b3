"""An annotated Doc in, its mentions out: names, nominals that act as entities, pronouns."""

from spacy.tokens import Doc

from kgraph.extract.mentions import Draft, Mentions


def find_mentions(doc: Doc) -> Mentions:
    """Return the mentions of a Doc, not yet joined by coreference."""
    mentions = Mentions(doc)
    for span in doc.spans["names"]:
        mentions.add(
            Draft(
                start=span.start,
                end=span.end,
                head_start=span.start,
                head_end=span.end,
                root=span.root.i,
                type=span.label_,
                form="name",
                link=span.kb_id_ or None,
            )
        )
    return mentions
