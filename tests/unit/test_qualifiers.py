"""Times are told as dates where the words allow it, and left as words where they do not."""

import pytest

from kgraph.extract.qualifiers import normalised


@pytest.mark.parametrize(
    ("words", "published", "date"),
    [
        ("2014", "", "2014-01-01/2014-12-31"),
        ("March 2014", "", "2014-03-01/2014-03-31"),
        ("February 2016", "", "2016-02-01/2016-02-29"),
        ("25 November 2015", "", "2015-11-25"),
        ("November 25", "2015-12-01", "2015-11-25"),
        ("January 3", "2015-12-30", "2016-01-03"),
        ("on Wednesday", "2015-11-27", "2015-11-25"),
        ("Friday", "2015-11-27", "2015-11-27"),
        ("next Monday", "2015-11-27", "2015-11-30"),
        ("yesterday", "2016-03-01", "2016-02-29"),
        ("31 February 2015", "", "2015-02-28"),
    ],
)
def test_a_time_is_counted_from_the_article(words, published, date):
    assert normalised(words, published) == date


@pytest.mark.parametrize("words", ["on Wednesday", "November 25", "recently", "the last 24 hours"])
def test_a_time_that_cannot_be_told_stays_words(words):
    assert normalised(words) == ""
