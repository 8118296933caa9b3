"""A reporting verb in, whether its content holds for the author as well, or for nobody, out."""

from spacy.tokens import Token

from kgraph.extract.syntax import children, lemma
from kgraph.extract.words import Words


def reporting(verb: Token, words: Words) -> str:
    """Return the word by which a verb reports, with its particle: "say", "rule out"; "" for none.

    Args:
        verb: A verb.
        words: The language's words.
    """
    bare = lemma(verb)
    named = [f"{bare} {t.lower_}" for t in children(verb, "prt")]
    found = next((w for w in (*named, bare) if w in words.stances), "")
    if found or not children(verb, "ccomp"):
        return found
    return next((w for w in (*named, bare) if w in words.clausal), "")


def stance_of(word: str, words: Words) -> str:
    """Return the stance of a reporting word: "denies" for "rule out"."""
    return words.stances.get(word) or words.clausal[word]


def grants(verb: Token, words: Words) -> bool:
    """Tell whether a verb grants its content, whatever is said of the verb itself.

    "did not know that P", "could tell that P" and "could hardly believe that P" all leave P so
    (Kiparsky & Kiparsky 1970; Spector & Egre 2015 on "tell").

    Args:
        verb: A reporting verb.
        words: The language's words.
    """
    said = lemma(verb)
    able = _helped(verb, words)
    negated = bool(children(verb, "neg")) or any(
        words.has("negation.adverbs", t.lower_) for t in children(verb, "advmod")
    )
    if words.has("factive.told", said):
        return able or negated
    if words.has("factive.amazing", said):
        return able and negated
    return words.has("factive.verbs", said)


def rejects(verb: Token, words: Words) -> bool:
    """Tell whether who speaks rejects what he does not say: "I don't know that", "I can't say".

    Args:
        verb: A reporting verb that is negated.
        words: The language's words.
    """
    subject = next(iter(children(verb, "nsubj")), None)
    inner = next(iter(children(verb, "ccomp")), None)
    if subject is None or subject.lower_ != "i" or inner is None:
        return False
    if lemma(verb) == "know":
        helping = {t.lower_ for t in children(verb, "aux")}
        return "do" in helping and any(t.lower_ == "that" for t in children(inner, "mark"))
    progressive = verb.tag_ == "VBG"  # "I'm not saying that"
    told = words.has("factive.disowned", lemma(verb))
    return told and (progressive or _helped(verb, words))


def _helped(verb: Token, words: Words) -> bool:
    """Tell whether somebody can, or cannot, do what the verb says."""
    return any(words.has("auxiliaries.able", t.lower_) for t in children(verb, "aux"))
