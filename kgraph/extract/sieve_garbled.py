"""Names that machine translation garbled: proposed with a reason, never merged.

Two general facts: a designator whose number the text has elsewhere under a letter that is a word in
the language of the original ("С" is "with" in Russian), and a headline's speaker whom the body
never names while one speaker says everything in it.
"""

import re
from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc

from kgraph.extract.joins import text_of
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft
from kgraph.lexicon import table

_WORD = re.compile(r"([A-Z][a-z]+)-(\d{2,4})$")
_DESIGNATOR = re.compile(r"([A-Za-z])-(\d{2,4})\w{0,2}$")
"""With one letter: only that can have been taken for a word."""
_SHARE = 0.6
"""Share of a text's quotations that one speaker must have to be its main speaker."""


def designators(doc: Doc, drafts: list[Draft]) -> None:
    """Propose "With-400" to be the "s-400" of the same text."""
    letters: dict[str, list[str]] = table("en", "names")["translated_letters"]
    known: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        match = _DESIGNATOR.match(text_of(doc, draft))
        if draft.form == "name" and family(draft.type) == "Product" and match:
            known.setdefault((match.group(1).lower(), match.group(2)), draft)
    for draft in drafts:
        match = _WORD.match(text_of(doc, draft))
        if draft.form != "name" or match is None or draft.antecedent is not None:
            continue
        word, number = match.group(1).lower(), match.group(2)
        meant = (known.get((letter, number)) for letter in letters.get(word, ()))
        target = next(filter(None, meant), None)
        if target is not None and target.first() is not draft:
            draft.antecedent, draft.rule = target.first(), "garbled designator"
            draft.proposal = (
                f"{text_of(doc, draft)} differs from {text_of(doc, target)} only in the letter "
                f"before the number, which may have been translated as a word"
            )


def headline_speaker(
    doc: Doc, drafts: list[Draft], speakers: Callable[[int], Draft | None]
) -> None:
    """Propose a headline's speaker whom the body never names to be its one main speaker."""
    headlines = {b.start for b in doc.spans.get("blocks", []) if b.label_ == "headline"}
    for draft in drafts:
        if draft.start not in headlines or not _named(doc, draft) or draft.antecedent is not None:
            continue
        name = text_of(doc, draft)
        again = sum(text_of(doc, d) == name for d in drafts if _in_body(doc, d))
        speaker = _main_speaker(doc, speakers)
        if again or speaker is None or speaker.first() is draft:
            continue
        target = speaker.first()
        draft.antecedent, draft.rule = target, "garbled headline speaker"
        draft.proposal = (
            f"{name} speaks in the headline and is nowhere in the text, where "
            f"{text_of(doc, target)} says what is quoted; a surname may have been translated"
        )


def _named(doc: Doc, draft: Draft) -> bool:
    """Tell whether a draft is a person's unlinked name before a colon."""
    if draft.form != "name" or draft.type != "Person" or draft.link or draft.end >= len(doc):
        return False
    return doc[draft.end].text == ":"


def _in_body(doc: Doc, draft: Draft) -> bool:
    bodies = (b for b in doc.spans.get("blocks", []) if b.label_ == "body")
    return any(b.start <= draft.start < b.end for b in bodies)


def _main_speaker(doc: Doc, speakers: Callable[[int], Draft | None]) -> Draft | None:
    """Return who speaks most of the quotations, where somebody does."""
    found: dict[int, Draft] = {}
    counts: Counter[int] = Counter()
    for quote in doc.spans.get("quotes", []):
        speaker = speakers(quote[len(quote) // 2].i)
        if speaker is not None and speaker.first().type == "Person":
            found.setdefault(id(speaker.first()), speaker)
            counts[id(speaker.first())] += 1
    if not counts:
        return None
    key, most = counts.most_common(1)[0]
    return found[key] if most >= 2 and most >= _SHARE * sum(counts.values()) else None
