"""What an analyst does to a graph: sift, put aside, undo, move, cite, save, print."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kgraph import model
from tests.browser.looking import LABEL_OVERLAPS, NODE_OVERLAPS, saved, shown, shown_lines
from tests.builders import Builder, join, sample_graph
from tests.webs import web

pytestmark = pytest.mark.browser


def counts(opened) -> str:
    return opened.page.locator("#counts").inner_text()


def test_the_data_of_the_page_is_the_data_of_the_graph(open_page) -> None:
    from kgraph.export.page import page_data

    for graph in (sample_graph(), web(20, 30)):
        found = open_page(graph).run("kg.data")
        data = json.loads(json.dumps(page_data(graph)))
        for part in ("title", "entities", "claims", "documents"):
            assert found[part] == data[part]


def test_words_filter_the_quotes(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.fill("#words", "SIGNED THE")
    assert shown_lines(opened) == {"turkish-jets|depot|fact", "peru|pact|reported"}
    opened.page.fill("#words", "no such words")
    assert "The filters leave nothing" in opened.page.locator("#why").inner_text()
    assert "words=no+such+words" in opened.address
    opened.page.focus("#words")
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.type("backs")
    assert shown_lines(opened) >= {"chile|peru|reported"}
    assert not opened.page.locator("#why").is_visible()


def test_polarity_event_article_and_confidence_filter_and_count(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.click("#more summary")
    opened.page.select_option("#polarity", "negative")
    assert shown_lines(opened) == {"peru|pact|negative"}
    opened.page.select_option("#polarity", "")
    events = opened.page.locator("#event option").all_inner_texts()
    assert "Assault (2)" in events
    opened.page.select_option("#event", label="Assault (2)")
    assert shown_lines(opened) == {"turkish-jets|depot|fact"}
    opened.page.select_option("#event", "")
    options = opened.page.locator("#document option").all_inner_texts()
    assert [re.search(r"\((\d)\)", text).group(1) for text in options[1:]] == ["7", "2"]
    opened.page.select_option("#document", index=2)
    assert shown_lines(opened) == {"turkish-jets|depot|fact", "peru|pact|reported"}
    assert "support (0)" in opened.page.locator("#relation option").all_inner_texts()
    opened.page.select_option("#document", "")
    opened.page.focus("#sure")
    opened.page.keyboard.press("End")
    assert shown_lines(opened) == set()
    opened.page.keyboard.press("Control+z")
    assert counts(opened) == "11 entities, 9 claims"


def test_dates_are_brushed(open_page) -> None:
    opened = open_page(sample_graph())
    assert opened.page.locator("#days .day").count() == 2
    opened.page.focus("#since")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.locator("#span").inner_text() == "2015-11-26"
    assert shown_lines(opened) == {"turkish-jets|depot|fact", "peru|pact|reported"}
    assert "dates=2015-11-26" in opened.address
    box = opened.page.locator("#since").bounding_box()
    opened.page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
    assert counts(opened) == "11 entities, 9 claims"


def test_a_day_is_told_by_kinds(open_page) -> None:
    opened = open_page(sample_graph())
    bars = opened.page.locator("#days .day")
    assert bars.nth(1).locator("title").text_content() == (
        "2015-11-26: 1 stated as fact, 1 said by someone"
    )
    assert bars.nth(1).locator("rect").count() == 2
    opened.page.click("#kinds button[data-id=reported]")
    assert bars.nth(1).locator("rect").count() == 1


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_relation_over_time_has_both_sides(open_page, way: str) -> None:
    opened = open_page(sample_graph(), "#edge=peru|pact|reported")
    told = opened.page.locator(".time")
    assert "1 for, 1 against, 2015-11-25 to 2015-11-26" in told.inner_text()
    against, affirmed = told.locator("[role=button]").all()
    if way == "mouse":
        against.hover()
        assert "2015-11-25 · against · the article itself · Example Wire" in told.inner_text()
        affirmed.click()
    else:
        against.focus()
        assert "2015-11-25 · against · the article itself · Example Wire" in told.inner_text()
        opened.page.keyboard.press("ArrowRight")
        assert "2015-11-26 · for · Peru" in told.inner_text()
        opened.page.keyboard.press("Enter")
    assert "claim=" in opened.address
    assert opened.complaints == []


def test_what_is_told_on_one_day_by_one_side_has_no_strip(open_page) -> None:
    opened = open_page(sample_graph(), "#edge=norway|shipyard|planned")
    assert opened.page.locator(".time").count() == 0


def test_a_page_of_one_day_has_no_brush(open_page) -> None:
    assert not open_page(web(5, 6)).page.locator("#dates").is_visible()


def test_neighbourhoods_of_one_to_three_steps(open_page) -> None:
    opened = open_page(sample_graph(), "#node=anna-musa")
    opened.page.click("#panel >> text='1'")
    assert shown(opened) == {"anna-musa", "chile"}
    opened.page.focus("#graph")
    opened.page.keyboard.press("2")
    assert shown(opened) == {"anna-musa", "chile", "peru", "pact"}
    assert "near=anna-musa%2C2" in opened.address
    opened.page.keyboard.press("2")
    assert len(shown(opened)) == 11


def test_a_neighbourhood_is_drawn_beyond_the_first_view(open_page) -> None:
    opened = open_page(web(220, 380), "#near=asel-okafor-158%2C2&node=asel-okafor-158")
    live = int(opened.page.locator("#counts").inner_text().split()[0])
    assert live > 10
    assert len(shown(opened)) == live
    assert opened.run(NODE_OVERLAPS) == []


def test_hide_keep_only_and_undo(open_page) -> None:
    opened = open_page(sample_graph(), "#node=peru")
    assert opened.page.locator("#undo").is_disabled()
    opened.page.click("#panel >> text='Hide'")
    assert "peru" not in shown(opened)
    assert "gone=peru" in opened.address
    opened.page.click("#undo")
    assert "peru" in shown(opened)
    opened.page.fill("#search", "peru")
    opened.page.press("#search", "Enter")
    opened.page.focus("#graph")
    opened.page.keyboard.press("k")
    assert shown(opened) == {"peru", "pact", "chile"}
    opened.page.keyboard.press("h")
    assert shown(opened) == {"pact", "chile"}
    opened.page.keyboard.press("Control+z")
    opened.page.keyboard.press("Control+z")
    assert len(shown(opened)) == 11


def test_leaves_fold_into_a_number(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.click("#leaves")
    assert "anna-musa" not in shown(opened)
    assert {"chile", "peru", "pact"} <= shown(opened)
    assert "11 entities, 9 claims" in counts(opened)
    opened.page.focus("#graph")
    opened.page.keyboard.press("l")
    assert len(shown(opened)) == 11


def test_a_node_stays_where_it_is_dragged(open_page) -> None:
    opened = open_page(sample_graph())
    x, y = opened.canvas_point("kg.net.getPosition('peru')")
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 60, y - 30, steps=4)
    opened.page.mouse.up()
    opened.until("location.hash.includes('at=peru')")
    there = opened.run("kg.net.getPosition('peru')")
    again = open_page(sample_graph(), "#" + opened.address.split("#")[1])
    assert again.run("kg.net.getPosition('peru')") == there
    again.page.fill("#search", "peru")
    again.page.press("#search", "Enter")
    again.page.focus("#graph")
    again.page.keyboard.press("Shift+ArrowRight")
    assert again.run("kg.net.getPosition('peru').x") == there["x"] + 20
    again.page.click("#panel >> text='Put back'")
    assert "at=" not in again.address
    again.page.keyboard.press("Control+z")
    assert again.run("kg.net.getPosition('peru').x") == there["x"] + 20


def test_disputes_pair_those_who_contradict_each_other(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.click("#panel >> text=Who contradicts whom: 2 pairs")
    heads = opened.page.locator("#disputes h3").all_inner_texts()
    assert heads == ["Anna Musa against Egypt 1 point", "the article itself against Peru 1 point"]
    text = opened.page.locator("#disputes").inner_text()
    assert "Egypt says so, Anna Musa rejects it" in text
    assert "Peru signed the pact" in text
    assert "Peru did not sign the pact." in text
    opened.page.click("#disputes button >> text=Show in the graph >> nth=0")
    assert opened.page.locator("#graph").is_visible()
    assert "edge=rebels" in opened.address
    opened.page.click("#view-disputes")
    opened.page.select_option("#by", "egypt")
    assert opened.page.locator("#disputes h3").count() == 1
    opened.page.focus("#view-graph")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#graph").is_visible()


def test_a_claim_can_be_cited(open_page) -> None:
    opened = open_page(sample_graph(), "#edge=rebels|gao|disputed")
    opened.page.focus("#panel button >> text=Cite")
    opened.page.keyboard.press("Enter")
    opened.until("document.body.dataset.cited")
    assert opened.run("document.body.dataset.cited") == (
        "“rebels left Gao” (according to Egypt, via Anna Musa, rejected by Anna Musa). "
        "Musa says the deal is dead. Example Wire, 2015-11-25. https://example.org/a"
    )


def test_json_and_svg_hold_what_is_shown(open_page) -> None:
    opened = open_page(sample_graph(), "#node=peru")
    opened.page.focus("#graph")
    opened.page.keyboard.press("k")
    name, content = saved(opened, "#json")
    found = json.loads(content)
    assert name == "graph.json"
    assert [e["name"] for e in found["entities"]] == ["Peru", "pact", "Chile"]
    assert {c["quote"] for c in found["claims"]} >= {"Peru did not sign the pact"}
    name, content = saved(opened, "#svg")
    drawing = ET.fromstring(content)
    ns = "{http://www.w3.org/2000/svg}"
    assert name == "graph.svg"
    assert [t.text for t in drawing.iter(f"{ns}title")][1:] == ["Peru", "pact", "Chile"]
    texts = {t.text for t in drawing.iter(f"{ns}text")}
    assert {"Peru", "pact", "Chile", "not sign"} <= texts
    assert opened.complaints == []


def test_print_shows_picture_and_evidence_only(open_page) -> None:
    opened = open_page(sample_graph(), "#node=peru")
    opened.run("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#printed").is_visible()
    assert opened.page.locator("#panel h2").is_visible()
    for part in ("#filters", "#search", "#save", "#graph", "#panel .close"):
        assert not opened.page.locator(part).first.is_visible()
    assert opened.complaints == []


def test_the_tour_is_offered_once_and_tells_the_keys(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.click("text=Take the short tour")
    for _ in range(5):
        opened.page.keyboard.press("Tab")
        opened.page.click("#tour >> text=Next")
    assert "Ctrl + Z" in opened.page.locator("#tour").inner_text()
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#tour").is_visible()
    opened.page.reload()
    opened.until("Boolean(window.kg && window.kg.ready)")
    assert opened.page.locator("text=Take the short tour").count() == 0
    opened.page.keyboard.press("?")
    assert opened.page.locator("#tour-title").inner_text() == "Keys"


def test_a_page_without_entities_says_why(open_page) -> None:
    nobody = join(Builder("it rained. nothing else."))
    text = open_page(nobody).page.locator("#why").inner_text()
    assert "No person, organisation, place or other name was found in 1 article" in text
    empty = model.KnowledgeGraph(
        documents={}, mentions={}, claims={}, entities={}, statements=(), entity_of={}
    )
    assert "no article was read" in open_page(empty).page.locator("#why").inner_text()


def test_everything_can_be_drawn_and_plainly_where_it_is_much(open_page) -> None:
    opened = open_page(web(850, 1100))
    first = shown(opened)
    assert len(first) <= 81
    opened.page.click("#draw-all")
    assert len(shown(opened)) == 850
    assert "all=1" in opened.address
    assert opened.run(NODE_OVERLAPS) == []
    assert opened.run(LABEL_OVERLAPS) == []
    assert len(opened.run("kg.labels()")) <= 60
    assert (
        opened.run("kg.shown().lines.some((id) => kg.net.body.edges[id].options.arrows.to.enabled)")
        is False
    )
    opened.page.focus("#draw-all")
    opened.page.keyboard.press("Enter")
    assert shown(opened) == first
    assert opened.complaints == []


def test_copies_are_folded_under_their_origin_and_counted_once(open_page) -> None:
    papers = [Builder(f"{n}. Musa said Chile left the pact.", title=f"Paper {n}") for n in range(4)]
    for b in papers:
        chile, pact = b.mention("Chile", "Country"), b.mention("the pact", "Law", "pact")
        said = (b.said(b.mention("Musa", "Person"), "said"),)
        b.claim(chile, "leave", pact, "Chile left the pact", "left", sources=said)
    first, *copies, _ = [b.document.id for b in papers]
    opened = open_page(replace(join(*papers), origin_of=dict.fromkeys(copies, first)))
    key = opened.run("kg.data.claims[0].id")
    opened.page.evaluate(f"location.hash = 'claim={key}'")
    panel = opened.page.locator("#panel")
    assert "4 articles, 2 origins, 1 speaker" in panel.inner_text()
    assert panel.locator("details.copies summary").all_inner_texts() == ["2 copies of it"]
    assert opened.complaints == []
