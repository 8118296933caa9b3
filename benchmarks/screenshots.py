"""The sample article and made-up graphs in, the pictures of the page in docs/ out.

python -m benchmarks.screenshots
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import kgraph
from benchmarks.page import browser, opened
from kgraph.export.html import write_html
from tests.builders import sample_graph
from tests.webs import web

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        pages = {name: Path(folder) / f"{name}.html" for name in ("article", "corpus", "large")}
        write_html(kgraph.build([ROOT / "examples" / "tass_su24.txt"]), pages["article"])
        write_html(sample_graph(), pages["corpus"])
        write_html(web(500, 1000), pages["large"])
        for dark, suffix in ((False, ""), (True, "-dark")):
            page, _, _ = opened(chromium, pages["article"].as_uri(), **(DARK if dark else SCREEN))
            page.evaluate("localStorage.setItem('kgraph-tour-seen', 'yes')")
            page.reload()
            page.wait_for_timeout(700)
            shot(page, f"graph-page{suffix}")
            if not dark:
                best = page.evaluate("kg.data.entities[0].id")
                shot(page, "graph-page-focus", f"#node={best}")
                line = first(page, "disputed")
                shot(page, "graph-page-edge", f"#edge={line}")
                claim = page.evaluate(
                    "(id) => kg.data.drawn.edges.find((e) => e.id === id).claims[0]", line
                )
                shot(page, "graph-page-article", f"#claim={claim}&view=text")
        page, _, _ = opened(chromium, pages["corpus"].as_uri(), **SCREEN)
        shot(page, "graph-page-disputes", "#view=disputes")
        page, _, _ = opened(chromium, pages["article"].as_uri(), **NARROW)
        shot(page, "graph-page-narrow", f"#edge={first(page, 'disputed')}")
        page, _, _ = opened(chromium, pages["large"].as_uri(), **SCREEN)
        shot(page, "graph-page-500", "#all=1")


if __name__ == "__main__":
    main()
