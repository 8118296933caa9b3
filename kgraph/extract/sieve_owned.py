"""The sieves that join what one owner has: "his lawyer, Tomas Berg … his lawyer".

They run behind the pronouns, whose referents tell whose a thing is. Two such things of one owner
("his son Ali … his son Omar") leave a later one open.
"""

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.extract.joins import clusters, determiner, head_words, join, modifiers
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft, Mentions


def owned_things(doc: Doc, drafts: list[Draft], mentions: Mentions) -> None:
    """Join a possessive phrase to the one thing so called that its owner has."""
    seen: dict[tuple[int, str, bool], list[Draft]] = {}
    for draft in drafts:
        owner = _owner(doc, draft, mentions)
        if owner is None:
            continue
        root = doc[draft.root]
        key = (id(owner.first()), root.lemma_.lower(), is_plural(root))
        if draft.antecedent is None:
            fits = [d for d in seen.get(key, []) if _may_be(doc, draft, d)]
            if len(clusters(fits)) == 1 and fits[-1].first() is not owner.first():
                join(draft, fits[-1], "same owner")
        seen.setdefault(key, []).append(draft)


def bodies_of_countries(doc: Doc, drafts: list[Draft], mentions: Mentions) -> None:
    """Join "the country's military" to the name that the country's military has in the text."""
    known = gazetteer.institutions()
    named = [d for d in drafts if d.form == "name" and d.link]
    for draft in drafts:
        body = known.get(" ".join(head_words(doc, draft)))
        owner = _owner(doc, draft, mentions) if body is not None else None
        country = owner.first().link if owner is not None else None
        if body is None or not country or owner is None or owner.first().type != "Country":
            continue
        found = [d for d in named if d.link == gazetteer.body_of(body.slug, country)]
        if found:
            join(draft, found[0], "body of its country")


def is_of_pronoun(doc: Doc, draft: Draft) -> bool:
    """Tell whether only a pronoun says whose a thing is: "his lawyer"."""
    told = determiner(doc, draft)
    return any(t.tag_ == "PRP$" and t.lower_ == told for t in doc[draft.root].lefts)


def _owner(doc: Doc, draft: Draft, mentions: Mentions) -> Draft | None:
    if draft.form != "nominal":
        return None
    owners = (t for t in doc[draft.root].lefts if t.dep_ == "poss")
    return next((m for t in owners if (m := mentions.at(t.i)) is not None and m is not draft), None)


def _may_be(doc: Doc, draft: Draft, before: Draft) -> bool:
    if family(draft.type) != family(before.type):
        return False
    return modifiers(doc, draft) <= modifiers(doc, before)
