"""A paragraph in, the end of its dateline out: place, date and agency before the first sentence."""

import re
from functools import cache

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.read.dates import any_date
from kgraph.read.lines import ends_sentence

LONGEST = 200
"""Most characters of a paragraph that are looked at: hostile text must not keep a pattern busy."""
BARE_PLACE_LETTERS = 4
"""Fewest letters of a place that nothing but capitals and a dash tell as one ("OSLO - The ...")."""
_CAPITALS = r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ'’.\-]+"
_NAME = r"[^\W\d_a-zà-ÿ][\w'’.\-]*"
_DASH = r"\s*(?:--?|[–—])\s+"
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"


def dateline_end(text: str, *, bare: bool, language: str = "en") -> int:
    """Return where the dateline that begins a paragraph ends, 0 where it begins with none.

    Args:
        text: The paragraph.
        bare: Whether capitals and a dash alone make a dateline ("PARIS — The ..."), and the name
            of a known place with one ("Paris - The ..."), as they do before the first paragraph
            of prose only.
        language: ISO 639-1 code of the month names and word lists.
    """
    if len(text) <= LONGEST and _date_line(language).fullmatch(text):
        return len(text)
    prose, text = ends_sentence(text), text[:LONGEST]
    match = _opening(language).match(text)
    if match is not None:
        return match.end()
    match = _bare().match(text) if bare else None
    if match is not None and not _is_no_place(match["place"], language):
        return match.end()
    match = _known().match(text) if bare and prose else None
    return match.end() if match is not None and _is_place(match["place"]) else 0


def _is_no_place(words: str, language: str) -> bool:
    letters = sum(map(str.isalpha, words))
    known = table(language, "blocks")["dateline"]["not_places"]
    return letters < BARE_PLACE_LETTERS or words.split()[0].casefold().strip(".") in known


def _is_place(words: str) -> bool:
    """Tell whether words are the name of a city or land that the gazetteer knows."""
    found = (e for e in gazetteer.lookup(words) if e.type in {"City", "Country"})
    return any(e.kind != "demonym" and e.fits(words) for e in found)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)


@cache
def _bare() -> re.Pattern[str]:
    region = rf"(?:,\s+{_NAME}(?:\s+{_NAME}){{0,2}})?"
    place = rf"(?P<place>{_CAPITALS}(?:[\s/]{_CAPITALS}){{0,3}}){region}"
    return re.compile(rf"{place}{_DASH}(?=[\"'“‘«]?[^\W_a-zà-ÿ])")


@cache
def _known() -> re.Pattern[str]:
    """Return the pattern of a place in small letters, what is between it and a dash, the dash.

    "Gao - The army", "Gao, 20 Mehr, (Foreign desk) - The army".
    """
    between = r"(?:\s*,[^.!?()\n]{1,40}?)?(?:\s*\([^()\n]{1,40}\))?"
    place = rf"(?P<place>{_NAME}(?:\s{_NAME}){{0,3}}?)"
    return re.compile(rf"{place}{between}(?:\s+--?|\s*[–—])\s+(?=[\"'“‘«]?[^\W\d_a-zà-ÿ])")


@cache
def _date_line(language: str) -> re.Pattern[str]:
    """Return the pattern of a line that is a date, alone or after a place or "Published:"."""
    day = any_date(language)
    before = _any_of(table(language, "blocks")["dateline"]["published"])
    place = rf"{_NAME}(?:\s+{_NAME}){{0,3}}\s*[,.]\s+"
    clock = rf"(?:T\S+|\s*[,|–-]?\s*(?:at\s+)?{_TIME}(?:\s*\(?[a-z]{{1,5}}\)?)?)?"
    return re.compile(
        rf"(?:(?:{before})\s*:?\s+|(?-i:{place}))?(?:{_TIME}(?:\s*[a-z]{{2,4}})?\s*[,|–-]?\s*)?{day}{clock}\s*\.?",
        re.IGNORECASE,
    )


@cache
def _opening(language: str) -> re.Pattern[str]:
    """Return the pattern of place, date and agency: two of the three, or capitals and one."""
    day = rf"(?i:{any_date(language)})"
    known = rf"(?i:{_any_of(table(language, 'blocks')['credit']['agencies'])})"
    agency = rf"\s*(?:\(\s*{known}[^()]{{0,30}}\)|/\s*{known}[^/]{{0,30}}/)"
    anyone = rf"\s*(?:\({_NAME}[^()]{{0,30}}\)|/{_NAME}[^/]{{0,30}}/)"
    region = rf"(?:\s*,\s+(?!{day}){_NAME}(?:\s+{_NAME}){{0,2}})?"
    capitals = rf"{_CAPITALS}(?:[\s/]{_CAPITALS}){{0,3}}{region}"
    named = rf"{_NAME}(?:\s+{_NAME}){{0,3}}{region}"
    then, stop = rf"\s*[,.]?\s+{day}", rf"(?:{_DASH}|\s*\.-\s+|\s*[.:]\s+)"
    forms = (
        rf"{capitals}{then}(?:[.,]?{anyone})?{stop}",  # OSLO, May 3. / OSLO, May 3 /TASS/.
        rf"{capitals}{anyone}{stop}",  # OSLO (Reuters) -
        rf"{named}{then}{agency}{stop}",  # Oslo, May 3 (Xinhua) --
        rf"{named}{then}{_DASH}",  # Oslo, May 3 -
        rf"{named}{agency}{_DASH}",  # Oslo (AP) -
        rf"(?:{day})?{agency}{_DASH}",  # (Reuters) - / May 3 (Reuters) -
    )
    return re.compile("|".join(forms))
