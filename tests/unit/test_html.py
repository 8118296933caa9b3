"""The page as a file: one file, nothing outside, nothing that text could become."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph import model
from kgraph.export.html import application, render_html, vis_network, write_html
from kgraph.export.page import link, page_data, readable, safe_url
from tests.builders import Builder, join, sample_graph
from tests.unit.rdf_samples import rich_graph

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "<!--<script>",
    "\u2028\x00\x1b\ud800 end",
    "&lt;b&gt; &amp;",
)


class Reader(HTMLParser):
    """Collect elements with their attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.open: list[int] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        while self.open and self.elements[self.open[-1]][0] != tag:
            self.open.pop()
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(a, self.texts.get(i, "")) for i, (t, a) in enumerate(self.elements) if t == tag]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def block(page: str) -> dict:
    """Return the data block with its columns as rows."""
    packed = json.loads(
        next(text for attrs, text in read(page).named("script") if attrs.get("id") == "data")
    )
    return {key: rows(value) if key in TABLES else value for key, value in packed.items()}


TABLES = ("entities", "claims", "documents", "nodes", "lines")


def rows(table: dict) -> list[dict]:
    def values(column: dict) -> list:
        if "all" in column:
            return [column["all"]] * table["size"]
        return [column["of"][at] for at in column["at"]] if "of" in column else column["each"]

    columns = {name: values(column) for name, column in table["columns"].items()}
    return [{name: column[i] for name, column in columns.items()} for i in range(table["size"])]


def hostile_graph(text: str) -> model.KnowledgeGraph:
    body = f"Ann {text} met Bob. {text} met Ann."
    b = Builder(body, title=text, url=text, publisher=text, published=text)
    ann, bob = (
        b.mention("Ann", "Person", "Ann"),
        b.mention("Bob", text, f"Bob {text}", hidden=(text,)),
    )
    odd = b.mention(text, "Person", f"Odd {text}", same_as=(text, "wd:Q1"))
    claim = f"Ann {text} met Bob"
    b.claim(ann, text, bob, claim, "met", sources=(b.said(odd, text),))
    b.claim(odd, "met", model.Literal(value=text), f"{text} met Ann", "met")  # type: ignore[arg-type]
    return join(b)


def test_the_page_names_nothing_outside_itself() -> None:
    reader = read(render_html(sample_graph()))
    refs = [
        a[key]
        for _, a in reader.elements
        for key in ("src", "href", "action", "data", "srcset")
        if a.get(key)
    ]
    assert all(ref.startswith(("#", "data:,")) for ref in refs)
    assert "@import" not in "".join(text for _, text in reader.named("style"))
    assert "url(" not in "".join(text for _, text in reader.named("style"))


def test_there_are_three_scripts_and_no_handlers_in_attributes() -> None:
    reader = read(render_html(sample_graph()))
    kinds = [attrs.get("type") for attrs, _ in reader.named("script")]
    assert kinds == ["application/json", None, None]
    names = {name for _, attrs in reader.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_the_policy_allows_exactly_these_bytes() -> None:
    reader = read(render_html(sample_graph()))
    policy = next(
        a["content"] for t, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy"
    )

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = [digest(text) for attrs, text in reader.named("script") if not attrs.get("type")]
    styles = [digest(text) for _, text in reader.named("style")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["script-src"].split() == scripts
    assert rules["style-src"].split() == styles
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert "unsafe" not in policy


def test_the_scripts_write_text_and_never_markup() -> None:
    code = application()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
    ):
        assert word not in code
    assert "</script" not in (code + vis_network()).lower()


def test_the_data_comes_back_as_it_went_in() -> None:
    graph = sample_graph()
    found = block(render_html(graph))
    data = page_data(graph)
    assert [c["id"] for c in found["claims"]] == [c["id"] for c in data["claims"]]
    names = [entity["name"] for entity in found["entities"]]
    assert [names[c["s"]] for c in found["claims"]] == [
        graph.entities[c["s"]].name for c in data["claims"]
    ]
    assert {c["kind"] for c in found["claims"]} == {
        "fact", "reported", "disputed", "negative", "planned", "uncertain",
    }  # fmt: skip
    disputed = next(c for c in found["claims"] if c["kind"] == "disputed")
    assert [[names[at], name, stance] for at, name, stance in disputed["sources"]] == [
        ["Anna Musa", "Anna Musa", "denies"],
        ["Egypt", "Egypt", "says"],
    ]


def test_quotes_point_at_their_words() -> None:
    graph = sample_graph()
    for data in page_data(graph)["claims"]:
        claim = graph.claims[data["id"]]
        assert data["text"][slice(*data["quote"])] == claim.evidence.quote
        assert data["text"][slice(*data["trigger"])] == claim.trigger.quote
        document = graph.documents[data["document"]]
        assert document.text[data["at"] : data["at"] + len(data["text"])] == data["text"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    plain, odd = read(render_html(sample_graph())), read(render_html(hostile_graph(text)))
    assert [tag for tag, _ in odd.elements] == [tag for tag, _ in plain.elements]
    names = [sorted(attrs) for _, attrs in odd.elements]
    assert names == [sorted(attrs) for _, attrs in plain.elements]
    found = block(render_html(hostile_graph(text)))
    assert text in found["documents"][0]["text"]
    assert found["documents"][0]["url"] == ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1).filter(str.strip))
def test_any_text_gives_a_page_whose_data_can_be_read(text: str) -> None:
    found = block(render_html(hostile_graph(text)))
    assert found["claims"][0]["label"] == readable(text)


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    write_html(sample_graph(), tmp_path / "a.html")
    write_html(sample_graph(), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_empty_graph_is_still_a_page() -> None:
    empty = model.KnowledgeGraph(
        documents={}, mentions={}, claims={}, entities={}, statements=(), entity_of={}
    )
    assert block(render_html(empty))["entities"] == []


def test_the_page_is_small_enough_to_send() -> None:
    assert len(render_html(sample_graph()).encode()) < 620_000


def test_the_title_says_what_the_graph_is_of() -> None:
    graph = sample_graph()
    assert page_data(graph)["title"] == "2 documents"
    b = Builder("First line of it\n\nThe rest.", title="")
    assert page_data(join(b))["title"] == "First line of it"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("/tmp/article.txt", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(given: str, expected: str) -> None:
    assert safe_url(given) == expected


def test_a_place_shows_its_country_and_a_map() -> None:
    known = {entity["id"]: entity for entity in page_data(rich_graph())["entities"]}
    assert known["gao"]["country"] == "Mali"
    assert known["gao"]["links"] == [
        (
            "16.27° N, 0.04° W",
            "https://www.openstreetmap.org/?mlat=16.2716&mlon=-0.0447#map=10/16.2716/-0.0447",
        )
    ]
    assert known["depot"]["country"] == ""
    assert known["egypt"]["country"] == ""


def test_known_identifiers_become_links() -> None:
    assert link("wd:Q43") == ("Wikidata Q43", "https://www.wikidata.org/entity/Q43")
    assert link("geo:520494") == ("GeoNames 520494", "https://www.geonames.org/520494")
    assert link('wd:Q1"onclick') == ('wd:Q1"onclick', "")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("spokesperson-of", "spokesperson of"),
        ("agreedToBuy", "agreed to buy"),
        ("attack", "attack"),
    ],
)
def test_predicates_read_as_words(name: str, words: str) -> None:
    assert readable(name) == words


def test_classes_are_drawn_as_the_nearest_group_above_them() -> None:
    b = Builder("Ann Bob Cid Dan")
    for name, type in (
        ("Ann", "MissileSystem"),
        ("Bob", "Ministry"),
        ("Cid", "Law"),
        ("Dan", "??"),
    ):
        b.mention(name, type)
    groups = {e["name"]: e["group"] for e in page_data(join(b))["entities"]}
    assert groups == {"Ann": "product", "Bob": "organization", "Cid": "other", "Dan": "other"}


def test_parallel_claims_of_a_kind_are_one_line_and_kinds_never_merge() -> None:
    found = block(render_html(sample_graph()))
    ids = [entity["id"] for entity in found["entities"]]
    lines = {(ids[e["from"]], ids[e["to"]], e["kind"]): e for e in found["lines"]}
    assert len(lines) == len(found["lines"])
    assert len(lines["turkish-jets", "depot", "fact"]["claims"]) == 2
    both = [lines["peru", "pact", "negative"], lines["peru", "pact", "reported"]]
    assert 0 not in {line["bend"] for line in both}
    assert len({line["bend"] for line in both}) == 2


def test_no_colour_is_the_only_cue() -> None:
    look = page_data(sample_graph())["look"]
    cues = {(k["width"], tuple(k["dash"]), k["end"], k["mark"]) for k in look["kind"]}
    assert len(cues) == len(look["kind"])
    assert len({g["shape"] for g in look["group"]}) == len(look["group"])


def test_every_line_colour_can_be_read_on_its_background() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(a: str, b: str) -> float:
        low, high = sorted((luminance(a), luminance(b)))
        return (high + 0.05) / (low + 0.05)

    backgrounds = dict(re.findall(r"(light|dark): \{ page: \"(#[0-9A-F]{6})\"", application()))
    for kind in page_data(sample_graph())["look"]["kind"]:
        assert contrast(kind["light"], backgrounds["light"]) >= 4.5
        assert contrast(kind["dark"], backgrounds["dark"]) >= 4.5
