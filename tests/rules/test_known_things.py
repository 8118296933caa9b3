"""The data of known things holds together; a thing is known by all its names or not at all."""

import re
from collections import Counter

import pytest

from kgraph import gazetteer
from kgraph.gazetteer import Record, fold
from kgraph.gazetteer.sources import KNOWN, known_rows, read_table
from kgraph.ontology import vocabulary
from kgraph.resolve.known import known

ITEM = re.compile(r"Q[1-9][0-9]*")


def actors():
    """Return (class, key, row) of each actor."""
    for kind, rows in read_table("actors.toml").items():
        if kind != "institutions":
            yield from ((kind, key, row) for key, row in rows.items())


def test_each_actor_has_a_class_a_name_and_only_fields_that_are_read():
    fields = {"name", "aliases", "wikidata", "country", "seat", "plain", "title", "institution"}
    slugs = {i.slug for i in gazetteer.institutions().values()}
    for kind, key, row in actors():
        assert kind in vocabulary().classes, key
        assert row["name"].strip() == row["name"] != "", key
        assert set(row) <= fields, key
        assert ITEM.fullmatch(row.get("wikidata", "Q1")), key
        assert row["name"] not in row.get("aliases", []), key
        assert set(row.get("institution", ())) <= slugs, key
        assert "country" in row or "institution" not in row, key


def test_a_country_has_one_body_of_a_kind():
    bodies = Counter(
        (row["country"], slug) for _, _, row in actors() for slug in row.get("institution", ())
    )
    assert [body for body, n in bodies.items() if n > 1] == []


def test_no_item_and_no_name_is_given_to_two_actors():
    # Another row of the same item holds those of its names that are ordinary words too.
    given = [row for _, _, row in actors() if "wikidata" in row and not row.get("plain")]
    items = Counter(row["wikidata"] for row in given)
    assert [item for item, n in items.items() if n > 1] == []
    names = Counter(
        name for _, _, row in actors() for name in {row["name"], *row.get("aliases", [])}
    )
    assert [name for name, n in names.items() if n > 1] == []


@pytest.mark.parametrize("name", KNOWN)
def test_each_well_known_thing_has_a_class_and_its_name_once(name):
    records = [row for row in known_rows(name) if isinstance(row, Record)]
    assert len(records) > 100
    assert all(r.type in vocabulary().classes for r in records)
    assert all(r.name == " ".join(r.name.split()) for r in records)
    assert all(ITEM.fullmatch(s.removeprefix("wd:")) for r in records for s in r.same_as)
    twice = [n for n, k in Counter(fold(r.name) for r in records).items() if k > 1]
    assert twice == []


def test_a_thing_stands_in_one_table_only():
    names = Counter(
        row.name for name in KNOWN for row in known_rows(name) if isinstance(row, Record)
    )
    assert [name for name, n in names.items() if n > 1] == []


def test_cities_keep_the_names_of_the_press():
    found = {r.name for e in gazetteer.lookup("Makkah") if (r := gazetteer.record(e.key))}
    assert found == {"Mecca"}
    (largest, *_) = gazetteer.lookup("Portland")
    assert gazetteer.record(largest.key).title == "Portland, Oregon"


@pytest.mark.parametrize(
    ("names", "type", "name"),
    [
        (("Nelson Mandela", "Mandela"), "Person", "Nelson Mandela"),
        (("Mandela",), "Person", "Nelson Mandela"),
        (("Mozart",), "Person", "Wolfgang Amadeus Mozart"),
        (("Suez Canal",), "Organization", "Suez Canal"),
        (("Wells Fargo",), "Organization", "Wells Fargo"),
        (("Hilton",), "Company", "Hilton Hotels & Resorts"),
        (("Dostoyevsky",), "Person", "Fyodor Dostoevsky"),
        (("Winnie Mandela", "Mandela"), "Person", "Winnie Madikizela-Mandela"),
        (("Das Kapital",), "WorkOfArt", "Das Kapital"),
        (("Uighurs",), "Group", "Uyghurs"),
    ],
)
def test_a_thing_is_known_by_its_names(names, type, name):
    assert known(frozenset(names), type).record.name == name


@pytest.mark.parametrize(
    ("names", "type"),
    [
        (("Anna Mandela", "Mandela"), "Person"),  # another full name
        (("Hilton",), "Person"),  # a surname, and a company
        (("Wolves",), "Group"),  # a group, and a club
        (("The Standard",), "Medium"),  # papers of two cities
        (("George Bush",), "Person"),  # two presidents
        (("Clinton",), "Person"),  # a surname that many bear
        (("Mandela",), "Organization"),  # another class
        (("Wells Fargo", "Wells Fargo Stadium"), "Company"),  # more than its names
        (("Anna Musa",), "Person"),
        ((), "Person"),
    ],
)
def test_what_is_open_is_not_known(names, type):
    assert known(frozenset(names), type) is None
