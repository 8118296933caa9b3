"""What one clause states in, what another leaves unsaid of it out: "…, but Zambia did not".

"Angola joined the pact, but Zambia did not" and "Angola, but not Zambia, joined the pact" say of
Zambia what the clause says of Angola, turned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.certainty import NOT, Factuality
from kgraph.extract.clauses import Clause, auxiliaries
from kgraph.extract.factuality import of_clause
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument
from kgraph.extract.syntax import children, is_verb, lemma
from kgraph.extract.words import Words

_AUXILIARIES = frozenset({"do", "have", "be", "will", "would", "can", "could", "may", "might"})
_FULL = ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent", "prep", "aux", "auxpass")
"""What shows that an auxiliary is the verb of a clause of its own."""


def elided(
    c: Clause, above: Sequence[Relation], mentions: Mentions, words: Words
) -> Iterator[Relation]:
    """Yield what a clause of a bare auxiliary says by pointing to the clause before it.

    Args:
        c: A clause.
        above: The relations of the clause that it hangs on.
        mentions: The mentions of the text.
        words: The language's words.
    """
    verb = c.head
    bare = lemma(verb) in _AUXILIARIES and not children(verb, *_FULL)
    if not bare or verb.dep_ not in {"conj", "advcl"} or not is_verb(verb.head):
        return
    state = _with_modal(of_clause(verb, words), verb, words)
    own = [t for t in children(verb, "nsubj", "nsubjpass") if t.i > verb.head.i]
    doer = above[0].subject if above else None
    for subject in own:
        draft = argument(subject, mentions)
        for relation in above:
            if isinstance(draft, Draft) and relation.subject is doer:
                yield _of_another(relation, draft, verb, state)


def contrasted(told: Sequence[Relation], c: Clause, mentions: Mentions) -> Iterator[Relation]:
    """Yield the contrary of what a clause states, for whom it leaves out: "but not Zambia"."""
    for agent in c.agents if c.kind != "passive" else c.themes:
        draft = mentions.at(agent.i)
        for other in children(agent, "conj"):
            left_out = mentions.at(other.i)
            if left_out is None or not children(other, "neg"):
                continue
            for relation in told:
                if relation.subject is draft and relation.object is not left_out:
                    state = relation.factuality.under(NOT)
                    rule = f"clause/contrast/{relation.rule.rsplit('/', 1)[-1]}"
                    yield replace(relation, subject=left_out, factuality=state, rule=rule)


def _of_another(relation: Relation, subject: Draft, verb: Token, state: Factuality) -> Relation:
    """Return a relation said again of another subject, by a bare auxiliary."""
    spoken = [verb, *children(verb, "neg")]
    own = lemma(relation.head) if lemma(verb) in {"do", "will", "would"} else relation.head.text
    helping = {t.text for t in auxiliaries(relation.head)}
    rest = [
        own if w == relation.head.text else w for w in relation.phrase.split() if w not in helping
    ]
    return replace(
        relation,
        head=verb,
        subject=subject,
        factuality=state,
        trigger=(min(t.i for t in spoken), max(t.i for t in spoken) + 1),
        phrase=" ".join([*(t.text for t in spoken), *rest]),
        rule=f"clause/ellipsis/{relation.rule.rsplit('/', 1)[-1]}",
    )


def _with_modal(state: Factuality, verb: Token, words: Words) -> Factuality:
    """Return the factuality of a clause whose auxiliary stands for the verb: "but it may not"."""
    if words.has("auxiliaries.planned", verb.lower_):
        return state.under(Factuality(modality="planned"))
    if words.has("auxiliaries.possible", verb.lower_):
        return state.under(Factuality(modality="possible"))
    return state
