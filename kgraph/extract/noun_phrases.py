"""The noun phrases of claims in, what their own words say of them out.

A nominal that a claim speaks of leads to the names inside it ("the airspace of Zambia" is of
Zambia), and a name has the kind that stands before it or in apposition ("producer Costa").
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.certainty import SURE
from kgraph.extract.factuality import of_noun
from kgraph.extract.kinds import may_be
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument, minted
from kgraph.extract.syntax import children, conjuncts, lemma
from kgraph.extract.words import Words
from kgraph.model import Literal


def noun_phrases(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield whose a nominal is that a claim speaks of, and what kind of one a name is."""
    draft = mentions.at(noun.i)
    if draft is None:
        return
    if draft.form == "nominal" and draft.type == "Concept" and draft.root == noun.i:
        yield from _of(noun, draft, mentions, words)
    if draft.form == "name" and draft.first().type == "Person":
        yield from _kind_before(noun, draft, words)
    yield from _named_behind(noun, draft, mentions)
    yield from _hyphened(noun, draft, mentions, words)


def _of(noun: Token, draft: Draft, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield whose a thing is, where no other rule tells it: "Zambia's airspace"."""
    told = lemma(noun) in words.nouns or lemma(noun) in words.posts or lemma(noun) in words.content
    if told or draft.antecedent is not None or of_noun(noun, words) != SURE:
        return
    owners = children(noun, "poss")
    said = "'s" if owners else "of"
    for prep in children(noun, "prep"):
        if prep.lower_ == "of" and not owners and not _counts(noun):
            owners = children(prep, "pobj")
    for owner in (c for t in owners for c in conjuncts(t)):
        near = mentions.at(owner.i)
        if near is not None and near.first().form == "name" and near.first() is not draft:
            yield _told(noun, draft, "of", near, said)


def _counts(noun: Token) -> bool:
    """Tell whether a noun only counts what its of-phrase names: "a number of Zambians"."""
    return noun.pos_ == "NUM" or lemma(noun) in _COUNTS


_COUNTS = frozenset(
    {"number", "part", "lot", "group", "series", "kind", "sort", "type", "majority", "most"}
)


def _kind_before(noun: Token, draft: Draft, words: Words) -> Iterator[Relation]:
    """Yield the kind that stands before a name and is no post: "producer Costa"."""
    for child in children(noun, "compound", "nmod"):
        common = child.tag_ == "NN" and not child.ent_type_ and child.i < draft.head_start
        if not common or child.text[:1].isupper() or lemma(child) in words.post_words:
            continue
        kind = Literal(value=child.text)
        yield _told(child, draft, "is-a", kind, "is")


def _named_behind(noun: Token, draft: Draft, mentions: Mentions) -> Iterator[Relation]:
    """Yield the name of a thing behind it: "his yacht, the Orion"; "Costa, one of the crew"."""
    for part in children(noun, "appos"):
        near = mentions.at(part.i)
        if part.lower_ == "one" and draft.form == "name":
            some = argument(part, mentions)
            if isinstance(some, Draft):
                yield _told(part, draft, "is-a", some, "is")
        elif (
            draft.form == "nominal"
            and near is not None
            and near.form == "name"
            and near.first() is not draft.first()
            and may_be(near.first().type, draft.first().type)
            and noun.doc[part.left_edge.i - 1].text in {",", "–", "—"}
            and all(t.text != "," for t in noun.doc[noun.i : part.left_edge.i - 1])
        ):  # "have not ruled out sabotage, a lawyer, Peter Quinn, said": the lawyer is he
            yield _told(noun, near, "is-a", draft, "is")


def _hyphened(noun: Token, draft: Draft, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield who does to a thing what a hyphened participle says: "Zambia-backed fighters"."""
    for participle in children(noun, "amod"):
        doer = participle.nbor(-2) if participle.i >= 2 else participle
        tied = participle.i >= 2 and participle.nbor(-1).text == "-" and doer.head == participle
        near = mentions.at(doer.i) if tied else None
        if near is None or not words.has("hyphened.verbs", lemma(participle)):
            continue
        if near.first().form != "name" or near.first() is draft.first():
            continue
        if lemma(participle) == "base":
            yield _told(participle, draft, "based-in", near, "based in")
        else:
            predicate = words.verbs.get(lemma(participle)) or minted(lemma(participle))
            yield _told(participle, near, predicate, draft, participle.text)


def _told(head: Token, left: Draft, predicate: str, right: Draft | Literal, said: str) -> Relation:
    return Relation(
        head=head,
        subject=left,
        predicate=predicate,
        object=right,
        trigger=(head.i, head.i + 1),
        phrase=said,
        rule=f"nominal/{predicate}",
    )
