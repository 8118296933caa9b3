"""What the sieves share: joining two drafts, and what a draft's words are."""

from spacy.tokens import Doc

from kgraph.extract.mentions import Draft
from kgraph.lexicon import table
from kgraph.tokens import tokens_of

DETERMINERS = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset(
    {"a", "an", "another", "any", "some", "no", "every", "each", "such", "several", "many"}
)
_EITHER = DETERMINERS | INDEFINITE
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_IGNORED = frozenset({"the", "this", "that", "these", "those", "same", "said", "a", "an", "-"})


def join(draft: Draft, target: Draft, rule: str) -> bool:
    """Make two chains one; the target's keeps its beginning. False where they were one already."""
    one, other = draft.first(), target.first()
    if one is other:
        return False
    one.antecedent, one.rule = other, rule
    return True


def head_words(doc: Doc, draft: Draft) -> list[str]:
    """Return the lower-case words of a draft's head part."""
    return [t.lower_ for t in doc[draft.head_start : draft.head_end] if not t.is_space]


def text_of(doc: Doc, draft: Draft) -> str:
    """Return the words of a draft's head part; a name without the brackets of an editor."""
    text = tokens_of(doc).span(draft.head_start, draft.head_end)
    if draft.form == "name":
        text = text.replace("[", "").replace("]", "")
    return " ".join(text.split())


def clusters(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Return the drafts by the `id()` of their chain's beginning, in the order given."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if not draft.proposal:
            found.setdefault(id(draft.first()), []).append(draft)
    return found


def determiner(doc: Doc, draft: Draft) -> str:
    """Return the determiner or possessive that a nominal begins with, "" for none."""
    for token in doc[draft.start : draft.head_end]:
        if token.lower_ in _EITHER or token.tag_ == "PRP$":
            return token.lower_
        if token.lower_ in POSSESSIVES:
            return "'s"
    if draft.start and doc[draft.start - 1].lower_ in _EITHER:
        return doc[draft.start - 1].lower_
    return ""


def is_bare_definite(doc: Doc, draft: Draft) -> bool:
    """Tell whether a phrase is "the" and a noun, with nothing that tells it apart."""
    if draft.form != "nominal" or draft.antecedent is not None or draft.end != draft.head_end:
        return False
    if any(t.dep_ == "poss" for t in doc[draft.root].lefts):
        return False  # "the team's bus"
    return determiner(doc, draft) in DETERMINERS and not modifiers(doc, draft)


def modifiers(doc: Doc, draft: Draft) -> set[str]:
    """Return the words before a draft's head noun that tell it apart; numbers as digits."""
    words = (set(head_words(doc, draft)[:-1]) | _quoted(doc, draft)) - _IGNORED
    numbers: list[str] = table("en", "nominals")["numbers"]["words"]
    return {str(numbers.index(w) + 1) if w in numbers else w for w in words}


def _quoted(doc: Doc, draft: Draft) -> set[str]:
    """Return the words in quotation marks right before a head noun: 'the "Free Coast" group'."""
    before = doc[draft.start : draft.head_start]
    if len(before) < 2 or not before[-1].is_quote:
        return set()
    opening = next((i for i in range(len(before) - 2, -1, -1) if before[i].is_quote), 0)
    return {t.lower_ for t in before[opening:] if t.is_alpha}


def sentence(doc: Doc, draft: Draft, starts: list[int]) -> int:
    """Return the number of the sentence a draft stands in."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= draft.head_start:
            low = middle + 1
        else:
            high = middle
    return low - 1


def sentence_starts(doc: Doc) -> list[int]:
    """Return the first token of every sentence."""
    return [s.start for s in doc.sents]
