"""Names and their classes: for each fact of language a text that shows it and one that must not."""

import pytest

from kgraph.model import Document, document_id
from kgraph.nlp import annotate
from kgraph.read.blocks import find_blocks
from tests.readings import mentions, names

TOLD = [
    # a dash between blanks parts two names
    ("Lusaka Times - Bank of Zambia cut its rate.", "Lusaka Times", "Medium"),
    # a noun that describes an organisation, and what one organisation is to another
    ("It is owned by Caranta, a company registered in Ajman.", "Caranta", "Company"),
    ("Later Tellgrid, its Latvian counterpart, asked a court.", "Tellgrid", "Organization"),
    # a second surname
    ("Police freed the former miner Tomas Kuri Limachi.", "Tomas Kuri Limachi", "Person"),
    # what a text calls a city is one in its headline too
    ("Aid reached Ad Dabbuq. The besieged city of Ad Dabbuq is calm.", "Ad Dabbuq", "Place"),
    # a ship's kind before its name, and a paper's
    ("Chile, whose freighter Polar Heron sank in May, paid.", "Polar Heron", "Ship"),
    ("They seized the Panama-flagged trawler Ana Maria.", "Ana Maria", "Ship"),
    ("They seized the trawler Ana Maria in Gao.", "Gao", "City"),
    ("According to the daily La Verdad, he left.", "La Verdad", "Medium"),
    ("He told the news agency KBS so.", "KBS", "Medium"),
    # what parties, papers, sites and think tanks are called before their names
    ("The ruling party Karuchil won. Karuchil has 40 seats.", "Karuchil", "PoliticalParty"),
    ("It was told by the website Netkaru on Monday.", "Netkaru", "Medium"),
    ("The think tank Geokaru was closed.", "Geokaru", "Organization"),
    # a people's word that is a proper noun before "province"; a word for a daughter
    ("The premier of Malaku left. Malaku province was hit.", "Malaku", "Region"),
    ("His wife Makhabat Tazhibek kyzy left.", "Makhabat Tazhibek kyzy", "Person"),
    # whom one tells, what has members and an article, where one leaves for
    ("Shots were heard, witnesses told Karua. Men fled. It is calm.", "Karua", "Organization"),
    ("Lelo's jailed leader wrote it. Lelo won.", "Lelo", "Organization"),
    ("They said the ruling Georgian Hope sold it.", "Georgian Hope", "Organization"),
    ("The tug left for Sinop on Monday.", "Sinop", "City"),
    ("The police of Pedro Juan Caballero came.", "Pedro Juan Caballero", "City"),
    # what is asked and answers in capitals; the first word of a firm's name
    ("LHV declined to comment.", "LHV", "Organization"),
    ("They fined the consortium Tanlu Lithium. Tanlu then sued Ghana.", "Tanlu", "Organization"),
    # posts without an article, and an owner inside the description
    (
        "According to Worku Belachew, chief administrator of Gondar, men fled.",
        "Worku Belachew",
        "Person",
    ),
    ("The Rajuka, the capital's development authority, left.", "Rajuka", "Organization"),
    # persons whom a post introduces; surnames that look like plurals
    ("Gunmen seized the herder Tesfahun Alemu and 60 cattle.", "Tesfahun Alemu", "Person"),
    ("The mayor of Chincha, Efrain Huaman Ttito, was held.", "Efrain Huaman Ttito", "Person"),
    ("The chief of staff, General Biague Na Ntan, said so.", "Biague Na Ntan", "Person"),
    ("They freed Anna Gleizes. Gleizes's lawyer was glad.", "Gleizes", "Person"),
    # a city of two words; who answers is no place that nobody knows
    ("A court in Tizi Ouzou sentenced him.", "Tizi Ouzou", "City"),
    ("Lindfors and Spain's Modalia said so. It is sad. They paid.", "Modalia", "Organization"),
    # an article that is a part of a name; a part of a name that the text has whole elsewhere
    ("He told the newspaper An-Nahar so.", "An-Nahar", "Medium"),
    # "which" speaks of no person; bodies and sites by the noun behind; whose spokesman it is
    ("Rio Karu, which runs the mine, left Chad. It is sad. They paid.", "Rio Karu", "Organization"),
    ("Gunmen of the Viv Ansanm coalition burnt it.", "Viv Ansanm", "Organization"),
    ("They shut the Turgeau clinic on Monday.", "Turgeau", "Facility"),
    # papers, roads, zones, firms by the noun behind
    ("The El Moudjib daily accused Chad of it.", "El Moudjib", "Medium"),
    ("They met on the Karu-Metema road.", "Karu-Metema", "Place"),
    ("The firm told The Daily Star that it was closed.", "Daily Star", "Medium"),
    # an acronym stands behind the whole name of a body
    (
        "The African Party for the Unity of Ghana and Mali (APUGM) won.",
        "African Party for the Unity of Ghana and Mali",
        "PoliticalParty",
    ),
    ("The Workers' Party of Karu (PKU) won. They met in PKU.", "PKU", "Organization"),
    # no event has a seat; the last word tells what no law is
    ("Oslo-based Sudan Human Rights says 40 died.", "Sudan Human Rights", "Organization"),
    ("They blame the Anti-Piracy Police Unit for it.", "Anti-Piracy Police Unit", "Organization"),
]

OPEN = [
    ("The Karu-Vostra Bank cut its rate.", "Karu", "Organization"),
    ("Lusaka Times - Bank of Zambia , cut its rate .", "Lusaka Times", "Medium"),
    ("Later Musa, the company's lawyer, left.", "Musa", "Company"),
    ("Later Musa, its founder, asked a court.", "Musa", "Organization"),
    ("They met the miner Tomas Kuri Sunday.", "Tomas Kuri Sunday", "Person"),
    ("They left the city because of Musa. Ana Musa stayed.", "Musa", "Place"),
    ("She read the logs of the freighter Ana Ruiz hired.", "Ana Ruiz", "Ship"),
    ("Few of them ever believed in Cordova.", "Cordova", "City"),
    ("The party Ana Ruiz left won.", "Ana Ruiz", "PoliticalParty"),
    ("He said in hospital Ana Ruiz slept.", "Ana Ruiz", "Facility"),
    ("They live in the Kurdish region.", "Kurdish", "Region"),
    ("They told Ana Ruiz so.", "Ana Ruiz", "Organization"),
    ("Musa's jailed brother wrote it. Musa won.", "Musa", "Organization"),
    ("They said the Ana Ruiz case was closed.", "Ana Ruiz", "Organization"),
    ("Ana Karua fled. Later a doctor told Karua so. It is calm.", "Karua", "Organization"),
    ("She left the bank for Karua in May.", "Karua", "Place"),
    ("The friends of Pedro Juan Caballero came.", "Pedro Juan Caballero", "City"),
    ("The Gao Bank in Mali (GB) won.", "Gao Bank in Mali", "Organization"),
    ("The CEO left. Later the CEO declined to comment.", "CEO", "Organization"),
    ("They fined the firm Tanlu Lithium in Tanlu. Tanlu sued Ghana.", "Tanlu", "Organization"),
    ("It was told by Nordbank, chief sponsor of the race.", "Nordbank", "Person"),
    ("Ana Ruiz, D-Calif., chairman of the board, left.", "D-Calif.", "Person"),
    ("He reads the Hindi weekly in Delhi.", "Hindi", "Medium"),
    ("They met the spokesman Karu Bank hired.", "Karu Bank", "Person"),
    ("The editor of the Gao Times, Karu Press, was held.", "Karu Press", "Person"),
    ("They freed Anna Waters. Waters rose in Gao.", "Waters", "Place"),
    ("A court in Oslo Norway sentenced him.", "Oslo Norway", "City"),
    ("They fled to Modalia. It is sad. Modalia is in Spain.", "Modalia", "Organization"),
    ("Ana Ruiz, who runs the mine, left Chad.", "Ana Ruiz", "Organization"),
    ("The General Security has held him.", "Security", "Person"),
    ("They met the Ana Ruiz coalition.", "Ana Ruiz", "Organization"),
    ("They hold daily Musa prayers.", "Musa", "Medium"),
    ("London-based Ana Ruiz says that 40 were killed.", "Ana Ruiz", "Organization"),
    ("The Anti-Piracy Act was signed.", "Anti-Piracy Act", "Organization"),
]


NOUNS = [
    ("Norway's financial watchdog fined it.", "Norway's financial watchdog", "Organization"),
    ("The think tank was closed.", "The think tank", "Organization"),
    ("The tank was burnt.", "The tank", "Vehicle"),
    ("He urged both parties to let aid in.", "both parties", "Group"),
    ("The warring parties met in Gao.", "The warring parties", "Group"),
    ("The opposition parties met in Gao.", "The opposition parties", "PoliticalParty"),
    ("The widow of a suicide bomber left.", "a suicide bomber", "Person"),
    ("Chilean bombers left the base.", "Chilean bombers", "Aircraft"),
    ("She is the widow of a London bomber.", "a London bomber", "Person"),
    ("The bomber's widow left.", "The bomber", "Person"),
    ("The bomber left the base.", "The bomber", "Aircraft"),
    ("He sold arms to the parties of the conflict.", "the parties of the conflict", "Group"),
    ("The parties to the treaty met.", "The parties", "Group"),
    ("The parties of the left met.", "The parties of the left", "PoliticalParty"),
    ("Three peasants were hurt near the mall.", "Three peasants", "Group"),
    ("Three ideas were heard at the wedding.", "the wedding", "Event"),
]


@pytest.mark.parametrize(("text", "phrase", "kind"), NOUNS)
def test_what_a_noun_speaks_of(nlp, text, phrase, kind):
    assert (phrase, "nominal", kind) in mentions(nlp, text)


@pytest.mark.parametrize(("text", "name", "kind"), TOLD)
def test_what_a_name_is(nlp, text, name, kind):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] == kind, found


@pytest.mark.parametrize(("text", "name", "wrong"), OPEN)
def test_what_a_name_is_not(nlp, text, name, wrong):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] != wrong, found


def test_the_bracket_of_a_dateline_names_a_medium(nlp):
    text = "Gao, 2 Feb (Karua/TASS) - Shots fell, witnesses said on Monday to Karua in Gao."
    made = Document(id=document_id(text), text=text, blocks=find_blocks(text))
    ((_, doc),) = annotate([made], nlp)
    assert {s.label_ for s in doc.spans["names"] if s.text == "Karua"} == {"Medium"}


def test_a_bracket_ends_a_name(nlp):
    text = "He was a leader of the Movement for the Self-Determination of Kabylie (MAK) in May."
    found = names(nlp, text)
    assert {"Movement for the Self-Determination of Kabylie", "MAK"} <= set(found), found
    assert not any(")" in name for name in found)


def test_an_acronym_is_of_the_body_that_the_text_spells(nlp):
    text = "The Revolutionary Student Front marched in Dhaka. The RSF has 200 members."
    assert names(nlp, text)["RSF"] == ("Organization", "")
    text = "Reporters Without Borders met a student front. The RSF has 200 members."
    assert names(nlp, text)["RSF"][1] == "kg:reporters-without-borders"

    text = "The Rapid Support Forces fled. The RSF said so."
    assert names(nlp, text)["RSF"][1] == names(nlp, text)["Rapid Support Forces"][1] != ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Department of Justice sued it.", "kg:us-justice-department"),
        ("The Department of Justice of Texas sued it.", "kg:us-justice-department"),
        ("The Philippines lost a ship off Manila. The Department of Justice sued China.", ""),
    ],
)
def test_a_body_that_many_countries_have_is_of_the_one_spoken_of(nlp, text, key):
    assert names(nlp, text)["Department of Justice"][1] == key


def test_a_letter_that_ends_a_sentence_is_no_part_of_the_next_name(nlp):
    assert "Estonia" in names(nlp, "He wrote it on X. Estonia began patrols.")
    assert "Air Malta" in names(nlp, "He flew with Air Malta to Rome.")


def test_a_dateline_is_no_part_of_its_sentence(nlp):
    text = "Court rules on mall\n\nTunis, 4 Shawwal, (Foreign desk) - A Tunis court freed two men."
    made = Document(id=document_id(text), text=text, blocks=find_blocks(text))
    ((_, doc),) = annotate([made], nlp)
    assert [s.text for s in doc.spans["names"]] == ["Tunis", "Tunis"]


def test_a_dateline_names_its_city_whole(nlp):
    text = "Army says it won\n\nPORT SUDAN, 14 October - The army of Sudan said it had won."
    made = Document(id=document_id(text), text=text, blocks=find_blocks(text))
    ((_, doc),) = annotate([made], nlp)
    assert ("PORT SUDAN", "City") in {(s.text, s.label_) for s in doc.spans["names"]}
