"""What a text tells of a name anywhere, by a text where it decides and one where it must not."""

import pytest

from tests.readings import annotated, names, referents

TOLD = [
    # a noun, an officer, a price, a foundation, staff, a legal form show an organisation
    ("A stake in the ferry operator Vostra was sold. Vostra lost money.", "Vostra", "Organization"),
    ("Vostra chief executive Ana Ruiz left. Later Vostra was sued.", "Vostra", "Organization"),
    ("Shares in Vostra fell in May. Vostra was sued. It lost.", "Vostra", "Organization"),
    ("Vostra, founded in 1994, was sued. Vostra lost. It paid.", "Vostra", "Organization"),
    ("Vostra employs 2,300 people. Vostra was sued. It lost.", "Vostra", "Organization"),
    ("Karu ASA lost money. Karu sold two ferries. It paid.", "Karu", "Company"),
    ("A fisheries group, Puhdas Vesi, sued Norway.", "Puhdas Vesi", "Organization"),
    ("Danish shipping line Nordsund moved it. Nordsund lost money.", "Nordsund", "Organization"),
    # what leads there, and what is said behind it, show a place
    ("Troops cleared the highway to Tarapoka. It was shut.", "Tarapoka", "Place"),
    ("She drove to Kemiroki to meet them. It rained.", "Kemiroki", "Place"),
    ("In Sarakono, the second-largest city, men marched.", "Sarakono", "City"),
    # a ship's prefix, a vessel behind it, a feature of the sea with a count before it
    ("It was filmed by the crew of the BRP Cabra.", "BRP Cabra", "Ship"),
    ("The frigate HMCS Karu met the USS Ana R. Ruiz.", "USS Ana R. Ruiz", "Ship"),
    ("The boat ran aground near Second Thomas Shoal.", "Second Thomas Shoal", "Place"),
    # a form of address that only persons have; the proper noun before a surname
    ("It was greeted by Princess Latufuipeka and a choir.", "Latufuipeka", "Person"),
    ("Survivors' association leader Senada Hodzic said she left.", "Senada Hodzic", "Person"),
]

OPEN = [
    # persons stay persons
    ("Lars Karu spoke. Karu ASA lost money. Karu then left the town.", "Karu", "Company"),
    ("Ana Ruiz spoke. Shares in Vostra fell. Ruiz, the mayor, left.", "Ruiz", "Organization"),
    ("They went to the tour operator Imre Nagy and paid.", "Imre Nagy", "Organization"),
    ("He wrote to Ana Ruiz. She drove home.", "Ana Ruiz", "Place"),
    # a place stays one, though a description of somebody else follows
    ("They live in Arica, a company town, and in Lima.", "Arica", "Company"),
    ("He was born in Cordoba. The Cordoba Group lost money.", "Cordoba", "Company"),
    # no ship, no island, no person
    ("SS Panzer Division troops came.", "SS Panzer Division", "Ship"),
    ("Tom Ridge left the town.", "Tom Ridge", "Place"),
    ("He went to Princess Margaret Hospital.", "Margaret Hospital", "Person"),
]


@pytest.mark.parametrize(("text", "name", "kind"), TOLD)
def test_a_text_tells_the_class_of_a_name(nlp, text, name, kind):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] == kind, found


@pytest.mark.parametrize(("text", "name", "wrong"), OPEN)
def test_a_text_does_not_tell_a_class(nlp, text, name, wrong):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] != wrong, found


def test_a_name_has_one_class_in_headline_and_text(nlp):
    text = "The president flew to Sarakono, a town in the north. Sarakono was quiet."
    found = names(nlp, text, headline="President visits Sarakono")
    assert {kind for name, (kind, _) in found.items() if name == "Sarakono"} == {"City"}


def test_a_place_linked_in_the_text_is_that_place_in_the_headline(nlp):
    _, doc = annotated(nlp, "Ana Ruiz is in Moyobamba.", headline="president visits Moyobamba")
    found = [(s.label_, s.kb_id_) for s in doc.spans["names"] if s.text == "Moyobamba"]
    assert found == [("City", "geo:3694564")] * 2


def test_a_word_nobody_knows_is_a_name_again_whatever_the_tagger_says(nlp):
    text = "The ferry operator Baltwind was sold. Baltwind chief executive Ana Ruiz left."
    _, doc = annotated(nlp, text)
    assert [s.label_ for s in doc.spans["names"] if s.text == "Baltwind"] == ["Organization"] * 2


def test_what_a_minister_is_for_is_no_name(nlp):
    assert "Labor" not in names(nlp, "Labor Minister Ana Ruiz met both sides on Thursday.")


def test_a_common_noun_that_begins_a_quotation_is_no_name(nlp):
    text = '"Justice has been denied to us," said Ana Ruiz. She left. Norway paid.'
    assert "Justice" not in names(nlp, text)


def test_a_firm_is_one_with_and_without_its_legal_form(nlp):
    told = referents(nlp, "Karu ASA lost money. Karu sold two ferries. It paid.")
    assert told["Karu"] == told["It"] == "Karu ASA"
