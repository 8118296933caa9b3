"""The sample article and made-up graphs in, the pictures of the page in docs/ out.

python -m benchmarks.screenshots
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kgraph
from benchmarks.page import browser, opened
from kgraph.export.html import write_html
from tests.builders import sample_graph
from tests.webs import web

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
SCREEN = {"viewport": {"width": 1360, "height": 850}}
NARROW = {"viewport": {"width": 400, "height": 800}, "device_scale_factor": 2}
DARK = {**SCREEN, "color_scheme": "dark"}


def first(page: Page, kind: str) -> str:
    """Return the line of a kind that most claims are on."""
    return page.evaluate(
        "(kind) => kg.data.drawn.edges.filter((e) => e.kind === kind)"
        ".sort((a, b) => b.claims.length - a.claims.length)[0].id",
        kind,
    )


def shot(page: Page, name: str, address: str = "") -> None:
    """Go to a view and save its picture."""
    if address:
        page.evaluate("(to) => { location.hash = to; }", address)
    page.wait_for_timeout(700)
    page.screenshot(path=ROOT / "docs" / f"{name}.png")


def shown(chromium: Browser, path: Path, known: dict[str, Any]) -> Page:
    """Open a page as one sees it who has taken the tour."""
    page, _, _ = opened(chromium, path.as_uri(), **known)
    page.evaluate("localStorage.setItem('kgraph-tour-seen', 'yes')")
    page.reload()
    page.wait_for_timeout(700)
    return page


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        pages = {name: Path(folder) / f"{name}.html" for name in ("article", "corpus", "large")}
        write_html(kgraph.build([ROOT / "examples" / "tass_su24.txt"]), pages["article"])
        write_html(sample_graph(), pages["corpus"])
        write_html(web(500, 1000, topics=14, latin=True), pages["large"])
        page = shown(chromium, pages["article"], SCREEN)
        shot(page, "graph-page")
        best = page.evaluate("kg.data.entities[0].id")
        shot(page, "graph-page-focus", f"#node={best}")
        line = first(page, "disputed")
        shot(page, "graph-page-edge", f"#edge={line}")
        claim = page.evaluate(
            "(id) => kg.data.drawn.edges.find((e) => e.id === id).claims[0]", line
        )
        shot(page, "graph-page-article", f"#claim={claim}&view=text")
        shot(shown(chromium, pages["article"], DARK), "graph-page-dark")
        shot(shown(chromium, pages["corpus"], SCREEN), "graph-page-disputes", "#view=disputes")
        shot(shown(chromium, pages["article"], NARROW), "graph-page-narrow", f"#edge={line}")
        shot(shown(chromium, pages["large"], SCREEN), "graph-page-500", "#all=1")


if __name__ == "__main__":
    main()
