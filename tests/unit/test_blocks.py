import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.read.blocks import find_blocks

PROSE = "The minister opened the harbour on Monday and left the same evening."
MORE = "Fishermen welcomed the decision."


def typed(*lines: str, title: str = "") -> list[tuple[str, str]]:
    """Return the type and the text of each block of the paragraphs."""
    text = "\n\n".join(lines)
    return [(b.type, text[b.start : b.end]) for b in find_blocks(text, title=title)]


def types(*lines: str, title: str = "") -> list[str]:
    """Return the types of the blocks of the paragraphs."""
    return [kind for kind, _ in typed(*lines, title=title)]


def test_title_and_its_repetitions():
    title = "Harbour opens after long delay"
    assert types(title, title, PROSE, title.upper(), f"{title} | The Coast Daily") == [
        "headline",
        "repeat",
        "body",
        "repeat",
        "repeat",
    ]


def test_a_title_with_a_full_stop_is_known_by_its_repetition():
    title = "Harbour opens. At last."
    assert types(title, title, PROSE) == ["headline", "repeat", "body"]


def test_first_sentence_is_no_headline():
    assert types(PROSE, MORE) == ["body", "body"]


def test_one_line_is_prose_even_without_a_full_stop():
    assert types("Harbour opens after long delay") == ["body"]


def test_only_short_lines_are_prose():
    assert types("Harbour opens", "Minister resigns", "Rain expected") == [
        "headline",
        "body",
        "body",
    ]


def test_a_title_told_by_the_source_is_the_headline():
    assert types("Harbour opens.", PROSE, title="Harbour opens") == ["headline", "body"]


@pytest.mark.parametrize(
    ("dateline", "prose"),
    [
        ("PORT LOUIS, March 4.", PROSE),
        ("PARIS (Reuters) —", PROSE),
        ("MOSCOW, Nov 3 /TASS/.", PROSE),
        ("KIEV, February 22. /TASS/.", PROSE),
        ("BAGHDAD, Iraq (AP) --", PROSE),
        ("ST. PETERSBURG, Fla. (AP) –", PROSE),
        ("ISTANBUL/ANKARA, Dec 1 (Reuters) -", PROSE),
        ("Beijing, 3 March (Xinhua) --", PROSE),
        ("OSLO —", PROSE),
        ("(Reuters) -", PROSE),
        ("June 5 (Reuters) -", PROSE),
        ("Bamako -", PROSE),
        ("LIMA, 7 Aug (Andina).-", PROSE),
        ("Buenos Aires –", PROSE),
        ("Tunis, 4 Shawwal, (Foreign desk) -", PROSE),
    ],
)
def test_dateline_is_split_from_its_paragraph(dateline: str, prose: str):
    assert typed("Harbour opens", f"{dateline} {prose}") == [
        ("headline", "Harbour opens"),
        ("dateline", dateline),
        ("body", prose),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Friday, August 21, 2015",
        "June 09 , 2007",
        "21 August 2015",
        "2015-08-21",
        "Published: 4 May 2020 at 10:15",
        "OSLO, May 3, 2011",
    ],
)
def test_a_line_that_is_only_a_date_is_a_dateline(line: str):
    assert types("Harbour opens", line, PROSE) == ["headline", "dateline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the alliance of thirty states — met in Riga.",
        "NATO - The alliance met in Riga.",
        "UPDATE - Shares fell in Lagos.",
        "Lagos - the old capital - is a port.",
        "Vostra - The firm - fell in Lagos.",
        "Lagos, said the minister. It fell - The port is closed.",
        "May 4 was a cold day in Oslo.",
        "In Paris, November 25 is a working day.",
        "The EU-Canada treaty — CETA — was signed.",
    ],
)
def test_prose_that_begins_almost_like_a_dateline(line: str):
    assert types(line, MORE) == ["body", "body"]


def test_a_headline_with_a_place_and_a_dash_has_no_dateline():
    assert types("Lagos - City without sleep", PROSE) == ["headline", "body"]


def test_bare_capitals_and_a_dash_are_a_place_only_before_the_prose():
    assert types("Harbour opens", PROSE, "ALBATROSS — The yacht won.") == [
        "headline",
        "body",
        "body",
    ]


def test_teasers_end_where_prose_resumes():
    assert types(
        PROSE,
        "See also",
        "© Ann Lee/Coast Agency",
        "Minister: the harbour “will not close”, whatever they say",
        "Fishermen protest in the north",
        MORE,
        "Read also:",
        "Ferry line to the islands to start in May",
        MORE,
    ) == [
        "body",
        "furniture",
        "credit",
        "teaser",
        "teaser",
        "body",
        "furniture",
        "teaser",
        "body",
    ]


def test_the_first_teaser_may_end_in_a_full_stop_and_the_text_with_it():
    assert types(PROSE, "See also", "The sinking of the ferry. A chronicle.") == [
        "body",
        "furniture",
        "teaser",
    ]


def test_teaser_on_one_line_with_its_opener():
    assert types(PROSE, "Read more: Ferry line to start in May", MORE) == [
        "body",
        "teaser",
        "body",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "© Ann Lee/press service of the mayor/TASS",
        "Photo: Ann Lee",
        "AP Photo/Ann Lee",
        "Ann Lee / Getty Images",
        "The mayor at the harbour, 2014 (Photo: Ann Lee)",
        "Press office of the mayor/TASS archive",
        "By Ann Lee and Bob Stone",
        "By Ann Lee, Coast correspondent",
        "Reporting by Ann Lee; editing by Bob Stone",
        "Copyright © 2015 Coast Agency. All rights reserved.",
    ],
)
def test_credits(line: str):
    assert types(PROSE, line, MORE) == ["body", "credit", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Getty Images sued the start-up in London.",
        "Reporting by the commission took three years.",
        "Copyright law will change in May.",
        "By Monday the water had gone.",
    ],
)
def test_sentences_about_credits_are_prose(line: str):
    assert types(PROSE, line, MORE) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Categories: Harbours, Politics",
        "Share this article",
        "Subscribe to our newsletter.",
        "Advertisement",
    ],
)
def test_furniture(line: str):
    assert types(PROSE, line, MORE) == ["body", "furniture", "body"]


def test_sources_run_to_the_end_unless_prose_resumes():
    listed = '"Harbour opens" — Coast Daily, August 15, 2008'
    assert types(PROSE, "Sources", listed, "BBC News, August 16, 2008") == [
        "body",
        "furniture",
        "furniture",
        "furniture",
    ]
    long = " ".join([PROSE] * 4)
    assert types(PROSE, "Sources", listed, long, MORE)[-2:] == ["body", "body"]


def test_headings_between_paragraphs():
    assert types(PROSE, "The price of the harbour", MORE) == ["body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "and the islands beyond it",
        "“We shall not leave the harbour",
        "- a new pier",
        "The minister said:",
        "We will not leave, we will --",
        "Who pays for it?",
    ],
)
def test_short_lines_that_are_no_headings(line: str):
    assert types(PROSE, line, MORE) == ["body", "body", "body"]


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The minister opened the harbour on Monday, ten years after the\n"
        "first plans had been made, and left for the capital the same\n"
        "evening without speaking to the fishermen who had waited for\n"
        "him at the gate since the morning.\n"
        "\n"
        "They had wanted to ask him about the price of diesel, which the\n"
        "government has raised three times since the beginning of the\n"
        "year, and about the new rules."
    )
    assert [b.type for b in find_blocks(wrapped)] == ["body", "body"]


def test_paragraphs_may_follow_each_other_without_empty_lines():
    text = f"Harbour opens\nFriday, August 21, 2015\n{PROSE}\n{MORE}"
    assert [b.type for b in find_blocks(text)] == ["headline", "dateline", "body", "body"]


LINES = st.sampled_from(
    [PROSE, MORE, "See also", "Sources", "© Ann Lee", "Heading", "", " ", "OSLO, May 3.", "“", "."]
)


@given(st.one_of(st.lists(LINES).map("\n".join), st.text()))
def test_all_but_white_space_is_in_one_block(text: str):
    rest, last = [], 0
    for block in find_blocks(text):
        assert last <= block.start < block.end
        rest.append(text[last : block.start])
        last = block.end
    assert not ("".join(rest) + text[last:]).strip()


def test_the_sample_article(sample: str):
    kinds = [b.type for b in find_blocks(sample)]
    assert kinds[:4] == ["headline", "repeat", "dateline", "body"]
    assert [kinds.count(k) for k in ("teaser", "credit", "heading", "furniture")] == [4, 3, 3, 4]
    assert kinds[-1] == "teaser"
