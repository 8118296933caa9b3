"""Every feature of the page by mouse and by keyboard: the two must end in the same view."""

import json

import pytest

from tests.browser.looking import saved, shown, shown_lines
from tests.builders import sample_graph
from tests.webs import web

pytestmark = pytest.mark.browser


def at_graph(opened, *keys: str) -> None:
    opened.page.focus("#graph")
    for key in keys:
        opened.page.keyboard.press(key)


def pressed(opened, selector: str) -> None:
    """Reach a control as Tab does and press it."""
    opened.page.focus(selector)
    assert opened.run("document.activeElement.tabIndex") >= 0
    opened.page.keyboard.press("Enter")


def point(opened, script: str) -> tuple[float, float]:
    return opened.canvas_point(script)


def click_entity(opened, name: str) -> None:
    opened.page.mouse.click(*point(opened, f"kg.net.getPosition('{name}')"))
    opened.until(f"location.hash.includes('node={name}')")


def find(opened, name: str) -> None:
    opened.page.focus("#graph")
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(name)
    opened.page.keyboard.press("Enter")


def test_a_search_result_is_taken_by_click_and_by_enter(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.fill("#search", "nor")
    opened.page.locator("#found [role=option]").first.click()
    assert opened.address.endswith("#node=norway")
    find(opened, "egy")
    assert opened.address.endswith("#node=egypt")


def test_a_line_opens_by_click_by_key_and_from_its_sentence(open_page) -> None:
    opened = open_page(sample_graph())
    middle = "(() => { const e = kg.net.body.edges['rebels|gao|disputed'].edgeType;"
    opened.page.mouse.click(
        *point(opened, f"{middle} return e.getPoint(.5, e.getViaNode()); }})()")
    )
    opened.until("location.hash.includes('edge=rebels')")
    opened.page.keyboard.press("Escape")
    find(opened, "rebels")
    at_graph(opened, "ArrowRight", "e")
    assert "edge=rebels" in opened.address
    assert "Cairo claimed that rebels left Gao" in opened.panel()
    find(opened, "rebels")
    pressed(opened, "#panel a.relation")
    assert "claim=" in opened.address
    assert "Cairo claimed" in opened.panel()


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_hiding_keeping_and_undoing(open_page, way: str) -> None:
    opened = open_page(sample_graph(), "#node=peru")

    def do(key: str, button: str) -> None:
        if way == "keys":
            at_graph(opened, key)
        else:
            opened.page.click(f"#panel >> text='{button}'")

    def undo() -> None:
        if way == "keys":
            opened.page.keyboard.press("Control+z")
        else:
            opened.page.click("#undo")

    do("k", "Keep only these")
    assert shown(opened) == {"peru", "pact", "chile"}
    do("h", "Hide")
    assert shown(opened) == {"pact", "chile"}
    undo()
    undo()
    assert len(shown(opened)) == 11
    find(opened, "anna")
    do("1", "1")
    assert shown(opened) == {"anna-musa", "chile"}
    do("3", "3")
    assert shown(opened) == {"anna-musa", "chile", "peru", "pact"}
    if way == "keys":
        at_graph(opened, "l")
    else:
        opened.page.click("#leaves")
    assert "leaves=folded" in opened.address


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_zoom_and_where_one_looks_are_in_the_address(open_page, way: str) -> None:
    opened = open_page(sample_graph())
    before = opened.run("kg.net.getScale()")
    if way == "keys":
        at_graph(opened, "+")
    else:
        opened.page.click("#zoom-in")
    there = opened.run("[kg.net.getScale(), kg.net.getViewPosition()]")
    assert there[0] > before
    assert "eye=" in opened.address
    again = open_page(sample_graph(), "#" + opened.address.split("#")[1])
    assert again.run("kg.net.getScale()") == pytest.approx(there[0], rel=0.01)
    if way == "keys":
        at_graph(again, "0")
    else:
        again.page.click("#fit")
    assert again.run("kg.net.getScale()") == pytest.approx(before, rel=0.01)
    assert "eye=" not in again.address


def test_a_wheel_and_a_drag_of_the_background_move_the_view(open_page) -> None:
    opened = open_page(sample_graph())
    box = opened.page.locator("#graph").bounding_box()
    x, y = box["x"] + 25, box["y"] + 25
    opened.page.mouse.move(x, y)
    opened.page.mouse.wheel(0, -300)
    opened.until("location.hash.includes('eye=')")
    wheeled = opened.address
    opened.page.mouse.down()
    opened.page.mouse.move(x + 90, y + 40, steps=4)
    opened.page.mouse.up()
    opened.until(f"location.href !== {json.dumps(wheeled)}")
    assert len(shown(opened)) == 11


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_days_are_brushed(open_page, way: str) -> None:
    opened = open_page(sample_graph())
    if way == "keys":
        opened.page.focus("#until")
        opened.page.keyboard.press("ArrowLeft")
    else:
        box = opened.page.locator("#days svg").bounding_box()
        x, y = box["x"] + box["width"] / 4, box["y"] + 10
        opened.page.mouse.move(x, y)
        opened.page.mouse.down()
        opened.page.mouse.move(x + 3, y, steps=2)
        opened.page.mouse.up()
    assert opened.page.locator("#span").inner_text() == "2015-11-25"
    assert "dates=2015-11-25" in opened.address
    assert "peru|pact|reported" not in shown_lines(opened)
    if way == "mouse":  # on the day chosen: all
        opened.page.mouse.click(x, y)
        assert "dates=" not in opened.address


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_legend_lists_and_confidence_filter(open_page, way: str) -> None:
    opened = open_page(sample_graph())

    def press(selector: str) -> None:
        if way == "keys":
            pressed(opened, selector)
        else:
            opened.page.click(selector)

    press('.legend button[data-id="planned"]')
    assert "norway|shipyard|planned" not in shown_lines(opened)
    if way == "keys":
        opened.page.focus("#by")
        opened.page.keyboard.type("Egypt")
        opened.page.keyboard.press("Enter")
    else:
        opened.page.select_option("#by", "egypt")
    assert shown_lines(opened) == {"rebels|gao|disputed"}
    press("#reset")
    press("#more summary")
    if way == "keys":
        opened.page.focus("#sure")
        opened.page.keyboard.press("End")
    else:
        opened.page.locator("#sure").scroll_into_view_if_needed()
        box = opened.page.locator("#sure").bounding_box()
        opened.page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    assert shown_lines(opened) == set()


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_views_follow_each_other(open_page, way: str) -> None:
    opened = open_page(sample_graph())
    for view in ("text", "table", "disputes", "graph"):
        if way == "keys":
            pressed(opened, f"#view-{view}")
        else:
            opened.page.click(f"#view-{view}")
        assert opened.page.locator(f"#{view}").is_visible()
        assert (f"view={view}" in opened.address) == (view != "graph")


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_the_table_sorts_and_keeps_rows_with_words(open_page, way: str) -> None:
    opened = open_page(sample_graph(), "#view=table")
    rows = opened.page.locator("#table tbody tr")
    if way == "keys":
        pressed(opened, "#table th button >> text=Subject")
        opened.page.focus("#rows")
        opened.page.keyboard.type("PERU pact")
    else:
        opened.page.click("#table th button >> text=Subject")
        opened.page.click("#rows")
        opened.page.fill("#rows", "PERU pact")
    assert rows.count() == 3
    assert "3 of 9 rows" in opened.page.locator("#table .bar").inner_text()
    assert opened.run("document.activeElement.id") == "rows"
    assert "sort=Subject" in opened.address
    assert "rows=PERU+pact" in opened.address
    again = open_page(sample_graph(), "#" + opened.address.split("#")[1])
    assert again.page.locator("#table tbody tr").count() == 3
    assert again.page.locator("th[aria-sort=ascending]").inner_text().startswith("Subject")


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_the_text_leads_to_claims_and_back(open_page, way: str) -> None:
    opened = open_page(sample_graph(), "#edge=rebels|gao|disputed")

    def press(selector: str) -> None:
        if way == "keys":
            pressed(opened, selector)
        else:
            opened.page.click(selector)

    press("#panel .origin a")
    assert opened.page.locator("#text").is_visible()
    press("#text a.trigger >> text=did not sign")
    assert "Peru did not sign" in opened.panel()
    press("#panel >> text=Show in the graph")
    assert opened.page.locator("#graph").is_visible()


def test_lists_of_the_path_and_the_start_from_the_panel(open_page) -> None:
    opened = open_page(sample_graph(), "#node=anna-musa")
    pressed(opened, "#panel >> text=Path from here")
    assert opened.run("document.activeElement.id") == "path-to"
    opened.page.keyboard.type("pact")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel .trail").inner_text() == "Anna Musa → Chile → pact"


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_labels_theme_and_the_copied_address(open_page, way: str) -> None:
    opened = open_page(sample_graph())

    def press(selector: str) -> None:
        if way == "keys":
            pressed(opened, selector)
        else:
            opened.page.click(selector)

    press("#edge-labels")
    press("#theme")
    assert "labels=all" in opened.address
    assert "theme=dark" in opened.address
    press("#save summary")
    press("#link")
    assert opened.run("document.body.dataset.copied") == opened.address
    again = open_page(sample_graph(), "#" + opened.address.split("#")[1])
    assert again.run("document.documentElement.dataset.theme") == "dark"
    assert again.page.get_attribute("#edge-labels", "aria-pressed") == "true"


def test_everything_that_can_be_saved_is_saved_by_key_too(open_page) -> None:
    opened = open_page(sample_graph())
    for name in ("png", "svg", "csv", "json"):
        assert saved(opened, f"#{name}")[1]
        opened.page.focus("#save summary")
        opened.page.keyboard.press("Enter")
        with opened.page.expect_download() as started:
            pressed(opened, f"#{name}")
        assert started.value.suggested_filename.endswith(name)


def test_the_tour_by_mouse_and_by_key(open_page) -> None:
    opened = open_page(sample_graph())
    opened.page.click("#help")
    opened.page.click("#tour >> text=Next")
    assert opened.page.locator("#tour-title").inner_text() == "Read the evidence"
    opened.page.click("#tour >> text=Skip")
    assert not opened.page.locator("#tour").is_visible()
    at_graph(opened, "?")
    assert opened.page.locator("#tour-title").inner_text() == "Keys"
    pressed(opened, "#tour >> text=Done")
    assert not opened.page.locator("#tour").is_visible()


def test_the_whole_is_drawn_where_it_was_laid_out_and_the_first_view_comes_back(open_page) -> None:
    opened = open_page(web(240, 420, alone=9, topics=6), "#node=asel-okafor-158")
    first = shown(opened)
    at = opened.run("kg.net.getPosition(kg.data.entities[0].id)")
    opened.page.click("#draw-all")
    assert len(shown(opened)) == 249
    far = opened.run("kg.data.drawn.nodes[0].far")
    assert opened.run("kg.net.getPosition(kg.data.entities[0].id)") == {"x": far[0], "y": far[1]}
    opened.page.click("#draw-all")
    assert shown(opened) == first
    assert opened.run("kg.net.getPosition(kg.data.entities[0].id)") == at
    assert opened.complaints == []
