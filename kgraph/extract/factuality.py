"""The head of a clause or an event noun in, polarity and modality out, composed through nesting.

Each verb above the head acts on what is below it: "failed to" turns the polarity, "plans to" makes
a plan, "may" a possibility. The strongest departure from "asserted" wins; polarities multiply.
Cf. De Facto (Sauri & Pustejovsky, Computational Linguistics 38(2), 2012).
"""

from spacy.tokens import Token

from kgraph.extract.certainty import FORBIDDEN, NOT, PLANNED, POSSIBLE, SURE, Factuality
from kgraph.extract.clauses import auxiliaries, name
from kgraph.extract.governing import complement, effect_of, gerund, yet
from kgraph.extract.negation import negated, says_no
from kgraph.extract.stance import reporting
from kgraph.extract.syntax import (
    OBJECTS,
    SUBJECTS,
    children,
    is_infinitive,
    is_verb,
    lemma,
)
from kgraph.extract.words import Words
from kgraph.model import Modality


def of_clause(head: Token, words: Words) -> Factuality:
    """Return the factuality of the clause that a verb heads.

    Reporting verbs do not count: what their sources say is told by `kgraph.extract.attribution`.
    """
    found = _local(head, words)
    token = head
    for _ in range(12):  # deeper nesting than any sentence has
        above, effect = _above(token, words)
        found = found.under(effect)
        if above is None:
            break
        token = above
    return found


def _local(verb: Token, words: Words) -> Factuality:
    """Return what the clause itself says: its negation, auxiliaries, adverbs and mark."""
    aux = auxiliaries(verb)
    turned = negated(verb, aux, words)
    modality = _modality(verb, aux, negated=turned, words=words)
    return Factuality(polarity="negative" if turned else "positive", modality=modality)


def _modality(verb: Token, aux: list[Token], *, negated: bool, words: Words) -> Modality:
    lower = [t.lower_ for t in aux]
    if _questioned(verb, words):
        return "questioned"
    if any(words.has("conditions.marks", t.lower_) for t in children(verb, "mark")) or _if_above(
        verb, words
    ):
        return "conditional"
    if _inverted(verb, aux):
        return "conditional"
    if any(words.has("lowering.adverbs", t.lower_) for t in children(verb, "advmod")):
        return "possible"
    if subjunctive(verb, words) or _awaited(verb, words):
        return "planned"
    return _auxiliary(verb, lower, negated=negated, words=words)


def _awaited(verb: Token, words: Words) -> bool:
    """Tell whether a clause in the present is one that the future waits for."""
    marks = [t.lower_ for t in children(verb, "mark", "advmod")]
    present = verb.tag_ in {"VBZ", "VBP"} or any(
        t.tag_ in {"VBZ", "VBP"} for t in children(verb, "aux", "auxpass")
    )
    ahead = verb.dep_ == "advcl" and any(
        words.has("auxiliaries.planned", t.lower_) for t in children(verb.head, "aux")
    )
    return present and ahead and any(words.has("conditions.awaited", m) for m in marks)


def _auxiliary(verb: Token, lower: list[str], *, negated: bool, words: Words) -> Modality:
    """Return the modality that the auxiliaries of a verb tell."""
    perfect = "have" in lower
    if any(words.has("auxiliaries.planned", w) for w in lower):
        return "planned"
    if any(words.has("auxiliaries.deontic", w) for w in lower):
        # "must have left" is a guess; who "should have left" did not.
        return ("possible" if "must" in lower else "conditional") if perfect else "planned"
    if not any(words.has("auxiliaries.possible", w) for w in lower):
        return "asserted"
    if negated and any(w in {"can", "could", "ca"} for w in lower):
        return "asserted"  # who cannot does not
    if "would" in lower and perfect:
        return "conditional"  # it "would have happened"
    return "planned" if "would" in lower and _reported(verb, words) else "possible"


def subjunctive(verb: Token, words: Words) -> bool:
    """Tell whether a clause says what is demanded: "demanded that Zambia leave".

    Its verb does not agree with its subject, whatever the tagger makes of it. What somebody sees or
    makes another do is no demand: "saw Zambia leave", "let Zambia leave".
    """
    own = children(verb, "nsubj", "nsubjpass")
    if verb.dep_ != "ccomp" or not own or children(verb, "aux"):
        return False
    head = lemma(verb.head)
    if words.has("perceiving.verbs", head) or words.has("moving.verbs", head):
        return False
    if passive := children(verb, "auxpass"):
        return passive[0].lower_ == "be" and bool(children(verb, "mark"))
    wanted = words.has("mandative.verbs", lemma(verb.head)) or _single(own[0])
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.lower_ == verb.lemma_ and wanted)


def _single(subject: Token) -> bool:
    """Tell whether a verb in the present would end in -s with this subject."""
    if any(t.dep_ == "conj" for t in subject.children):
        return False
    return subject.lower_ in {"he", "she", "it"} or subject.tag_ in {"NN", "NNP"}


def _inverted(verb: Token, aux: list[Token]) -> bool:
    """Tell whether a clause is a condition without "if": "Had Chad paid, Mali would have left"."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    first = aux[0] if aux else None
    if subject is None or first is None or first.i > subject.i or verb.dep_ == "ROOT":
        return False
    modal = any(t.lower_ in {"would", "could", "might"} for t in children(verb.head, "aux"))
    return first.lower_ in {"had", "were", "should"} and modal and verb.head.i > verb.i


def _questioned(verb: Token, words: Words) -> bool:
    marks = {t.lower_ for t in children(verb, "mark")}
    if any(words.has("questions.marks", m) for m in marks):
        return True
    if verb.dep_ == "ccomp" and "if" in marks and verb.i > verb.head.i:
        return True  # "asked if Chad left", "it is not clear if Chad left"
    if verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    sent, doc = verb.sent, verb.doc
    ends = (doc[i] for i in range(sent.end - 1, sent.start - 1, -1))
    last = next((t for t in ends if not (t.is_space or t.is_quote)), verb)
    return last.text == "?" and sent.root == verb


def _if_above(verb: Token, words: Words) -> bool:
    """Tell whether a modal main clause has a condition: "Malta will sue if …"."""
    if not any(t.tag_ == "MD" for t in children(verb, "aux")):
        return False
    return any(
        words.has("conditions.marks", m.lower_) and m.lower_ != "whether"
        for clause in children(verb, "advcl")
        for m in children(clause, "mark")
    )


def _reported(verb: Token, words: Words) -> bool:
    return verb.dep_ == "ccomp" and bool(reporting(verb.head, words))


def _above(token: Token, words: Words) -> tuple[Token | None, Factuality]:
    """Return the verb that governs a clause, and what it and its own negation do to the clause."""
    above = token.head
    if token.dep_ == "xcomp":
        return _complement(token, above, words)
    if token.dep_ == "conj" and is_verb(above):
        return (above, _shared(token, above, words)) if not _own_subject(token) else (None, SURE)
    if token.dep_ == "advcl" and token.tag_ == "VB" and _infinitive(token):
        return None, PLANNED
    if token.dep_ == "advcl" and token.tag_ == "VBG" and is_verb(above):
        # "may leave, closing the firm" closes none; "did not leave, citing costs" cites them.
        # "refused to pay, casting doubt" has cast it.
        if above.dep_ == "xcomp":
            return None, Factuality(modality=of_clause(above, words).modality)
        return above, Factuality(modality=_local(above, words).modality)
    if token.dep_ == "acl" and is_infinitive(token) and token.tag_ != "VB":
        return None, SURE if lemma(above) in words.content else POSSIBLE
    if token.dep_ == "acl" and token.tag_ == "VB":
        refused = words.has("governors.negative_nouns", lemma(above))
        return None, NOT if refused else PLANNED
    if token.dep_ == "pcomp":
        return gerund(above, words)
    pronoun = any(t.tag_ in {"WDT", "WP"} for t in children(token, "nsubj", "nsubjpass", "dobj"))
    if token.dep_ == "relcl" or (token.dep_ == "acl" and pronoun):
        return None, NOT if says_no(above, words) else SURE
    return _clausal(token, above, words)


def _clausal(token: Token, above: Token, words: Words) -> tuple[Token | None, Factuality]:
    """Return the governor of a that-clause and what it does to the clause."""
    if any(words.has("questions.marks", t.lower_) for t in children(token, "mark")):
        return None, SURE  # open in itself: "it is not clear whether …"
    finite = token.dep_ in {"ccomp", "csubj"} or (token.dep_ == "acl" and children(token, "mark"))
    if finite and above.pos_ in {"NOUN", "PROPN"}:
        return None, _held(above, words)
    if not finite or above.i > token.i or reporting(above, words):
        return None, SURE
    if above.pos_ == "ADJ":
        if words.has("attitudes.adjectives", lemma(above)) and _held_by(above.head):
            return above.head, _local(above.head, words)  # told with who is sure of it
        return above.head, _judged(above, words).under(_local(above.head, words))
    if not is_verb(above):
        return None, SURE
    said = [t for t in above.children if t.dep_ in {"acomp", "attr"} and t.i < token.i]
    that = any(t.lower_ == "that" for t in children(token, "mark"))
    if lemma(above) == "be" and that and not said:  # "the problem is that"
        return above, _local(above, words)
    effect = _judged(said[0], words) if said else effect_of(above, words)
    return above, effect.under(_local(above, words))


def _held_by(verb: Token) -> bool:
    """Tell whether the subject of "is sure that" is somebody."""
    return any(t.lower_ != "it" for t in children(verb, "nsubj"))


def _held(noun: Token, words: Words) -> Factuality:
    """Return what a noun does to its that-clause: "the fact that", "no evidence that"."""
    if words.has("certain.nouns", lemma(noun)) or lemma(noun) in words.content:
        return SURE
    denied = says_no(noun, words) or any(t.lower_ in {"little", "scant"} for t in noun.children)
    return Factuality(polarity="negative" if denied else "positive", modality="possible")


def _judged(said: Token, words: Words) -> Factuality:
    """Return what "it is clear that", "it is unlikely that" do to the clause."""
    if words.has("certain.adjectives", said.lower_) or lemma(said) in {"fact", "truth"}:
        return SURE
    if words.has("certain.untrue", said.lower_):
        return NOT
    if words.has("certain.wanted", said.lower_):
        return PLANNED
    return POSSIBLE


def _own_subject(token: Token) -> bool:
    return bool(children(token, "nsubj", "nsubjpass"))


def _shared(token: Token, above: Token, words: Words) -> Factuality:
    """Return what a conjunct takes over from the first verb: a condition or a question.

    Auxiliaries and negation shared by "did not buy and sell" are found by `auxiliaries`.
    """
    local = _local(above, words)
    if local.modality in {"conditional", "questioned"}:
        return Factuality(modality=local.modality)
    return SURE


def _complement(token: Token, above: Token, words: Words) -> tuple[Token | None, Factuality]:
    if is_verb(above):
        if yet(above):
            return above, NOT.under(_local(above, words))
        return above, complement(token, above, _local(above, words), words)
    if above.dep_ in {"acomp", "attr", "oprd"} and is_verb(above.head):
        return above.head, effect_of(above, words).under(_local(above.head, words))
    return None, SURE


def _infinitive(token: Token) -> bool:
    return any(t.lower_ == "to" for t in children(token, "aux"))


def of_noun(noun: Token, words: Words) -> Factuality:
    """Return the factuality of the event that a noun names.

    A definite or possessed event is presupposed ("condemned Turkey's attack on …"); an indefinite
    one shares the fate of its clause ("will launch an attack", "no attack"); adjectives, governing
    nouns and verbs make it a plan or a possibility.
    """
    found = SURE
    for child in children(noun, "amod", "compound"):
        if words.has("lowering.adjectives", child.lower_):
            found = found.under(POSSIBLE)
        if words.has("planning.adjectives", child.lower_):
            found = found.under(PLANNED)
    around = _surroundings(noun, words)
    if says_no(noun, words):  # which its verb counts as well
        return found.under(Factuality(polarity="negative", modality=around.modality))
    return found.under(around)


def _surroundings(noun: Token, words: Words) -> Factuality:
    above = noun.head
    if noun.dep_ == "pobj":
        owner = above.head
        if above.lower_ == "without":
            return NOT
        if owner.pos_ in {"NOUN", "PROPN"}:
            if words.has("planning.nouns", lemma(owner)):
                return PLANNED
            if words.has("conditions.nouns", lemma(owner)):
                return Factuality(modality="conditional")
            if words.has("lowering.nouns", lemma(owner)):
                return POSSIBLE
            return _surroundings(owner, words) if lemma(owner) in words.nouns else SURE
        return _under_verb(noun, owner, words) if is_verb(owner) else SURE
    if noun.dep_ in {*SUBJECTS, *OBJECTS, "attr"} and is_verb(above):
        return _under_verb(noun, above, words)
    if noun.dep_ == "conj":
        return _surroundings(above, words)
    return SURE


def _under_verb(noun: Token, verb: Token, words: Words) -> Factuality:
    said = name(verb, next(iter(children(verb, "prt")), None))
    whole = "take place" if any(t.lower_ == "place" for t in children(verb, "dobj")) else said
    if noun.dep_ in SUBJECTS and words.has("planning.happening", whole):
        return of_clause(verb, words)
    undergoes = noun.dep_ in {*OBJECTS, "nsubjpass"}
    if words.has("planning.preventing", said) and undergoes:
        return NOT
    if words.has("planning.verbs", said) and noun.dep_ != "nsubj":
        return PLANNED
    doubt = _doubted(noun, verb, words)
    definite = any(
        t.dep_ == "poss" or t.lower_ in {"the", "this", "that", "these", "those"}
        for t in noun.children
    )
    if definite and doubt == SURE:
        return SURE
    if words.has("planning.opposing", said) and undergoes:
        return FORBIDDEN
    return doubt if doubt != SURE else of_clause(verb, words)


def _doubted(noun: Token, verb: Token, words: Words) -> Factuality:
    """Return the doubt that a predicate casts on its subject: "is in doubt", "is unlikely"."""
    if noun.dep_ not in SUBJECTS or lemma(verb) not in {"be", "remain", "seem", "look"}:
        return SURE
    said = [*children(verb, "acomp", "attr")]
    said += [t for p in children(verb, "prep") for t in children(p, "pobj")]
    if any(words.has("lowering.doubts", lemma(t)) for t in said):
        return POSSIBLE
    return SURE
