"""Names find what they denote, in the case they are written in; the cache is made once."""

import sqlite3

import pytest

from kgraph import gazetteer
from kgraph.gazetteer import index
from kgraph.gazetteer.sources import data_file, read_table, rows


def keys(name: str) -> set[tuple[str, str]]:
    return {(e.kind, e.key) for e in gazetteer.lookup(name) if e.fits(name)}


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Norway", "name", "wd:Q20"),
        ("Norwegian", "demonym", "wd:Q20"),
        ("NORWAY", "name", "wd:Q20"),
        ("Oslo", "capital", "wd:Q20"),
        ("Türkiye", "name", "wd:Q43"),
        ("US", "acronym", "wd:Q30"),
        ("Kremlin", "name", "kg:kremlin"),
        ("Oslo", "name", "geo:3143244"),
        ("Vt.", "state", "wd:Q16551"),
    ],
)
def test_a_name_leads_to_its_record(name, kind, key):
    assert (kind, key) in keys(name)


@pytest.mark.parametrize("name", ["us", "who", "chile", "eta", "Nowhere At All"])
def test_words_that_are_no_names_lead_nowhere(name):
    assert keys(name) == set()


def test_a_record_tells_class_country_and_identity():
    kremlin = gazetteer.record("kg:kremlin")
    assert (kremlin.type, kremlin.country, kremlin.seat) == ("Government", "wd:Q159", True)
    oslo = gazetteer.record("geo:3143244")
    assert (oslo.type, oslo.country, oslo.same_as) == ("City", "wd:Q20", ("geo:3143244",))
    assert gazetteer.record("kg:no-such-thing") is None


def test_an_institution_of_a_country_has_a_record():
    navy = gazetteer.record("kg:navy:wd:Q298")
    assert (navy.name, navy.type, navy.country) == ("Navy of Chile", "MilitaryUnit", "wd:Q298")
    assert gazetteer.record("kg:navy:wd:Q0") is None


def test_actors_hold_together():
    made = {row.key: row for row in rows() if isinstance(row, gazetteer.Record)}
    actors = read_table("actors.toml")
    count = sum(len(v) for k, v in actors.items() if k != "institutions")
    assert count >= 300
    for row in made.values():
        assert row.type
        assert not row.country or row.country in made
    assert data_file("actors.toml").exists()


@pytest.fixture
def fresh():
    caches = (index._connection, index.lookup, index.record, index.scannable)
    for made in caches:
        made.cache_clear()
    yield
    for made in caches:
        made.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_the_index_is_written_to_the_cache_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert gazetteer.record("wd:Q20").name == "Norway"
    (made,) = (tmp_path / "kgraph").iterdir()
    before = made.stat().st_mtime_ns
    index._connection.cache_clear()
    index.record.cache_clear()
    assert gazetteer.record("wd:Q20").name == "Norway"
    assert made.stat().st_mtime_ns == before


@pytest.mark.usefixtures("fresh")
def test_a_spoilt_cache_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    spoilt = tmp_path / "kgraph" / f"gazetteer-{index._digest()}.sqlite"
    spoilt.parent.mkdir()
    spoilt.write_bytes(b"not a database")
    assert gazetteer.record("wd:Q20").name == "Norway"
    with sqlite3.connect(spoilt) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (index.LAYOUT,)


@pytest.mark.usefixtures("fresh")
def test_without_a_cache_folder_the_index_lives_in_memory(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert gazetteer.record("wd:Q20").name == "Norway"


def test_a_body_with_a_name_of_its_own_is_the_institution_of_its_country():
    assert gazetteer.body_of("armed-forces", "wd:Q423") == "kg:kpa"
    assert gazetteer.body_of("navy", "wd:Q423") == "kg:navy:wd:Q423"


@pytest.mark.parametrize(
    ("written", "city"),
    [("Tromso", "Tromsø"), ("Lodz", "Łódź"), ("Muenster", "Münster"), ("Gorlitz", "Görlitz")],
)
def test_a_town_is_found_by_its_letters_without_their_marks(written, city):
    found = {r.name for e in gazetteer.lookup(written) if (r := gazetteer.record(e.key))}
    assert city in found


def test_a_small_town_is_not_found_as_other_languages_spell_it():
    assert gazetteer.lookup("Berin") == ()  # Burien in Washington, in Cyrillic and back
    assert gazetteer.lookup("Burien")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Shanghai", "City"), ("Geneva", "City"), ("Quebec", "Region"), ("Bavaria", "Region")],
)
def test_a_name_of_region_and_great_city_is_the_city_s_unless_news_means_the_region(name, kind):
    (first, *_) = gazetteer.lookup(name)
    assert first.type == kind
