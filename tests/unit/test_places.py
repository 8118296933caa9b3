"""Which of several places of one name is meant, by a sentence for each rule and one against it."""

import pytest

from tests.readings import names

TRIPOLI_LIBYA, TRIPOLI_LEBANON = "geo:2210247", "geo:266826"
STATE, COUNTRY = ("Region", "wd:Q1428"), ("Country", "wd:Q230")


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        # far the largest, where the text tells nothing
        ("The army left Tripoli on Monday.", "Tripoli", TRIPOLI_LIBYA),
        # the country the text speaks of, or speaks of more often
        ("The army left Tripoli on Monday. Lebanon was glad.", "Tripoli", TRIPOLI_LEBANON),
        ("The army left Tripoli. Egypt told Lebanon so.", "Tripoli", TRIPOLI_LEBANON),
        ("Fighting in Hama killed ten in Syria.", "Hama", "geo:170017"),
        ("Riots broke out in Birmingham. Britain sent help.", "Birmingham", "geo:2655603"),
        ("Riots broke out in Birmingham. Alabama sent help.", "Birmingham", "geo:4049979"),
        # the clearly largest of two countries that the text names alike
        ("The army left Tripoli. Libya and Lebanon agreed.", "Tripoli", TRIPOLI_LIBYA),
        # what stands beside it goes before all that
        ("Libya praised him. He left Tripoli, Lebanon, in May.", "Tripoli", TRIPOLI_LEBANON),
        ("The Lebanese port city of Tripoli was shelled.", "Tripoli", TRIPOLI_LEBANON),
        ("TRIPOLI, Lebanon (AP)", "TRIPOLI", TRIPOLI_LEBANON),
        ("The fire in Paris, Texas, was put out.", "Paris", "geo:4717560"),
        ("She teaches in Cambridge, Mass., and writes.", "Cambridge", "geo:4931972"),
        # a small town of the country is not meant by the name of a metropolis
        ("The fire in Paris was put out. Texas sent help.", "Paris", "geo:2988507"),
        ("He flew to London. Canada paid.", "London", "geo:2643743"),
        # how a city spells itself goes before what another one is called elsewhere
        ("The wedding was in Puno. Peru paid.", "Puno", "geo:3931276"),
        ("The wedding was in Puno, India.", "Puno", "geo:1259229"),
        ("Shells fell on Odessa.", "Odessa", "geo:698740"),
        # it stays open
        ("She teaches in Cambridge.", "Cambridge", ""),
        ("Springfield is in flames, the U.S. said.", "Springfield", ""),
        # a list is no apposition
        ("In Paris, Germany said it would pay.", "Paris", "geo:2988507"),
    ],
)
def test_the_city_that_is_meant(nlp, text, name, key):
    assert names(nlp, text)[name][1] == key


def test_a_town_told_once_is_that_town_in_the_whole_text(nlp):
    text = "The fire in Paris, Texas, was put out. Paris has 25,000 people."
    assert names(nlp, text)["Paris"] == ("City", "geo:4717560")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia Governor Brian Kemp signed the bill.", STATE),
        ("Voters in Atlanta and Savannah say Georgia is changing.", STATE),
        ("He lives in Macon, Georgia.", STATE),
        ("Ohio and Texas follow Georgia.", STATE),
        ("He lives in Rustavi, Georgia.", COUNTRY),
        ("Talks in Tbilisi ended as Georgia rejected the offer.", COUNTRY),
        ("The Georgian president left. Georgia is a partner of Texas and Ohio.", COUNTRY),
        ("Georgia thanked the United States.", COUNTRY),
    ],
)
def test_a_state_is_told_from_the_country_of_its_name(nlp, text, expected):
    assert names(nlp, text)["Georgia"] == expected
