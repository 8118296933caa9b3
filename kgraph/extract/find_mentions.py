"""An annotated Doc in, its mentions out: names, nominals that act as entities, pronouns.

Names come first, so their tokens lead to them; then the role phrases beside persons' names, which
lead to the name as their antecedent; then the other nominals and the pronouns.
"""

from spacy.tokens import Doc, Span

from kgraph.extract.kinds import pronoun
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.nominals import add_nominals
from kgraph.extract.roles import add_roles
from kgraph.model import CLAIM_BLOCKS, MENTION_BLOCKS


def find_mentions(doc: Doc) -> Mentions:
    """Return the mentions of a Doc; antecedents are set only where apposition tells them."""
    mentions = Mentions(doc)
    for span in doc.spans.get("names", []):
        mentions.add(_name(span))
    add_roles(doc, mentions)
    allowed = _tokens_in(doc, CLAIM_BLOCKS)
    add_nominals(doc, mentions, allowed)
    for span in doc.spans.get("inner", []):
        mentions.add(_name(span))
    _add_pronouns(doc, mentions, allowed)
    return mentions


def _name(span: Span) -> Draft:
    return Draft(
        start=span.start,
        end=span.end,
        head_start=span.start,
        head_end=span.end,
        root=span.root.i,
        type=span.label_,
        form="name",
        link=span.kb_id_ or None,
    )


def _add_pronouns(doc: Doc, mentions: Mentions, allowed: set[int]) -> None:
    for token in doc:
        told = pronoun(token.text)
        if told is None or token.i not in allowed or mentions.at(token.i) is not None:
            continue
        if token.pos_ not in {"PRON", "DET"} and token.tag_ not in {"PRP", "PRP$"}:
            continue
        i = token.i
        mentions.add(
            Draft(
                start=i,
                end=i + 1,
                head_start=i,
                head_end=i + 1,
                root=i,
                type=told.type,
                form="pronoun",
            )
        )


def _tokens_in(doc: Doc, types: frozenset[str]) -> set[int]:
    """Return the tokens of the blocks of these types; all where the Doc has no blocks."""
    blocks = doc.spans.get("blocks", [])
    if not blocks:
        return set(range(len(doc)))
    return {i for b in blocks if b.label_ in types & MENTION_BLOCKS for i in range(b.start, b.end)}
