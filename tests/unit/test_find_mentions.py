"""What counts as a mention, where its phrase ends, and what apposition tells at once."""

import pytest

from tests.readings import annotated, extraction, mentions, referents


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (
            "The militia left a military base in Mali.",
            ("a military base in Mali", "nominal", "Facility"),
        ),
        ("Peruvian bombers crossed the border.", ("Peruvian bombers", "nominal", "Aircraft")),
        ("Peruvian bombers crossed the border.", ("Peruvian", "name", "Country")),
        ("Officials denied it.", ("Officials", "nominal", "Group")),
        (
            "The coalition against piracy grew.",
            ("The coalition against piracy", "nominal", "Organization"),
        ),
        ("They live in Macon, Georgia.", ("Macon, Georgia", "name", "City")),
        ("They went to Lima, Peru and Chile.", ("Lima", "name", "City")),
        ("They left the coalition in May.", ("the coalition", "nominal", "Organization")),
        ("The attack in May failed.", ("The attack in May", "nominal", "Event")),
        ("The head of state agreed to this plan.", ("The head of state", "nominal", "Person")),
        ("Vega sued Malta because she was ill.", ("she", "pronoun", "Person")),
        ("The Chilean navy sank two boats.", ("Chilean", "name", "Country")),
        # what a holder holds, a class that two words tell, and a state that is a place
        ("He sold a bundle of letters.", ("a bundle of letters", "nominal", "WorkOfArt")),
        ("The stock market fell.", ("The stock market", "nominal", "Organization")),
        ("They left the state.", ("the state", "nominal", "Region")),
        ("A state of war began in May.", ("A state of war", "nominal", "Concept")),
        ("It was a bundle of joy.", ("a bundle of joy", "nominal", "Concept")),
        ("The meat market was full.", ("The meat market", "nominal", "Concept")),
        # a part of a country is a region of its own, the country inside it
        ("Rebels took northern Mali.", ("northern Mali", "nominal", "Region")),
        ("Rebels took northern Mali.", ("Mali", "name", "Country")),
        ("The Chilean navy sank two boats.", ("The Chilean navy", "name", "MilitaryUnit")),
    ],
)
def test_a_mention_is_found(nlp, text, mention):
    found = mentions(nlp, text)
    assert mention in found, found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The plane crash killed ten people.", "plane"),
        ("It took three weeks in total.", "total"),
        ("The head of state agreed.", "state"),
    ],
)
def test_no_mention_is_made_of_a_part(nlp, text, wrong):
    assert wrong not in {phrase for phrase, _, _ in mentions(nlp, text)}


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The president of Chile Ana Ruiz resigned.", "president", "Ana Ruiz"),
        (
            "Chilean foreign minister Ana Ruiz met him.",
            "Chilean foreign minister",
            "Ana Ruiz",
        ),
        ("Ana Ruiz, the mayor of Gao, resigned.", "mayor", "Ana Ruiz"),
        ("The president's press secretary Pavel Orlov spoke.", "press secretary", "Pavel Orlov"),
        ("They shot down the attack aircraft su-34 on Monday.", "attack aircraft", "su-34"),
        ("The director of Gulf Crest, Omar Haddad, left.", "director", "Omar Haddad"),
        ("Poland's finance minister, Ewa Lis, declined.", "finance minister", "Ewa Lis"),
        ("The company, Vega Corporation, lost.", "company", "Vega Corporation"),
        (
            "Police blamed the Frente Oriental, a rebel group that left.",
            "rebel group",
            "Frente Oriental",
        ),
        ("The government approached Airbus rival Boeing.", "Airbus rival", "Boeing"),
        ("They fled the town of Levico on Monday.", "town", "Levico"),
        ("The Peruvian side rejected the plan.", "Peruvian side", "Peruvian"),
    ],
)
def test_apposition_joins_a_role_or_class_to_a_name(nlp, text, phrase, name):
    told = referents(nlp, text)
    assert told.get(phrase) == name, told


@pytest.mark.parametrize(
    "text",
    [
        "He met the head of Vega Corporation, the mayor has said.",
        "They met the mayor, Omar Haddad and Ewa Lis.",
        "Asked by the mayor, Omar Haddad left.",
        "The directors, Omar Haddad said, left.",
    ],
)
def test_a_name_behind_a_comma_is_not_always_an_apposition(nlp, text):
    told = referents(nlp, text)
    assert told.get("mayor", told.get("directors")) != "Omar Haddad", told


def test_of_two_roles_before_a_name_the_nearer_one_is_its_own(nlp):
    told = referents(nlp, "An aide to president Ana Ruiz resigned.")
    assert told["president"] == "Ana Ruiz"
    assert told["An aide to president"] != "Ana Ruiz" if "An aide to president" in told else True


def test_the_farther_role_is_the_name_s_where_another_holds_the_nearer(nlp):
    text = (
        "President Ana Ruiz did not speak. "
        "The plan is dead, said the spokesman of president Pavel Orlov."
    )
    told = referents(nlp, text)
    assert told["spokesman"] == "Pavel Orlov"


def test_a_title_before_the_next_name_is_not_an_apposition(nlp):
    told = referents(nlp, "Pavel Orlov, President Ana Ruiz and Emre Kaya met.")
    assert told["President"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They left the region of Peru.", "region"),
        ("They left a town of Levico.", "town"),
        ("They met the head of the town of soldiers.", "town"),
    ],
)
def test_an_of_phrase_does_not_always_name(nlp, text, phrase):
    assert referents(nlp, text)[phrase] == phrase


def test_a_name_never_begins_or_ends_inside_a_word_or_role(nlp):
    found = mentions(nlp, "Pentagon Press Secretary Peter Grau bought eight long-haul A330s.")
    phrases = {phrase for phrase, _, _ in found}
    assert "Pentagon" in phrases
    assert not {p for p in phrases if p.startswith("haul") or p.endswith("Press")}, phrases


def test_role_and_name_token_lead_to_one_referent(nlp):
    from kgraph.extract.find_mentions import find_mentions

    _, doc = annotated(nlp, "The president of Chile Ana Ruiz resigned.")
    found = find_mentions(doc)
    role, name = found.at(1), found.at(5)
    assert role.first() is name.first()
    assert role is not name


def test_every_span_quotes_the_text(nlp):
    made = extraction(nlp, "The president’s aide Anna Musa said: “We left Gao.” She did not.")
    for mention in made.mentions:
        for span in (mention.evidence, mention.head):
            assert made.document.text[span.start : span.end] == span.quote


@pytest.mark.parametrize("word", ["law-breakers", "lawbreakers"])
def test_a_hyphen_in_a_word_does_not_hide_its_class(nlp, word):
    assert (word, "nominal", "Group") in mentions(nlp, f"Peru arrested {word} in Arica.")
