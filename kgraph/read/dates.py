"""The words of a date in, an ISO date out: only dates that say their day, month and year."""

import re
from datetime import date
from functools import cache

from kgraph.lexicon import table

_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Return the number of each month by each of its names in lower case."""
    months = table(language, "blocks")["dates"]["months"]
    return {name: i for i, names in enumerate(months, start=1) for name in names}


@cache
def day_patterns(language: str) -> tuple[str, str]:
    """Return regular expressions of month and day, day and month; the year may be missing."""
    weekdays = "|".join(table(language, "blocks")["dates"]["weekdays"])
    weekday = rf"(?:(?:{weekdays})\.?\s*,?\s+)?"
    month = rf"(?P<month>{'|'.join(month_numbers(language))})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?:\s*,?\s+(?P<year>(?:19|20)\d\d))?"
    return rf"{weekday}{month}\s+{day}{year}", rf"{weekday}{day}\s+(?:of\s+)?{month}{year}"


@cache
def any_date(language: str) -> str:
    """Return one regular expression without groups of any date, its year said or not."""
    bare = (re.sub(r"\?P<\w+>", "?:", p) for p in (*day_patterns(language), _ISO))
    return f"(?:{'|'.join(bare)})"


def iso_date(text: str, language: str = "en") -> str:
    """Return the first full date in a text as YYYY-MM-DD, "" where no date says its year.

    Args:
        text: Words such as "Friday, August 21, 2015", "June 09 , 2007" or "2015-08-21T10:00".
        language: ISO 639-1 code of the month names.
    """
    numbers = month_numbers(language)
    patterns = [rf"(?<!\w){p}(?!\w)" for p in day_patterns(language)]
    found = [m for p in (*patterns, _ISO) for m in re.finditer(p, text, re.IGNORECASE) if m["year"]]
    for match in sorted(found, key=re.Match.start):
        name = match["month"].lower()
        month = numbers[name] if name in numbers else int(name)
        try:
            return date(int(match["year"]), month, int(match["day"])).isoformat()
        except ValueError:  # the 31st of November is no date at all
            continue
    return ""
