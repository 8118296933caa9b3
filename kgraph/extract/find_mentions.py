"""An annotated Doc in, its mentions out: names, nominals that act as entities, pronouns.

Names come first, so their tokens lead to them; then the role phrases beside persons' names, which
lead to the name as their antecedent; then the other nominals and the pronouns.
"""

from spacy.tokens import Doc, Span

from kgraph import gazetteer
from kgraph.extract.joins import POSSESSIVES
from kgraph.extract.kinds import family, nominal_class, pronoun
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.nominals import add_nominals
from kgraph.extract.roles import add_roles
from kgraph.lexicon import table
from kgraph.model import CLAIM_BLOCKS, MENTION_BLOCKS

_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod"})
"""What stands before a name and belongs to its phrase."""


def find_mentions(doc: Doc) -> Mentions:
    """Return the mentions of a Doc; antecedents are set only where apposition tells them."""
    mentions = Mentions(doc)
    for span in doc.spans.get("names", []):
        if span.label_ == "Country" and _is_part_of_land(span):
            mentions.add(_part_of_land(span))
        mentions.add(_name(span))
    _add_headline_speaker(doc, mentions)
    add_roles(doc, mentions)
    allowed = _tokens_in(doc, CLAIM_BLOCKS)
    add_nominals(doc, mentions, allowed)
    roles = {d.end: d for d in mentions if d.rule in {"role before name", "class before name"}}
    for draft in list(mentions):
        if draft.form == "name":
            role = roles.get(draft.start)
            if role is not None and role.antecedent is draft and not _is_owned(doc, role):
                draft.start = role.start
            _widen(doc, draft, mentions)
    _add_states(doc, mentions)
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


def _is_part_of_land(span: Span) -> bool:
    """Tell whether an adjective makes a part of a country of its name: "northern Mali"."""
    before = span.doc[span.start - 1] if span.start > span.sent.start else None
    if before is None or before.lower_ not in table("en", "nominals")["land_parts"]["adjectives"]:
        return False
    return span.start <= before.head.i < span.end


def _part_of_land(span: Span) -> Draft:
    """Return the region that a part of a country is; the name inside stays the country."""
    return Draft(
        start=span.start - 1,
        end=span.end,
        head_start=span.start - 1,
        head_end=span.end,
        root=span.root.i,
        type="Region",
        form="nominal",
    )


def _is_owned(doc: Doc, role: Draft) -> bool:
    """Tell whether a class has a possessor that makes it a phrase of its own: "X's ship Aurora"."""
    before = doc[role.start - 1].lower_ if role.start else ""
    return role.rule == "class before name" and before in POSSESSIVES


def _widen(doc: Doc, draft: Draft, mentions: Mentions) -> None:
    """Extend a name's phrase over what stands before it: article, title, role, adjectives."""
    floor = doc[draft.head_start].sent.start
    while draft.start > floor:
        before = doc[draft.start - 1]
        held = mentions.at(before.i)
        own = before.dep_ in _BEFORE and draft.head_start <= before.head.i < draft.head_end
        demonym = any(e.kind == "demonym" for e in gazetteer.lookup(before.text))
        # "… air force Russian su-34": translated copy loses the "of" that the parse needs.
        own = own or (demonym and family(draft.type) == "Product")
        nominal = held is not None and held.form == "nominal"
        if held is not None and nominal and (held.antecedent is not draft or _is_owned(doc, held)):
            return
        own = own or _is_glued(doc, draft.start)
        if not own or not (before.text[:1].isalpha() or before.text == "-"):
            return
        if held is not None and held.form == "name" and held.type != "Country":
            return
        draft.start -= 1


def _add_states(doc: Doc, mentions: Mentions) -> None:
    """Extend a town's phrase over the state or country it lies in: "Macon, Georgia"."""
    for draft in list(mentions):
        i = draft.head_end
        if draft.form != "name" or family(draft.type) != "Place" or draft.end != i:
            continue
        state = mentions.at(i + 1) if i + 1 < len(doc) and doc[i].text == "," else None
        if state is None or state.form != "name" or state.head_start != i + 1:
            continue
        after = doc[state.head_end : state.head_end + 2]
        listed = len(after) > 0 and after[0].lower_ in {"and", "or"}
        if listed or state.type not in {"Region", "Country"}:
            continue
        beside = doc[state.root].dep_ in {"appos", "npadvmod"}
        told = beside and doc[state.root].head.i in range(draft.head_start, i)
        more = len(after) == 2 and after[0].text == "," and mentions.at(after[1].i) is not None
        if told or (draft.type == "City" and state.type == "Region" and not more):
            draft.end = state.head_end


def _is_glued(doc: Doc, start: int) -> bool:
    """Tell whether a phrase would begin inside a hyphenated word: "long-|haul jets"."""
    before, own = doc[start - 1], doc[start]
    return not before.whitespace_ and "-" in (before.text, own.text)


def _add_headline_speaker(doc: Doc, mentions: Mentions) -> None:
    """Add the one capitalised word that a headline begins with before a colon: its speaker."""
    labels = table("en", "names")["headline_labels"]
    for block in doc.spans.get("blocks", []):
        i = block.start
        if block.label_ != "headline" or len(block) < 4 or doc[i + 1].text != ":":
            continue
        token = doc[i]
        known = mentions.at(i) is not None or nominal_class(token) or token.lower_ in labels
        if known or not token.is_title or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        mentions.add(
            Draft(
                start=i, end=i + 1, head_start=i, head_end=i + 1, root=i, type="Person", form="name"
            )
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
