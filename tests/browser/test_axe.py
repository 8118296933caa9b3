"""No violation of accessibility that axe-core can find, in any view, light and dark."""

import pytest

from tests.builders import sample_graph

pytestmark = pytest.mark.browser

VIEWS = (
    "#",
    "#node=peru",
    "#edge=rebels|gao|disputed",
    "#edge=peru|pact|reported",
    "#view=text",
    "#view=table",
    "#view=table&table=entities",
    "#view=disputes",
    "#path=anna-musa~pact",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    opened = open_page(sample_graph(), color_scheme=scheme)
    opened.run("document.getElementById('more').open = true")
    for address in VIEWS:
        opened.run(f"location.hash = {address!r}")
        opened.until("true")
        found = axe.run(opened.page).response["violations"]
        assert [f"{address} {v['id']}: {n['html']}" for v in found for n in v["nodes"]] == []
    opened.page.click("#save summary")
    found = axe.run(opened.page).response["violations"]
    assert [f"menu {v['id']}: {n['html']}" for v in found for n in v["nodes"]] == []
    opened.page.click("#help")
    found = axe.run(opened.page).response["violations"]
    assert [f"tour {v['id']}: {n['html']}" for v in found for n in v["nodes"]] == []
