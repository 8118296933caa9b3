"""Words for a time and the day of the article in, ISO dates out; nothing where they leave it open.

What is told is a day, a span of days "from/to", or one that is open on one side ("2014-01-01/" for
"since 2014"). A part of a time is told as the whole ("early 2014" is 2014): the dates always hold
the time that is meant. Without the article's day nothing is told of what is counted from it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kgraph.lexicon import table

Days = tuple[date, date]
"""First and last day."""
_BACK = 3
"""How many times nearer a day to come has to be than one that is past."""
_LISTED = ("numbers", "shifts", "shifted")
_DAY = timedelta(days=1)
_YEAR = r"(?P<year>[12]\d{3})"
_NUMBER = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
_DASH = r"(?:-|to|and|until|till|through)"


@dataclass(frozen=True, slots=True)
class When:
    """What words of time are counted from, and in which direction."""

    base: date | None
    ahead: bool
    """Whether what happens is still to come."""


def normalised(text: str, published: str = "", *, lead: str = "", ahead: bool = False) -> str:
    """Return the ISO date of a time phrase, a range "from/to", or "" where it cannot be told.

    Args:
        text: The words: "2014", "25 November 2015", "last month", "two days ago", "May to June".
        published: ISO date of the article; relative words are counted from it.
        lead: The word before them: "since", "by", "until" … leave one side open.
        ahead: Whether the time is that of something planned: "on Friday" is then the next one.
    """
    words = _plain(text)
    first, _, rest = words.partition(" ")
    leads: dict[str, str] = table("en", "dates")["leads"]
    if rest and first in leads:
        lead, words = first, rest
    if re.search(_words().never, words):
        return ""
    days = _read(words, When(_base(published), ahead))
    if days is None:
        return ""
    ranged = days[0] != days[1] and re.search(rf" {_DASH} ", words)
    return _told(days, "" if ranged else leads.get(lead.lower(), ""))


def _told(days: Days, side: str) -> str:
    """Return days as ISO dates, of which a preposition may tell only one side."""
    first, last = days
    if first > last:
        return ""
    if side == "from":
        return f"{first}/"
    if side == "to":
        return f"/{last}"
    if side == "after":
        return f"{last + _DAY}/"
    if side == "before":
        return f"/{first - _DAY}"
    return f"{first}" if first == last else f"{first}/{last}"


def _plain(text: str) -> str:
    """Return lower-case words and numbers, dashes as "-", without other marks."""
    lower = re.sub("[–—]", "-", re.sub(r"(?<=[a-z])\.", "", text.lower()))
    return " ".join(re.findall(r"\d+(?:st|nd|rd|th|s)?(?!\w)|[a-z]+|[-/]", lower))


def _base(published: str) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _read(words: str, when: When) -> Days | None:
    """Return the days of plain words: by the first form that fits them."""
    for pattern, read in _forms():
        match = pattern.search(words)
        if match is not None:
            return read(match, when)
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - _DAY


def _both(first: date | None, last: date | None) -> Days | None:
    return (first, last) if first is not None and last is not None else None


# One reader a form; each takes the match and what it is counted from.


def _iso(match: re.Match[str], _: When) -> Days | None:
    day = _made(*(int(match[g]) for g in ("year", "month", "day")))
    return _both(day, day)


def _day_of_month(match: re.Match[str], when: When) -> Days | None:
    """Read "25 November 2015", "November 3-5": without a year the nearest one, or the next."""
    month, day = _words().months[match["month"]], int(match["day"])
    last = int(match.groupdict().get("last") or day)
    if match["year"]:
        year = int(match["year"])
        return _both(_made(year, month, day), _made(year, month, last))
    if when.base is None:
        return None
    made = [_both(_made(y, month, day), _made(y, month, last)) for y in _years(when.base)]
    return _nearest([days for days in made if days], when)


def _years(base: date) -> range:
    return range(max(1, base.year - 1), base.year + 2)


def _nearest(choices: list[Days], when: When) -> Days | None:
    """Return the days nearest to the article's; of what is to come, those not yet over.

    News tells more of what was: a day that is yet to come has to be so many times nearer.
    """
    assert when.base is not None
    base = when.base
    if when.ahead:
        choices = [days for days in choices if days[1] >= base]
    past = (((base - days[0]).days, days) for days in choices)
    return min(((n if n >= 0 else -_BACK * n, days) for n, days in past), default=(0, None))[1]


def _named_month(match: re.Match[str], when: When) -> Days | None:
    """Read "March 2014", "last May", "in June"."""
    month = _words().months[match["month"]]
    if match["year"]:
        return _month(int(match["year"]), month)
    if when.base is None:
        return None
    choices = [_month(year, month) for year in _years(when.base)]
    said = _words().turns.get(match["turn"] or "", "")
    if said == "last":
        return max((d for d in choices if d[1] < when.base), default=None)
    if said == "next":
        return min((d for d in choices if d[0] > when.base), default=None)
    if said == "this":
        return _month(when.base.year, month)
    return _nearest(choices, when)


def _months(match: re.Match[str], when: When) -> Days | None:
    """Read "May to June 2014", "May - June"."""
    one, other = (_words().months[match[g]] for g in ("month", "second"))
    if match["year"]:
        last = int(match["year"])
    elif when.base is None:
        return None
    else:
        found = _nearest([_month(year, other) for year in _years(when.base)], when)
        if found is None:
            return None
        last = found[0].year
    first = int(match["before"] or last - (one > other))
    return _month(first, one)[0], _month(last, other)[1]


def _quarter(match: re.Match[str], when: When) -> Days | None:
    number = _number(match["count"]) or 0
    year = int(match["year"]) if match["year"] else when.base.year if when.base else 0
    if not 1 <= number <= 4 or not year:
        return None
    return date(year, 3 * number - 2, 1), _month(year, 3 * number)[1]


def _decade(match: re.Match[str], _: When) -> Days | None:
    first = int(match["decade"])
    return date(first, 1, 1), date(first + 9, 12, 31)


def _century(match: re.Match[str], _: When) -> Days | None:
    last = 100 * int(match["count"])
    return (date(last - 99, 1, 1), date(last, 12, 31)) if 1 <= last <= 2200 else None


def _year(match: re.Match[str], _: When) -> Days | None:
    first = int(match["year"])
    until = match.groupdict().get("until") or match["year"]
    last = int(until) if len(until) == 4 else first - first % 100 + int(until)
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _near_day(match: re.Match[str], when: When) -> Days | None:
    if when.base is None:
        return None
    words = table("en", "dates")
    shift = words["shifts"][match["near"]] + words["shifted"].get(match["beside"] or "", 0)
    day = when.base + timedelta(days=shift)
    return day, day


def _ago(match: re.Match[str], when: When) -> Days | None:
    """Read "two days ago" as that day, "two years ago" as that year."""
    count = _number(match["count"])
    if when.base is None or not count:
        return None
    return _period(when.base, match["unit"], -count)


def _turn(match: re.Match[str], when: When) -> Days | None:
    """Read "last month", "this week", "next year"."""
    if when.base is None:
        return None
    return _period(when.base, match["unit"], _STEP[_words().turns[match["turn"]]])


def _rolling(match: re.Match[str], when: When) -> Days | None:
    """Read "the past two weeks": up to the day of the article."""
    count = _number(match["count"] or "one")
    if when.base is None or not count:
        return None
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "weekend": 0}[match["unit"]]
    return (when.base - timedelta(days=days * count), when.base) if days else None


def _part(match: re.Match[str], when: When) -> Days | None:
    """Read "the end of the year" as the year of the article."""
    return _period(when.base, match["unit"], 0) if when.base is not None else None


def _weekday(match: re.Match[str], when: When) -> Days | None:
    if when.base is None:
        return None
    back = (when.base.weekday() - _words().weekdays[match["weekday"]]) % 7
    said = _words().turns.get(match["turn"] or "", "")
    if said == "next" or (when.ahead and said != "last"):
        day = when.base + timedelta(days=(7 - back) if back or said == "next" else 0)
    else:
        day = when.base - timedelta(days=back or (7 if said == "last" else 0))
    return day, day


_STEP = {"last": -1, "this": 0, "next": 1}


def _period(base: date, unit: str, step: int) -> Days | None:
    """Return the day, week, month, weekend or year so many of them from the article's."""
    if unit == "day":
        day = base + timedelta(days=step)
        return day, day
    if unit in {"week", "weekend"}:
        monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * step)
        return monday + timedelta(days=5 * (unit == "weekend")), monday + timedelta(days=6)
    if unit == "month":
        months = 12 * base.year + base.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    year = base.year + step
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def _number(word: str) -> int | None:
    if word[:1].isdigit():
        return int(re.match(r"\d+", word)[0])  # type: ignore[index]
    found: int | None = table("en", "dates")["numbers"].get(word)
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, int]
    turns: dict[str, str]
    never: str


@cache
def _words() -> _Words:
    words: dict[str, Any] = table("en", "dates")
    lists, calendar = words["lists"], words["calendar"]
    plural = (f"{names[0]}s" for names in calendar["weekdays"])
    return _Words(
        months={n: i for i, names in enumerate(calendar["months"], 1) for n in names},
        weekdays={n: i for i, names in enumerate(calendar["weekdays"]) for n in names},
        turns={word: turn for turn in _STEP for word in lists[turn]},
        never=rf"\b(?:{'|'.join((*lists['regular'], *lists['vague'], *plural))})\b",
    )


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], When], Days | None]], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in _patterns())


def _patterns() -> Iterator[tuple[str, Callable[[re.Match[str], When], Days | None]]]:
    """Yield each form of a time with what reads it; the first that fits counts."""
    words, data = _words(), table("en", "dates")
    lists = (words.months, words.weekdays, words.turns, *(data[name] for name in _LISTED))
    months, weekdays, turns, numbers, shifts, shifted = (
        "|".join(sorted(found, key=lambda w: (-len(w), w))) for found in lists
    )
    month, turn = rf"\b(?P<month>{months})\b", rf"(?:\b(?P<turn>{turns}) )?"
    day, last = _NUMBER.format("day"), _NUMBER.format("last")
    unit, count = r"(?P<unit>day|week|weekend|month|year)", rf"(?P<count>\d+|{numbers})"
    rolling = "|".join(data["lists"]["rolling"])
    yield r"\b(?P<year>\d{4}) ?- ?(?P<month>\d\d?) ?- ?(?P<day>\d\d?)\b", _iso
    yield rf"{month} {day} {_DASH} {last}(?: {_YEAR})?\b", _day_of_month
    yield rf"\b{day} {_DASH} {last} (?:of )?{month}(?: {_YEAR})?\b", _day_of_month
    before = r"(?: (?P<before>[12]\d{3}))?"
    yield rf"{month}{before} {_DASH} (?P<second>{months})\b(?: {_YEAR})?", _months
    yield rf"{month} {day}(?: {_YEAR})?\b", _day_of_month
    yield rf"\b{day} (?:of )?{month}(?: (?:of )?{_YEAR})?\b", _day_of_month
    yield rf"{turn}{month}(?: (?:of )?{_YEAR})?\b", _named_month
    quarter = rf"quarter(?: (?:of )?{_YEAR}| of (?:the|this) year)?"
    yield rf"\b(?P<count>first|second|third|fourth) {quarter}", _quarter
    yield r"\b(?P<decade>[12]\d\d0)s\b", _decade
    yield r"\b(?P<count>\d\d?)(?:st|nd|rd|th) century\b", _century
    yield rf"\b{_YEAR} (?:{_DASH}|/) (?P<until>[12]\d{{3}}|\d\d)\b", _year
    yield rf"(?<![-/\d] )\b{_YEAR}\b(?! [-/\d])", _year
    yield rf"(?:\b(?P<beside>{shifted}) )?\b(?P<near>{shifts})\b", _near_day
    yield rf"^{count} {unit}s? ago\b", _ago
    yield rf"{turn}\b(?P<weekday>{weekdays})\b", _weekday
    yield rf"\bthe (?:{rolling}) (?:{count} )?{unit}s?\b", _rolling
    yield rf"\b(?:{rolling}) {count} {unit}s\b", _rolling
    yield rf"\b(?P<turn>{turns}) {unit}\b", _turn
    yield rf"\b(?:end|start|beginning|middle) of the {unit}\b", _part
