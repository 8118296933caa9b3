"""Gazetteers of the user: files that are read, what is told of bad rows, the index in the cache."""

import json
import sqlite3
from pathlib import Path

import pytest

from kgraph import gazetteer
from kgraph.errors import DataError, Problem
from kgraph.gazetteer.user.rows import read_rows
from kgraph.ontology import vocabulary


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty cache."""
    # Ours is made already: a new one for each test would take seconds.
    gazetteer.record("wd:Q20")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "kgraph"


def read(path: Path, content: str | bytes) -> tuple[list, list[str]]:
    """Return the rows of a file of this content and what is wrong with others."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    told: list[str] = []
    rows = list(read_rows(path, lambda row, message: told.append(f"{row} {message}")))
    return rows, told


CSV = """name,aliases,type,id,note
Orion Shipping Lines,OSL; Orion,Company,https://example.org/c/1,x
"Ito, Ann",,person,NK-7,
Zarg|Valley,Zarg|Upper Zarg,region,geo:77,
Peru,,,http://www.wikidata.org/entity/Q419,
Vega,,,,
"""


def test_a_table_is_read(tmp_path: Path):
    rows, told = read(tmp_path / "a.csv", CSV)
    assert told == []
    assert [(r.key, r.names, r.type) for r in rows[:4]] == [
        ("https://example.org/c/1", ("Orion Shipping Lines", "OSL", "Orion"), "Company"),
        ("id:NK-7", ("Ito, Ann",), "Person"),
        ("geo:77", ("Zarg|Valley", "Zarg", "Upper Zarg"), "Region"),
        ("wd:Q419", ("Peru",), ""),
    ]
    assert rows[4].key.startswith("name:")
    assert rows[4].same_as == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "id;schema;name;aliases\nNK-1;Company;Vega;V. Co\n"),
        ("a.tsv", "Name\tALIAS\tType\tID\nVega\tV. Co\tfirm\tNK-1\n"),
        ("a.csv", "\ufeffname,aliases,type,id\r\n\r\nVega,V. Co,Company,NK-1\r\n"),
        ("a.jsonl", '{"name": "Vega", "aliases": ["V. Co"], "type": "Company", "id": "NK-1"}\n'),
        ("a.ndjson", '\n{"name": "Vega", "aliases": "V. Co", "type": "BUSINESS", "id": "id:NK-1"}'),
    ],
)
def test_kinds_of_files(tmp_path: Path, name: str, text: str):
    rows, told = read(tmp_path / name, text)
    assert told == []
    (row,) = rows
    assert (row.key, row.names, row.type) == ("id:NK-1", ("Vega", "V. Co"), "Company")


def entity(schema: str, **properties: list[str]) -> str:
    return json.dumps({"id": "NK-1", "schema": schema, "properties": properties}) + "\n"


def test_entities_of_followthemoney_are_read_and_edges_are_not(tmp_path: Path):
    lines = (
        entity("Vessel", name=["MV Vega"], previousName=["MV Old"], weakAlias=["Ship"]),
        entity("PublicBody", name=["Board"], wikidataId=["Q9"]),
        entity("Ownership", owner=["a"], asset=["b"]),
        entity("Address", full=["Street 1"]),
        json.dumps({"id": "Q5", "schema": "Person", "properties": {"name": ["Ann Ito"]}}),
    )
    rows, told = read(tmp_path / "a.json", "".join(lines))
    assert told == []
    assert [(r.key, r.names, r.type, r.same_as) for r in rows] == [
        ("id:NK-1", ("MV Vega", "MV Old"), "Ship", ("id:NK-1",)),
        ("wd:Q9", ("Board",), "Government", ("id:NK-1", "wd:Q9")),
        ("wd:Q5", ("Ann Ito",), "Person", ("wd:Q5",)),
    ]


def test_what_followthemoney_writes_is_read(tmp_path: Path):
    from followthemoney import model

    proxy = model.make_entity("Company")
    proxy.id = "NK-1"
    proxy.add("name", "Vega Holding")
    proxy.add("alias", ["Vega", "VH"])
    rows, told = read(tmp_path / "a.json", json.dumps(proxy.to_dict()))
    assert told == []
    assert (rows[0].key, rows[0].type, rows[0].names[0]) == ("id:NK-1", "Company", "Vega Holding")
    assert set(rows[0].names) == {"Vega Holding", "Vega", "VH"}


def test_every_class_of_things_can_be_given(tmp_path: Path):
    no_things = {"Claim", "Document", "Decision", "Polarity", "Modality", "Status", "Stance"}
    things = [name for name in vocabulary().classes if name not in no_things]
    rows, told = read(tmp_path / "a.csv", "name,type\n" + "".join(f"A,{t}\n" for t in things))
    assert told == []
    assert [r.type for r in rows] == things


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        ("a.csv", b",,Person,1", "has no name"),
        ("a.csv", b"  ,,Person,1", "has no name"),
        ("a.csv", b"123,,Person,1", "has a name without a letter ('123')"),
        ("a.csv", b"Vega,7,Person,1", "has a name without a letter ('7')"),
        ("a.csv", b"Vega,,Gizmo,1", "has the type 'Gizmo', which is none"),
        ("a.csv", b"Vega,,,1,2,3", "has 6 fields under 4 columns; quote what has a ','"),
        ("a.csv", b"Ve\xffga,,,1", "is not UTF-8 text"),
        ("a.csv", b"Ve\x1bga,,,1", "has control characters in its name"),
        ("a.csv", b"V" * 300 + b",,,1", "has a name of 300 characters, more than 200"),
        ("a.csv", b"Vega,,,\x07", "has control characters in its id"),
        ("a.jsonl", b"{", "is not JSON: "),
        ("a.jsonl", b"[" * 99999, "is not JSON: "),
        ("a.jsonl", b"[1]", "is not an object"),
        ("a.jsonl", b'{"name": 3}', "has a name that is not a string"),
        ("a.jsonl", b'{"name": "V", "aliases": [3]}', "has aliases that are not a list of strings"),
        ("a.jsonl", b'{"name": "V", "type": 3}', "has a type that is not a string"),
        ("a.jsonl", b'{"name": "V", "id": [3]}', "has an id that is not a string"),
        ("a.jsonl", b'{"name": "\\ud800V"}', "is not UTF-8 text"),
        ("a.jsonl", b'{"id": "1", "schema": "Person", "properties": {"name": 3}}', "has name that"),
    ],
)
def test_a_bad_row_is_one_line_with_file_and_number_and_the_rest_is_used(
    tmp_path: Path, name: str, line: bytes, told: str
):
    good = b"name,aliases,type,id\n" if name == "a.csv" else b'{"name": "Before"}\n'
    last = b"\nLast,,,\n" if name == "a.csv" else b'\n{"name": "Last"}\n'
    (tmp_path / name).write_bytes(good + line + last)
    for _ in range(2):  # the second time from the cache
        problems: list[Problem] = []
        with gazetteer.using([tmp_path / name], problems):
            assert gazetteer.user_names("last")
        (problem,) = map(str, problems)
        assert problem.startswith(f"{tmp_path / name}, row 2: ")
        assert told in problem
        assert "\n" not in problem


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (None, b"", "cannot read the gazetteer"),
        ("a.csv", b"", "has no column 'name'"),
        ("a.csv", b"Vega,Ito\n", "has no column 'name'"),
        ("a.csv", b"name,id\n", "has no name that can be used"),
        ("a.jsonl", b"", "has no name that can be used"),
        ("a.csv", b"PK\x03\x04\x00\xff\x00", "has no column 'name'"),
    ],
)
def test_a_file_that_is_no_gazetteer_is_refused(
    tmp_path: Path, cache: Path, name: str | None, content: bytes, told: str
):
    if name:
        (tmp_path / name).write_bytes(content)
    with (
        pytest.raises(DataError, match=told),
        gazetteer.using([tmp_path / (name or "none.csv")], []),
    ):
        pass
    assert "\n" not in told
    left = list(cache.glob("*")) if cache.exists() else []
    assert [p for p in left if p.suffix != ".sqlite"] == []


def test_many_bad_rows_are_counted(tmp_path: Path):
    (tmp_path / "a.csv").write_text("name\nVega\n" + "7\n" * 250, encoding="utf-8")
    problems: list[Problem] = []
    with gazetteer.using([tmp_path / "a.csv"], problems):
        pass
    assert len(problems) == 101
    assert str(problems[-1]) == f"{tmp_path / 'a.csv'}: has 150 more rows that cannot be used"


def test_the_index_is_made_once_for_a_content(tmp_path: Path, cache: Path):
    path = tmp_path / "a.csv"
    path.write_text(CSV, encoding="utf-8")
    digests = []
    for _ in range(2):
        with gazetteer.using([path], []):
            digests.append(gazetteer.digests())
            assert [n.key for n in gazetteer.user_names("osl")] == ["https://example.org/c/1"]
    (made,) = cache.iterdir()
    assert digests[0] == digests[1]
    path.write_text(CSV + "More,,,\n", encoding="utf-8")
    with gazetteer.using([path], []):
        assert gazetteer.user_names("more")
    assert len(list(cache.iterdir())) == 2
    assert made.exists()


def test_a_spoilt_index_is_made_anew_and_without_a_cache_it_lives_in_memory(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.csv"
    path.write_text(CSV, encoding="utf-8")
    with gazetteer.using([path], []):
        pass
    (made,) = cache.iterdir()
    made.write_bytes(b"not a database")
    with gazetteer.using([path], []):
        assert gazetteer.user_names("osl")
    with sqlite3.connect(made) as connection:
        assert connection.execute("SELECT count(*) FROM record").fetchone() == (5,)
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with gazetteer.using([path], []):
        assert gazetteer.user_names("osl")


def test_the_first_file_goes_first_and_outside_the_context_nothing_is_known(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"name,id\nVega,{name}\nOnly {name},x\n", "utf-8")
    with gazetteer.using([tmp_path / "b.csv", tmp_path / "a.csv"], []):
        assert [n.key for n in gazetteer.user_names("vega")] == ["id:b"]
        assert gazetteer.user_names("only a")
        assert gazetteer.is_user("id:b")
    assert gazetteer.user_names("vega") == ()
    assert not gazetteer.is_user("id:b")
    assert gazetteer.digests() == ()


def test_a_record_of_the_user_completes_ours(tmp_path: Path):
    text = "name,type,id\nPerú,,wd:Q419\nVega,Company,V 1\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with gazetteer.using([tmp_path / "a.csv"], []):
        peru = gazetteer.record("wd:Q419")
        assert (peru.name, peru.type, peru.country) == ("Perú", "Country", "wd:Q419")
        assert gazetteer.record("id:V 1").same_as == ("id:V 1",)
    assert gazetteer.record("wd:Q419").name == "Peru"
