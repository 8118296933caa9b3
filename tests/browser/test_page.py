"""The page in a browser: what an analyst does with it, and what hostile text must not do."""

import csv
import io
import re

import pytest

from kgraph import model
from tests.browser.looking import LABEL_OVERLAPS, NODE_OVERLAPS, OVERLAPS, saved, shown, shown_lines
from tests.builders import Builder, join, sample_graph
from tests.webs import web

pytestmark = pytest.mark.browser

NEGATIVE = "peru|pact|negative"


def test_the_page_asks_for_itself_only_and_says_nothing(open_page) -> None:
    opened = open_page(sample_graph())
    for view in ("text", "table", "graph"):
        opened.page.click(f"#view-{view}")
    opened.page.click("#theme")
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_all_entities_are_drawn_and_none_covers_another(open_page) -> None:
    for graph in (sample_graph(), web(40, 60, alone=6)):
        opened = open_page(graph)
        assert shown(opened) == set(graph.entities)
        assert opened.run(OVERLAPS) == []
        assert len(opened.run("kg.labels()")) >= 0.9 * len(graph.entities), "names find no room"


def test_an_alias_and_a_garbled_name_find_their_entity(open_page) -> None:
    opened = open_page(sample_graph())
    for typed, name, id in (("cairo", "Egypt", "egypt"), ("SANDS", "Anna Musa", "anna-musa")):
        opened.page.fill("#search", typed)
        assert name in opened.page.locator("#found [role=option]").first.inner_text()
        opened.page.press("#search", "Enter")
        assert opened.page.locator("#panel h2").inner_text() == name
        assert f"node={id}" in opened.address


def test_the_combobox_tells_what_is_active(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.fill("#search", "pe")
    opened.page.press("#search", "ArrowDown")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert opened.page.get_attribute(f"#{active}", "aria-selected") == "true"
    assert opened.page.get_attribute("#search", "aria-expanded") == "true"
    opened.page.press("#search", "Escape")
    assert opened.page.get_attribute("#search", "aria-expanded") == "false"
    opened.page.fill("#search", "no such thing")
    assert "Nothing of that name" in opened.page.locator("#found").inner_text()


def test_the_legend_filters_and_counts(open_page) -> None:
    opened = open_page(sample_graph())
    negative = opened.page.locator('.legend button[data-id="negative"]')
    assert negative.locator(".count").inner_text() == "1"
    negative.click()
    assert negative.get_attribute("aria-pressed") == "false"
    assert NEGATIVE not in shown_lines(opened)
    assert "8 of 9 claims" in opened.page.locator("#counts").inner_text()
    opened.page.click('.legend button[data-id="country"]')
    assert shown(opened).isdisjoint({"peru", "chile", "norway", "egypt"})
    assert opened.page.locator('.legend button[data-id="planned"] .count').inner_text() == "0"
    opened.page.click("#reset")
    assert len(shown(opened)) == 11


def test_speaker_and_relation_filter(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.select_option("#by", "egypt")
    assert shown_lines(opened) == {"rebels|gao|disputed"}
    opened.page.select_option("#by", "-")
    assert "rebels|gao|disputed" not in shown_lines(opened)
    opened.page.select_option("#by", "")
    opened.page.select_option("#relation", "leave")
    assert shown_lines(opened) == {"rebels|gao|disputed", "chile|pact|uncertain"}


def test_a_click_on_a_negative_line_shows_its_sentence(open_page) -> None:
    opened = open_page(sample_graph())
    x, y = opened.canvas_point(
        f"(() => {{ const e = kg.net.body.edges['{NEGATIVE}'].edgeType;"
        "return e.getPoint(0.75, e.getViaNode()); })()"
    )
    opened.page.mouse.click(x, y)
    opened.until("location.hash.includes('edge=')")
    text = opened.panel()
    assert "not sign" in text
    assert "Peru did not sign the pact." in text
    assert opened.page.locator("#panel mark").first.inner_text() == "did not sign"
    assert "denied" in text
    assert "Peru signed the pact" in text  # what speaks against it stands beside it


def test_a_click_on_an_entity_shows_names_links_and_claims(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.mouse.click(*opened.canvas_point("kg.net.getPosition('egypt')"))
    opened.until("location.hash === '#node=egypt'")
    text = opened.panel().replace("Rebels", "rebels")
    assert "also: Cairo" in text
    assert "rebels left Gao" in text
    link = opened.page.locator("#panel a", has_text="Wikidata")
    assert link.get_attribute("href") == "https://www.wikidata.org/entity/Q79"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_chain_of_sources_reads_as_a_sentence(open_page) -> None:
    opened = open_page(sample_graph(), "#edge=rebels|gao|disputed")
    assert "says Egypt, relayed and disputed by Anna Musa" in opened.panel()
    assert "Example Wire" in opened.panel()
    assert (
        opened.page.locator("#panel a", has_text="source").get_attribute("href")
        == "https://example.org/a"
    )


def test_an_address_brings_back_the_view(open_page) -> None:
    opened = open_page(sample_graph(), "#node=peru&hide=person%2Cplanned&relation=sign")
    assert opened.page.locator("#panel h2").inner_text() == "Peru"
    assert opened.page.input_value("#relation") == "sign"
    assert "norway|shipyard|planned" not in shown_lines(opened)
    opened.page.click("#panel a.entity >> text=pact")
    assert "node=pact" in opened.address
    assert "hide=person%2Cplanned" in opened.address
    opened.page.go_back()
    opened.until("document.querySelector('#panel h2').innerText === 'Peru'")


def test_an_address_that_means_nothing_does_no_harm(open_page) -> None:
    opened = open_page(
        sample_graph(),
        "#node=<b>&hide=x,y&by=nobody&view=z&path=a~b&article=q&eye=1,x,9&sort=<i>&rows=%E0%A4&theme=url(x)",
    )
    assert len(shown(opened)) == 11
    assert opened.complaints == []


def test_the_way_between_two(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.select_option("#path-from", "anna-musa")
    opened.page.select_option("#path-to", "pact")
    trail = opened.page.locator("#panel .trail").inner_text()
    assert trail == "Anna Musa → Chile → pact"
    opened.page.click('.legend button[data-id="uncertain"]')
    assert opened.page.locator("#panel .trail").inner_text() == "Anna Musa → Chile → Peru → pact"
    opened.page.select_option("#path-to", "gao")
    assert "No way leads" in opened.panel()


def test_the_table_has_every_claim_and_sorts(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.keyboard.press("Tab")
    assert opened.run("document.activeElement.id") == "skip"
    opened.page.keyboard.press("Enter")
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == 9
    opened.page.click("#table th >> text=Subject")
    first = rows.first.inner_text()
    assert opened.page.locator("th[aria-sort=ascending]").count() == 1
    opened.page.click("#table th >> text=Subject")
    assert rows.first.inner_text() != first
    opened.page.click("#table >> text=Entities (11)")
    assert rows.count() == 11
    opened.page.click('.legend button[data-id="place"]')
    assert rows.count() == 5  # the places, and who is only told of together with them


def test_text_and_graph_lead_to_each_other(open_page) -> None:
    opened = open_page(sample_graph(), "#edge=rebels|gao|disputed")
    opened.page.click("#panel .origin a >> text=Musa says the deal is dead")
    lit = opened.page.locator("#text .on").all_inner_texts()
    assert "left" in lit
    opened.page.click("#text a.trigger >> text=did not sign")
    assert "not sign" in opened.panel()
    opened.page.click("#panel >> text=Show in the graph")
    assert opened.page.locator("#graph").is_visible()
    opened.page.click("#view-text")
    opened.page.click("#text a.entity >> text=Cairo")
    assert opened.page.locator("#panel h2").inner_text() == "Egypt"


def test_csv_holds_the_claims_shown_and_no_formula(open_page) -> None:
    b = Builder('=SUM(A1) met Ann, "who" left.')
    one, ann = b.mention("=SUM(A1)", "Person"), b.mention("Ann", "Person")
    b.claim(one, "meet", ann, '=SUM(A1) met Ann, "who" left', "met")
    name, content = saved(open_page(join(b)), "#csv")
    assert name == "claims.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(r["subject"], r["relation"], r["object"]) for r in rows] == [
        ("'=SUM(A1)", "meet", "Ann")
    ]
    assert rows[0]["quote"] == '\'=SUM(A1) met Ann, "who" left'
    opened = open_page(sample_graph())
    opened.page.select_option("#by", "egypt")
    rows = list(csv.DictReader(io.StringIO(saved(opened, "#csv")[1].decode("utf-8-sig"))))
    assert [(r["said_by"], r["relayed_by"], r["disputed_by"], r["status"]) for r in rows] == [
        ("Egypt", "Anna Musa", "Anna Musa", "disputed")
    ]


def test_png_is_a_picture(open_page) -> None:
    name, content = saved(open_page(sample_graph()), "#png")
    assert name == "graph.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_keyboard_reaches_everything(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.keyboard.press("/")
    assert opened.run("document.activeElement.id") == "search"
    opened.page.keyboard.type("chile")
    opened.page.keyboard.press("Enter")
    opened.page.focus("#graph")
    opened.page.keyboard.press("ArrowRight")
    assert re.search(r"neighbour of Chile 1 of 3", opened.page.locator("#say").inner_text())
    opened.page.keyboard.press("Enter")
    chosen = opened.page.locator("#panel h2").inner_text()
    assert chosen in {"Anna Musa", "Peru", "pact"}
    opened.page.keyboard.press("Enter")
    assert opened.run("document.activeElement.id") == "panel-title"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#panel h2").inner_text() == "Evidence"
    assert opened.address.endswith("#")


def test_dark_follows_the_system_and_the_button(open_page) -> None:
    opened = open_page(sample_graph(), color_scheme="dark")
    assert opened.run("getComputedStyle(document.body).backgroundColor") == "rgb(17, 22, 28)"
    opened.page.click("#theme")
    assert opened.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_telephone_shows_graph_and_evidence(open_page) -> None:
    opened = open_page(sample_graph(), "#node=peru", viewport={"width": 400, "height": 800})
    assert opened.run("document.documentElement.scrollWidth") <= 400
    assert opened.page.locator("#graph").is_visible()
    assert opened.page.locator("#panel h2").is_visible()
    assert not opened.page.locator("#filters").is_visible()
    opened.page.click("#show-filters")
    assert opened.page.locator("#filters").is_visible()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#filters").is_visible()


def test_a_large_graph_opens_small_and_grows(open_page) -> None:
    opened = open_page(web(220, 380))
    first = len(shown(opened))
    assert 80 <= first <= 81
    hidden = opened.run("kg.data.entities[150].name")
    opened.page.fill("#search", hidden)
    opened.page.press("#search", "Enter")
    assert opened.page.locator("#panel h2").inner_text() == hidden
    assert len(shown(opened)) > first
    assert opened.run(OVERLAPS) == []
    assert opened.complaints == []


def test_the_backbone_grows_and_shrinks_and_keeps_what_was_asked_for(open_page) -> None:
    opened = open_page(web(320, 640, topics=6, latin=True))
    first = shown(opened)
    opened.page.click("#draw-more")
    assert len(shown(opened)) == len(first) + 60
    assert opened.run(NODE_OVERLAPS) == opened.run(LABEL_OVERLAPS) == []
    assert "more=1" in opened.address
    late = opened.run("kg.data.drawn.nodes.find((n) => n.turn === 70).id")
    opened.page.evaluate(f"location.hash = '#more=1&node={late}'")
    opened.page.wait_for_function(f"kg.shown().nodes.includes({late!r})")
    opened.page.evaluate("location.hash = '#more=1'")
    opened.page.click("#draw-fewer")
    left = shown(opened)
    assert late in left  # with its neighbours
    assert set(first) <= set(left)
    assert len(left) < len(first) + 60
    assert not opened.page.locator("#draw-fewer").is_visible()
    opened.page.keyboard.press("Control+z")
    assert len(shown(opened)) > len(left)
    assert opened.complaints == []


def test_an_address_brings_back_how_much_was_drawn(open_page) -> None:
    opened = open_page(web(320, 640, topics=6), "#more=2")
    assert len(shown(opened)) == 200
    assert opened.page.locator("#draw-more").inner_text() == "Draw 60 more"


def test_an_empty_graph_is_told_calmly(open_page) -> None:
    empty = model.KnowledgeGraph(
        documents={}, mentions={}, claims={}, entities={}, statements=(), entity_of={}
    )
    opened = open_page(empty)
    for view in ("text", "table", "graph"):
        opened.page.click(f"#view-{view}")
    assert opened.complaints == []
