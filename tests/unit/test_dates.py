"""Times are told as dates where the words allow it, and left as words where they do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.dates import normalised

FRIDAY = "2015-11-27"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2014", "2014-01-01/2014-12-31"),
        ("early 2014", "2014-01-01/2014-12-31"),
        ("the spring of 2014", "2014-01-01/2014-12-31"),
        ("March 2014", "2014-03-01/2014-03-31"),
        ("Sept. 2014", "2014-09-01/2014-09-30"),
        ("February 2016", "2016-02-01/2016-02-29"),
        ("25 November 2015", "2015-11-25"),
        ("November 25th, 2015", "2015-11-25"),
        ("the 25th of November 2015", "2015-11-25"),
        ("Nov. 25, 2015", "2015-11-25"),
        ("2015-11-25", "2015-11-25"),
        ("Wednesday, November 25, 2015", "2015-11-25"),
        ("3-5 May 2014", "2014-05-03/2014-05-05"),
        ("May 3 to 5, 2014", "2014-05-03/2014-05-05"),
        ("May to June 2014", "2014-05-01/2014-06-30"),
        ("from May to June 2014", "2014-05-01/2014-06-30"),
        ("November 2013 to January 2014", "2013-11-01/2014-01-31"),
        ("December – January 2015", "2014-12-01/2015-01-31"),
        ("2012-2014", "2012-01-01/2014-12-31"),
        ("2013/14", "2013-01-01/2014-12-31"),
        ("between 2012 and 2014", "2012-01-01/2014-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("the 19th century", "1801-01-01/1900-12-31"),
        ("the second quarter of 2014", "2014-04-01/2014-06-30"),
        ("since 2014", "2014-01-01/"),
        ("until March 2014", "/2014-03-31"),
        ("before 2014", "/2013-12-31"),
        ("after 2014", "2015-01-01/"),
    ],
)
def test_a_date_that_is_written_needs_no_article(words, told):
    assert normalised(words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("November 25", "2015-11-25"),
        ("January 3", "2016-01-03"),
        ("June", "2015-06-01/2015-06-30"),
        ("last May", "2015-05-01/2015-05-31"),
        ("next March", "2016-03-01/2016-03-31"),
        ("May to June", "2015-05-01/2015-06-30"),
        ("Wednesday", "2015-11-25"),
        ("Wednesday evening", "2015-11-25"),
        ("Friday", "2015-11-27"),
        ("last Friday", "2015-11-20"),
        ("last Wednesday", "2015-11-25"),
        ("next Monday", "2015-11-30"),
        ("next Friday", "2015-12-04"),
        ("yesterday", "2015-11-26"),
        ("the day before yesterday", "2015-11-25"),
        ("this morning", "2015-11-27"),
        ("last night", "2015-11-26"),
        ("tomorrow", "2015-11-28"),
        ("two days ago", "2015-11-25"),
        ("a week ago", "2015-11-16/2015-11-22"),
        ("3 months ago", "2015-08-01/2015-08-31"),
        ("ten years ago", "2005-01-01/2005-12-31"),
        ("last month", "2015-10-01/2015-10-31"),
        ("earlier this month", "2015-11-01/2015-11-30"),
        ("this week", "2015-11-23/2015-11-29"),
        ("next year", "2016-01-01/2016-12-31"),
        ("last weekend", "2015-11-21/2015-11-22"),
        ("the past two weeks", "2015-11-13/2015-11-27"),
        ("the last three days", "2015-11-24/2015-11-27"),
        ("the end of the year", "2015-01-01/2015-12-31"),
        ("the end of this month", "2015-11-01/2015-11-30"),
        ("the third quarter of this year", "2015-07-01/2015-09-30"),
    ],
)
def test_a_relative_time_is_counted_from_the_article(words, told):
    assert normalised(words, FRIDAY) == told
    assert normalised(words) == ""


@pytest.mark.parametrize(
    ("lead", "words", "told"),
    [
        ("by", "the end of the year", "/2015-12-31"),
        ("since", "Wednesday", "2015-11-25/"),
        ("until", "next Monday", "/2015-11-30"),
        ("from", "May", "2015-05-01/"),
        ("to", "June", "/2015-06-30"),
        ("on", "Wednesday", "2015-11-25"),
        ("from", "May to June", "2015-05-01/2015-06-30"),
    ],
)
def test_the_word_before_a_time_may_leave_one_side_open(lead, words, told):
    assert normalised(words, FRIDAY, lead=lead) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Wednesday", "2015-12-02"),
        ("Friday", "2015-11-27"),
        ("June", "2016-06-01/2016-06-30"),
        ("November 25", "2016-11-25"),
        ("last Wednesday", "2015-11-25"),
    ],
)
def test_what_is_planned_lies_ahead(words, told):
    assert normalised(words, FRIDAY, ahead=True) == told


@pytest.mark.parametrize(
    "words",
    [
        "recently", "the last 24 hours", "every Monday", "Mondays", "daily", "about a year ago",
        "several days ago", "more than two weeks ago", "a few months ago", "54 years old",
        "35-year-old", "three years", "the same day", "a week later", "the previous year",
        "10 a.m.", "300 BC", "fiscal 2014", "31 February 2015", "the 25th", "2,000 days",
        "decades ago", "", "-", "now",
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_told_stays_words(words):
    assert normalised(words, FRIDAY) == ""


@given(st.text(alphabet="0123456789 -/,.stndrh") | st.text(), st.dates(min_value=date(2, 1, 3)))
def test_any_words_give_dates_or_nothing(words, published):
    told = normalised(words, published.isoformat())
    first, _, last = told.partition("/")
    for day in filter(None, (first, last)):
        date.fromisoformat(day)
    assert not (first and last) or first <= last
