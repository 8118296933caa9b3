"""Copies of one text: found whatever editors did to them, and nothing else."""

import random

import pytest

from benchmarks.wire.corpus import made_up, texts
from benchmarks.wire.edits import UNSEEN, truncated
from benchmarks.wire.fresh import FRESH
from benchmarks.wire.more import running
from kgraph.model import Document, document_id
from kgraph.read import find_blocks
from kgraph.resolve.copies import likeness
from kgraph.resolve.origins import origins
from kgraph.resolve.signatures import signature

WIRE = """\
Fuel train burns on the edge of Gorodok

GORODOK, November 3. /Agency/. A freight train carrying fuel derailed on the outskirts of Gorodok \
early on Monday, setting off a fire that burned for nine hours and forced 300 families from home.

The train, run by Norrail, was on its way from Halvik to the border when seven of its wagons left \
the track at a crossing near the river Selm. Residents told of a bang that shook windows in Halvik.

"We heard the brakes and then the whole sky was orange," said Nadia Tamm, a baker who lives beside \
the line. "My children ran out without their shoes."

Nobody was killed, but 14 people were treated for burns and smoke, said Marek Sorel, the head of \
the regional health service of Estmark. Two of them were in a serious condition on Monday evening.

The line was built for passenger trains and was given over to freight when the motorway opened. An \
audit by Volna Bank found that a third of its sleepers were rotten, and asked for a speed limit.
"""
BRIEF = "News in brief\n\n" + "\n\n".join(WIRE.split("\n\n")[1:3])
OTHER = """\
A night of fire in Gorodok

Firefighters in Gorodok put out the last flames on a burning train shortly before dawn, ending a \
night in which whole streets of the town beside the Selm were emptied by loudspeaker.

Doctors working for Marek Sorel saw 14 patients, most for breathing smoke. Norrail said in a short \
notice that it was helping the authorities of Estmark and regretted the distress.

"We heard the brakes and then the whole sky was orange," Nadia Tamm told this newspaper on Monday. \
Volna Bank, which once looked at the rails for the state, would not comment on its audit.
"""


def document(text: str, url: str = "", published: str = "") -> Document:
    return Document(
        id=document_id(text, url=url),
        text=text,
        url=url,
        published=published,
        blocks=find_blocks(text),
    )


def found(*documents: Document) -> dict[str, str]:
    return dict(origins((d.id, d.published, signature(d)) for d in documents))


def test_the_origin_is_the_earliest_and_a_document_without_a_day_is_none():
    first = document(WIRE, "https://a.example", "2015-11-03")
    later = document(WIRE, "https://b.example", "2015-11-04")
    undated = document(WIRE, "https://c.example")
    assert found(later, undated, first) == {later.id: first.id, undated.id: first.id}


def test_equal_days_are_told_apart_by_id_whatever_the_order():
    copies = [document(WIRE, f"https://{n}.example", "2015-11-03") for n in range(6)]
    expected = {d.id: min(c.id for c in copies) for d in copies}
    expected.pop(min(expected))
    for seed in range(3):
        random.Random(seed).shuffle(copies)
        assert found(*copies) == expected


def test_a_brief_cut_from_a_wire_is_its_copy():
    wire, brief = document(WIRE, published="2015-11-03"), document(BRIEF, published="2015-11-04")
    assert found(wire, brief) == {brief.id: wire.id}


def test_headline_dateline_credit_and_typography_make_no_difference():
    body = WIRE.split("/Agency/. ")[1].replace('"My', "“My").replace('shoes."', "shoes.”")
    text = f"Night of flames\n\nBy Ada Moss\n\nHALVIK, November 4. /TASS/. {body}"
    assert signature(document(text)) == signature(document(WIRE))


def test_a_report_of_somebody_else_is_no_copy_though_it_quotes_the_same_words():
    assert found(document(WIRE), document(OTHER)) == {}


NAMES = {
    "Gorodok": "Lomza", "Norrail": "Paxton", "Halvik": "Oruda", "Estmark": "Kelland",
    "Selm": "Oder", "Nadia Tamm": "Vera Nyberg", "Marek Sorel": "Hugo Varga", "Volna": "Castor",
}  # fmt: skip


def renamed() -> str:
    text = WIRE
    for old, new in NAMES.items():
        text = text.replace(old, new)
    return text


def test_the_same_words_about_another_event_are_no_copy():
    assert found(document(WIRE), document(renamed())) == {}


def test_a_text_in_capitals_does_not_join_what_differs_in_its_names():
    head, *body = WIRE.split("\n\n")
    more = "THIS REPORT WAS SENT AGAIN IN FULL AT NOON BECAUSE THE LINE HAD BROKEN IN THE MORNING."
    telex = document("\n\n".join([head, *(p.upper() for p in body), more]))
    one, other = document(WIRE), document(renamed())
    made = found(telex, one, other)
    assert made.get(one.id, one.id) != made.get(other.id, other.id)


def test_what_a_site_prints_under_every_article_makes_no_copies():
    under = "\n\n".join(texts()["edits"]["boilerplate"])
    stories = [
        f"Short note {n}\n\nThe mayor of {city}, {name}, opened a bridge near {city} on Monday."
        for n, (city, name) in enumerate(
            [("Adelsk", "Anna Abadi"), ("Corvala", "Boris Tamm"), ("Jadran", "Ines Sorel"),
             ("Oruda", "Hugo Varga"), ("Tirvana", "Leila Kesler")]
        )
    ]  # fmt: skip
    assert found(*(document(f"{story}\n\n{under}") for story in stories)) == {}


def test_a_round_up_of_two_wires_does_not_make_them_one():
    other = OTHER.replace("Gorodok", "Port Selim").replace("Norrail", "Castor")
    for old, new in {"Nadia Tamm": "Elena Jurado", "Marek Sorel": "Karim Wexler"}.items():
        other = other.replace(old, new)
    both = f"The day\n\n{WIRE.split('/Agency/. ')[1]}\n\n{other.split(chr(10), 2)[2]}"
    documents = [document(text) for text in (WIRE, other, both)]
    made = found(*documents)
    groups = {made.get(d.id, d.id) for d in documents[:2]}
    assert len(groups) == 2


def test_an_empty_text_and_a_word_are_copies_only_of_the_same():
    empty, word = document("", "https://a.example"), document("Quake")
    again = document("Quake", "https://b.example")
    assert set(found(empty, word, again)) <= {word.id, again.id}
    assert len(found(empty, document("", "https://c.example"))) == 0


def test_a_text_in_other_small_words_is_a_copy():
    turns = {" the ": " ", " of ": " from ", " was ": " has been ", " at ": " on ", " for ": " to "}
    text = WIRE
    for old, new in turns.items():
        text = text.replace(old, new)
    assert len(found(document(WIRE), document(text))) == 1


def test_rounded_numbers_make_no_other_text_and_those_of_another_day_do():
    told = [
        f"Shares in Gorodok closed {move} on {day}. The main index stood at {a} points after {b}. "
        f"Norrail gained {c} percent and Volna Bank lost {d}. Some {e} million shares changed "
        f"hands, and {f} firms ended higher. A barrel of oil cost {g} dollars, said Marek Sorel."
        for move, day, a, b, c, d, e, f, g in (
            ("higher", "Monday", 1347, 1312, 14, 23, 207, 61, 97),
            ("higher", "Monday", 1350, 1310, 14, 23, 210, 60, 97),
            ("lower", "Tuesday", 1871, 1644, 31, 8, 115, 27, 62),
        )
    ]
    first, rounded, next_day = map(document, told)
    made = found(first, rounded, next_day)
    assert set(made) | set(made.values()) == {first.id, rounded.id}


def test_background_at_the_end_of_the_next_story_makes_no_copy_of_it():
    wire = WIRE.split("\n\n")
    news = [
        "Inspectors found a broken rail that had been reported twice, two people in Gorodok said.",
        "The reports were sent to Norrail in spring and marked as settled by Hugo Varga, its head.",
    ]
    later = document("\n\n".join(["A broken rail", *news, *wire[3:5]]))
    assert found(document(WIRE), later) == {}


def test_what_is_too_much_for_memory_gives_the_same_origins(tmp_path, monkeypatch):
    items = made_up(UNSEEN, 3)[:300]
    rows = sorted((i.document.id, "", signature(i.document)) for i in items)
    expected = origins(rows)
    assert len(expected) > 100
    monkeypatch.setattr("kgraph.resolve.meeting.PART", 16)
    monkeypatch.setattr("kgraph.resolve.buckets._HELD", 1000)
    monkeypatch.setattr("kgraph.resolve.origins.NEAR_BY", 8)
    assert origins(rows, tmp_path) == expected


def test_texts_compared_before_are_not_compared_again(tmp_path, monkeypatch):
    rows = sorted((i.document.id, "", signature(i.document)) for i in made_up(UNSEEN, 3)[:200])
    kept, before = tmp_path / "likened.pairs", rows[:180]
    assert origins(before, tmp_path, kept) == origins(before)
    compared = []

    def counted(longer, shorter):
        compared.append(shorter)
        return likeness(longer, shorter)

    expected = origins(rows)
    monkeypatch.setattr("kgraph.resolve.origins.likeness", counted)
    assert origins(before, tmp_path, kept) == origins(before, None, None)
    alone, compared[:] = len(compared), []
    assert origins(rows, tmp_path, kept) == expected
    assert len(compared) < alone / 2
    compared.clear()
    assert origins(rows, tmp_path, kept) == expected
    assert compared == []


@pytest.mark.parametrize("damage", [lambda b: b[:-9], lambda b: b"no pairs" * 6, lambda b: b""])
def test_what_was_kept_of_comparing_and_is_damaged_is_made_anew(tmp_path, damage):
    rows = sorted((i.document.id, "", signature(i.document)) for i in made_up(UNSEEN, 3)[:100])
    kept = tmp_path / "likened.pairs"
    expected = origins(rows, tmp_path, kept)
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert origins(rows, tmp_path, kept) == expected
    assert kept.read_bytes() == whole


@pytest.mark.parametrize("text", [WIRE, WIRE * 40, "x " * 5000, ""])
def test_a_signature_is_small_whatever_the_text(text):
    assert len(signature(document(text))) <= min(8000, 0.7 * len(text))


def test_more_copies_than_one_hash_is_compared_with_are_still_one_origin():
    chance, edits = random.Random(1), texts()["edits"]
    lines = WIRE.split("\n\n")
    copies = [document(WIRE, f"https://{n}.example") for n in range(80)]
    cut = "\n\n".join(truncated(lines, chance, edits))
    briefs = [document(cut, f"https://brief{n}.example") for n in range(40)]
    made = found(*copies, *briefs)
    assert len(made) == 119
    assert len(set(made.values())) == 1


@pytest.mark.parametrize("items", [made_up(FRESH, 5), running(FRESH, 5)], ids=["ours", "others"])
def test_kinds_of_edits_and_of_reports_that_were_written_later_are_seen_through(items):
    made = found(*(i.document for i in items))
    group = {i.document.id: made.get(i.document.id, i.document.id) for i in items}
    first = {i.origin: group[i.document.id] for i in items if i.kind != "copy"}
    copies = [i for i in items if i.kind == "copy"]
    right = [i for i in copies if group[i.document.id] == first[i.origin]]
    story = {i.document.id: i.origin for i in items}
    wrong = [k for k in made if story[k] and story[made[k]] not in {story[k], ""}]
    assert len(right) > 0.9 * len(copies)
    assert len(wrong) < 0.05 * len(copies)
