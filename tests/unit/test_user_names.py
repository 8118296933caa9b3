"""The user's names in texts: what is found, what is not, and what becomes of it in the graph."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import kgraph
from kgraph import gazetteer
from kgraph.errors import Problem
from kgraph.export.rdf import nquads
from kgraph.read import document
from kgraph.validate import check
from tests.readings import names

TABLE = """name,aliases,type,id
Orion Shipping Lines,OSL;Orion Lines;The Orion Group,Company,https://example.org/orion
Anna Zarg,Zarg,Person,NK-77
Target,,Company,C-2
Shell,,Company,C-3
SUDO,,Organization,C-4
Zoplin Valley,,Region,
al-Nasir Front,,armed group,C-5
BANK OF GAO,,Company,C-6
Mixed Twin,,Company,T-1
Mixed Twin,,Ship,T-2
Same Twin,,Company,T-3
Same Twin,,Company,T-4
Quibble,,unknown,C-7
"""


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Use the names of the table."""
    gazetteer.record("wd:Q20")  # ours is made already
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "names.csv"
    path.write_text(TABLE, encoding="utf-8")
    with gazetteer.using([path], []):
        yield path


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The firm Orion Shipping Lines sank.",
            {"Orion Shipping Lines": "https://example.org/orion"},
        ),
        ("ORION SHIPPING LINES sank.", {"ORION SHIPPING LINES": "https://example.org/orion"}),
        ("It joined the Orion Group on Monday.", {"Orion Group": "https://example.org/orion"}),
        ("Traders of Zoplin Valley met.", {"Zoplin Valley": None}),
        ("On Monday Zarg left.", {"Zarg": "id:NK-77"}),
        ("President Zarg left.", {"Zarg": "id:NK-77"}),
        ("Zarg's ship sank.", {"Zarg": "id:NK-77"}),
        ("They bought Target last year.", {"Target": "id:C-2"}),
        ("A raid on the al-Nasir Front failed.", {"al-Nasir Front": "id:C-5"}),
        ("The Bank of Gao lent it money.", {"Bank of Gao": "id:C-6"}),
        ("Members of SUDO met.", {"SUDO": "id:C-4"}),
        ("They sued Same Twin again.", {"Same Twin": ""}),
    ],
)
def test_names_are_found(nlp, text: str, found: dict[str, str | None]):
    read = names(nlp, text)
    for words, key in found.items():
        assert words in read, read
        assert read[words][1].startswith("name:") if key is None else read[words][1] == key


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("They hit the target twice.", "id:C-2"),
        ("Target practice began at noon.", "id:C-2"),
        ("A shell hit the town.", "id:C-3"),
        ("It was a sudo command.", "id:C-4"),
        ("It was a Sudo command.", "id:C-4"),
        ("Maria Zarg left Peru.", "id:NK-77"),
        ("The orion shipping lines of old sank.", "https://example.org/orion"),
        ("The Zarg-2 rocket fell.", "id:NK-77"),
        ("The Target Hotel in Gao burned down.", "id:C-2"),
    ],
)
def test_words_that_only_look_like_names_are_not(nlp, text: str, key: str):
    assert key not in {found for _, found in names(nlp, text).values()}


@pytest.mark.usefixtures("known")
def test_in_a_title_case_headline_the_body_must_bear_a_word_out(nlp):
    headline = "Officials Target More Growers After Harvest"
    keys = {k for _, k in names(nlp, "Growers left Gao.", headline).values()}
    assert "id:C-2" not in keys
    keys = {
        k for _, k in names(nlp, "Growers sued Target.", "Growers Sue Target Over Rice").values()
    }
    assert "id:C-2" in keys


@pytest.mark.usefixtures("known")
def test_of_things_of_one_name_only_what_they_share_is_told(nlp):
    read = names(nlp, "They sued Mixed Twin and Same Twin.")
    assert read["Same Twin"] == ("Company", "")
    assert read.get("Mixed Twin", ("", ""))[1] == ""


def entities(path: Path, text: str) -> dict[str, kgraph.model.Entity]:
    graph = kgraph.build([document(text)], view=kgraph.View(gazetteers=path))
    assert check(graph) == []
    return {e.name: e for e in graph.entities.values()}


@pytest.mark.usefixtures("one_pipeline")
def test_aliases_are_one_thing_with_the_users_name_class_and_link(known: Path):
    text = "Orion Lines sank a ship near Gao. OSL was sued. Peru blamed the Orion Group."
    found = entities(known, text)["Orion Shipping Lines"]
    assert found.type == "Company"
    assert found.same_as == ("https://example.org/orion",)
    assert {"OSL", "Orion Group", "Orion Lines"} <= set(found.aliases)


@pytest.mark.usefixtures("one_pipeline")
def test_the_user_beats_what_we_know(tmp_path: Path):
    (tmp_path / "a.csv").write_text("name,type,id\nAnkara,Ship,S-1\n", encoding="utf-8")
    found = entities(tmp_path / "a.csv", "Ankara accused Peru of theft.")
    assert (found["Ankara"].type, found["Ankara"].same_as) == ("Ship", ("id:S-1",))
    assert "Turkey" not in found


@pytest.mark.usefixtures("one_pipeline")
def test_a_link_to_wikidata_joins_our_names_for_it(tmp_path: Path):
    text = "name,id\nRepública del Perú,wd:Q419\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = entities(tmp_path / "a.csv", "Peruvian envoys met. The República del Perú signed it.")
    assert found["República del Perú"].type == "Country"
    assert {"Peruvian"} <= set(found["República del Perú"].aliases)


HOSTILE_ID = 'x" . <a> <b> <c> .\\ # <script>'


@pytest.mark.usefixtures("one_pipeline")
def test_links_in_rdf_an_iri_as_exact_match_any_other_id_as_a_string(tmp_path: Path):
    quoted = HOSTILE_ID.replace('"', '""')
    text = (
        'name,type,id\n"Orion <b>Lines</b>",Company,https://example.org/a?b=c%zz\n'
        f'Zarg Works,Company,"{quoted}"\n'
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    article = document("Police sued Zarg Works on Monday. Police sued Orion <b>Lines</b> too.")
    graph = kgraph.build([article], view=kgraph.View(gazetteers=tmp_path / "a.csv"))
    assert check(graph) == []
    data = "\n".join(nquads(graph)).encode()
    quads = list(parse(data, format=RdfFormat.N_QUADS))
    said = {(q.predicate.value.rsplit("/")[-1], q.object.value) for q in quads if q.object}
    assert ("identifier", HOSTILE_ID) in said
    assert not any(q.subject.value == "a" for q in quads)
    kgraph.write(graph, tmp_path / "graph.html")
    assert "<script>'" not in (tmp_path / "graph.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("one_pipeline")
def test_bad_rows_are_problems_or_raised(tmp_path: Path):
    (tmp_path / "a.csv").write_text("name,type\nVega,Gizmo\nOrion,\n", encoding="utf-8")
    problems: list[Problem] = []
    kgraph.build(
        [document("Orion left.")],
        view=kgraph.View(gazetteers=[tmp_path / "a.csv"]),
        problems=problems,
    )
    assert "row 2: has the type 'Gizmo'" in str(problems[0])
    with pytest.raises(kgraph.KgraphError, match="row 2"):
        kgraph.build([document("Orion left.")], view=kgraph.View(gazetteers=[tmp_path / "a.csv"]))
