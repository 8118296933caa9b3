"""Relations in, claims out: each with its chain of sources, factuality and exact evidence."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kgraph.confidence import confidence, features
from kgraph.extract.article import Article
from kgraph.extract.certainty import NOT, SURE, Factuality
from kgraph.extract.factuality import of_clause
from kgraph.extract.frames import OUTER, Frame, chain_of
from kgraph.extract.mentions import Draft
from kgraph.extract.presuppositions import presupposed
from kgraph.extract.qualifiers import qualifiers
from kgraph.extract.relation import Relation, in_sentence
from kgraph.extract.stance import grants, reporting
from kgraph.extract.syntax import is_verb, lemma
from kgraph.extract.words import Words
from kgraph.model import Attribution, Claim, Evidence, Literal, claim_id


def make_claim(relation: Relation, article: Article, words: Words) -> Claim:
    """Return the claim of a relation.

    Args:
        relation: What a rule found; its arguments are mentions of the article.
        article: The article it was found in.
        words: The language's words.
    """
    chain = _chain(relation, article.frames.get(relation.head.i, ()))
    state = _state(relation, chain, words)
    subject = article.frozen[id(relation.subject)]
    thing = relation.object
    end = thing if isinstance(thing, Literal) else article.frozen[id(thing)]
    target = end if isinstance(end, Literal) else end.id
    if isinstance(thing, Draft) and article.amounts.has(thing, behind=bool(relation.used)):
        target = Literal(value=_words(thing, article))
    evidence = _evidence(relation, article)
    claim = Claim(
        id=claim_id(subject.id, relation.predicate, target, evidence),
        subject=subject.id,
        predicate=relation.predicate,
        object=target,
        evidence=evidence,
        trigger=article.evidence(*relation.trigger),
        phrase=relation.phrase,
        polarity=state.polarity,
        modality=state.modality,
        sources=tuple(_attribution(f, article) for f in chain),
        qualifiers=tuple(qualifiers(relation, article, words)),
        broader=relation.broader,
        rule=relation.rule,
    )
    return replace(claim, confidence=confidence(features(claim, subject, end)))


def _words(draft: Draft, article: Article) -> str:
    """Return the words of a phrase, blanks reduced."""
    return " ".join(in_sentence(article.doc, draft.start, draft.end).split())


def _chain(relation: Relation, frames: Sequence[Frame]) -> list[Frame]:
    """Return who says a relation, outermost first."""
    chain = chain_of(relation.head.i, frames)
    if relation.rule == "nominal/post":
        # "This was stated by …" takes up the news of the sentence before, not who is who in it.
        chain = [f for f in chain if f.kind == "quoted" or _beside(f, relation)]
    if relation.rule.startswith("nominal/") and relation.head.dep_ not in {"attr", "oprd"}:
        # What a noun phrase presupposes survives the denial of the clause around it; what a clause
        # says of its subject does not.
        chain = [f for f in chain if f.depth != OUTER or f.stance != "denies"]
        kept = {"says", "accuses"}
        chain = [f if f.stance in kept else replace(f, stance="says") for f in chain]
    elif any(f.stance == "denies" for f in chain):
        chain = [
            replace(f, stance="says")
            if f.stance == "denies" and presupposed(relation.head, f.content)
            else f
            for f in chain
        ]
    return chain


def _beside(frame: Frame, relation: Relation) -> bool:
    """Tell whether the cue of a frame stands in the sentence of a relation."""
    return bool(frame.doc[frame.cue[0]].sent.start == relation.head.sent.start)


def _state(relation: Relation, chain: Sequence[Frame], words: Words) -> Factuality:
    """Return whether a relation is so in the mouth of its last source."""
    state = relation.factuality
    for frame in chain:
        state = state.under(said_as(frame, words))
    last = chain[-1].stance if chain else "says"
    if last == "denies":
        return state.under(NOT)
    if last in {"asks", "declines"} and state.modality == "asserted":
        return replace(state, modality="questioned")
    return state


def said_as(frame: Frame, known: Words) -> Factuality:
    """Return how real the saying is: a claim that somebody "may make" is possible.

    What a factive verb grants holds however the verb itself is framed.
    """
    verb = next((t for t in frame.doc[frame.cue[0] : frame.cue[1]] if is_verb(t)), None)
    if verb is None or grants(verb, known):
        return SURE
    word = reporting(verb, known) or lemma(verb)
    doubting = frame.stance == "says" and known.has("doubting.verbs", word)
    said = Factuality(modality="possible") if doubting else SURE
    return said.under(Factuality(modality=of_clause(verb, known).modality))


def _attribution(frame: Frame, article: Article) -> Attribution:
    source = article.mention(frame.source)
    return Attribution(
        source=source.id if source is not None else None,
        cue=article.evidence(*frame.cue),
        kind=frame.kind,  # type: ignore[arg-type]
        stance=frame.stance,  # type: ignore[arg-type]
    )


def _evidence(relation: Relation, article: Article) -> Evidence:
    """Return the words from the first to the last part of a relation, within its sentence."""
    sent = relation.head.sent
    spans = [relation.trigger, (relation.subject.start, relation.subject.end)]
    if isinstance(relation.object, Draft):
        spans.append((relation.object.start, relation.object.end))
    else:
        spans.append((relation.head.i, _literal_end(relation, article.doc)))
    inside = [s for s in spans if s[0] >= sent.start and s[1] <= sent.end]
    return article.evidence(min(s[0] for s in inside), max(s[1] for s in inside))


def _literal_end(relation: Relation, doc: Doc) -> int:
    """Return the end of the words of a value behind its verb."""
    assert isinstance(relation.object, Literal)
    if relation.object.datatype != "xsd:string":
        return max(relation.trigger[1], relation.head.i + 1)
    after = doc[relation.head.i : relation.head.sent.end]
    at = after.text.find(relation.object.value)
    if at < 0:
        return relation.trigger[1]
    last = after.start_char + at + len(relation.object.value)
    return max(t.i + 1 for t in after if t.idx < last)
