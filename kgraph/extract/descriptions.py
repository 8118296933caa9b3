"""Noun phrases in, relations out: where a thing is, whose it is, what it is called.

"a base in Syria", "the coalition against …", "Vega's network", "Kanata, Ontario", "BNL, a bank".
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument, minted
from kgraph.extract.syntax import SUBJECTS, children, conjuncts, lemma
from kgraph.extract.words import Words

_PARTS = frozenset({"Organization", "Group", "Place"})
_WHOLES = _PARTS | {"Country"}
_PLACES = frozenset({"Place", "Country"})
_OWNED = _PARTS | {"Product", "WorkOfArt"}
_OWNERS = frozenset({"Person", "Organization", "Country"})
_LOCATED = _PARTS | {"Product", "Event"}
_OPPOSED = frozenset({"Person", "Organization", "Country", "Group", "Event"})

_CALLED = frozenset({"known", "called", "nicknamed", "dubbed"})


def descriptions(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what a noun phrase says of its own place, side, owner and kind."""
    yield from _where(noun, mentions, words)
    yield from _apposed(noun, mentions, words)
    yield from _also(noun, mentions)


def _also(noun: Token, mentions: Mentions) -> Iterator[Relation]:
    """Yield the other name of a thing: "Costa, also known as Abu Gao"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.root != noun.i:
        return
    for verb in children(noun, "acl", "advcl", "amod"):
        if verb.lower_ not in _CALLED or verb.i < noun.i:
            continue
        things = [t for p in children(verb, "prep") for t in children(p, "pobj")]
        for thing in things + children(verb, "oprd", "dobj"):
            near = mentions.at(thing.i)
            if near is not None and near.form == "name" and near.first() is not draft.first():
                yield _static(noun, draft, "same-as-said", near, (verb.i, verb.i + 1), "known as")


def _apposed(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield name - is a - description, from an apposition that is no post: "BNL, a bank"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.form != "name":
        return
    for part in children(noun, "appos"):
        if (
            part.pos_ != "NOUN"
            or lemma(part) in words.post_words
            or words.has("summative.nouns", lemma(part))
            or not children(part, "det", "poss", "amod")
            or any(t.text == ":" for t in part.doc[noun.i : part.i])
        ):
            continue
        near = argument(part, mentions)
        if isinstance(near, Draft) and near.form == "nominal" and part.ent_type_ == "":
            yield _static(noun, draft, "is-a", near, (part.i, part.i + 1), "is")


def _where(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what a noun phrase says of its own place, side or owner: "a base in Syria"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.type == "Concept" or draft.root != noun.i:
        return
    named = words.has("appositive.nouns", lemma(noun)) or words.has("homes.nouns", lemma(noun))
    for prep in children(noun, "prep"):
        if named and prep.lower_ == "of":
            continue
        for thing in (c for t in children(prep, "pobj") for c in conjuncts(t)):
            near = mentions.at(thing.i)
            if near is None or near.first().form != "name" or near.first() is draft.first():
                continue
            predicate = _local(draft, prep.lower_, near) or _affiliation(draft, prep.lower_, near)
            post = words.posts.get(lemma(noun), "")
            if predicate == "part-of" and post not in {"", "part-of", "subsidiary-of"}:
                said = f"{lemma(noun)} of"  # "commanders of the brigade" are no part of it
                made = _static(noun, draft, minted(said), near, (noun.i, prep.i + 1), said)
                yield replace(made, broader=post)
            elif predicate:
                yield _static(noun, draft, predicate, near, (prep.i, prep.i + 1), prep.lower_)
    for owner in _owners(noun, draft, mentions):
        predicate = (
            "part-of"
            if family(draft.type) in _PARTS and family(owner.first().type) in _WHOLES
            else "belong-to"
        )
        said = "of" if predicate == "part-of" else "belongs to"
        yield _static(noun, draft, predicate, owner, (noun.i, noun.i + 1), said)
    near = _after_comma(draft, mentions)
    if near is not None:
        yield _static(noun, draft, "located-in", near, (near.head_start, near.head_end), ",")


def _owners(noun: Token, draft: Draft, mentions: Mentions) -> Iterator[Draft]:
    """Yield whose a thing is, by a name before it: "Vega's network", "Vega vehicles".

    Demonyms are left out: "Russian bombers" may be Russia's or Russian-made.
    """
    if draft.form != "nominal" or draft.first() is not draft or family(draft.type) not in _OWNED:
        return
    # "the Orion database" is called Orion; "Vega vehicles" are Vega's.
    named = noun.tag_ == "NN" and any(t.lower_ == "the" for t in children(noun, "det"))
    for child in children(noun, *(("poss",) if named else ("poss", "compound", "nmod"))):
        owner = mentions.at(child.i)
        if (
            owner is None
            or owner.first().form != "name"
            or family(owner.first().type) not in _OWNERS
        ):
            continue
        if child.tag_ in {"NNP", "NNPS"} and owner.head_end - 1 == child.i:
            yield owner


def _local(draft: Draft, prep: str, near: Draft) -> str:
    kind, other = family(draft.first().type), family(near.first().type)
    if prep in {"in", "at", "inside", "within"} and other in _PLACES and kind in _LOCATED:
        return "located-in"
    # Of a name "across" tells how far something reaches: "access for the fund across the region".
    spread = prep in {"across", "throughout"} and draft.form == "nominal"
    if spread and other in _PLACES and kind in _LOCATED - {"Event"}:
        return "located-in"
    if prep == "near" and other in _PLACES and kind in _LOCATED:
        return "near"
    if prep == "against" and kind in _OPPOSED:
        return "against"
    if prep == "of" and kind in _PARTS and draft.form == "nominal" and draft.first() is draft:
        return "part-of" if other in _WHOLES else ""
    return ""


def _affiliation(draft: Draft, prep: str, near: Draft) -> str:
    """Return what "of", "at" or "from" tell of a name: "Costa of Lagos", "Vega Works of Lima"."""
    told = draft.form == "name" or (prep == "from" and draft.first().form == "name")
    if not told or prep not in {"of", "at", "from", "with"}:
        return ""
    kind, other = family(draft.first().type), family(near.first().type)
    if kind == "Person" and other in _PLACES and prep in {"of", "from"}:
        return "from"
    if kind == "Person" and other == "Organization":
        return "affiliated-with"
    if kind == "Organization" and other == "Place" and prep in {"of", "from"}:
        return "based-in"
    return ""


def _after_comma(draft: Draft, mentions: Mentions) -> Draft | None:
    """Return the region or country of "Kanata, Ontario", whatever the parser makes of the comma.

    In a list the second place stands on one footing with the first ("Lima, Peru and Chile" has
    two countries): so it must be of a larger kind, and no third place may follow.
    """
    doc, end = mentions.doc, draft.head_end
    if draft.form != "name" or end + 1 >= len(doc) or doc[end].text != ",":
        return None
    near = mentions.at(end + 1)
    if near is None or near.form != "name" or near.head_start != end + 1:
        return None
    size = {"City": 0, "Facility": 0, "Place": 0, "Region": 1, "Country": 2}
    small, large = size.get(draft.first().type, 9), size.get(near.first().type, -1)
    after = doc[near.head_end].text if near.head_end < len(doc) else "."
    follows = mentions.at(near.head_end + 1) if after in {",", "and"} else None
    listed = after == "and" and follows is not None and family(follows.first().type) in _PLACES
    acting = doc[near.root].dep_ in SUBJECTS and doc[near.root].head.i > near.root
    return near if small < large and not (listed or acting) else None


def _static(
    noun: Token, left: Draft, predicate: str, right: Draft, trigger: tuple[int, int], said: str
) -> Relation:
    return Relation(
        head=noun,
        subject=left,
        predicate=predicate,
        object=right,
        trigger=trigger,
        phrase=said,
        rule=f"nominal/{predicate}",
    )
