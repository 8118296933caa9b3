"""Made-up graphs in, the page measured in Chromium out: size, load, filters, overlaps, axe.

    python -m benchmarks.page [--pyvis]

With `--pyvis` the same 500 nodes are also opened as pyvis's own default page, which takes long.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.export.html import write_html
from tests.browser.looking import LABEL_OVERLAPS, NODE_OVERLAPS
from tests.builders import sample_graph
from tests.webs import web

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = ((150, 300), (500, 1000), (2000, 4000))
NAMES = ("chromium", "chromium-browser", "google-chrome")
TIMES = 15
PATIENCE = 60
TOGGLE = """(selector) => {
  const start = performance.now();
  document.querySelector(selector).click();
  kg.net.body.emitter.emit('_redraw');
  return performance.now() - start;
}"""
AXE_VIEWS = ("#", "#node=peru", "#view=text", "#view=table", "#view=disputes")


@contextmanager
def browser() -> Iterator[Browser]:
    """Give a headless Chromium and close it."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield made
        made.close()


def opened(chromium: Browser, address: str, **known: object) -> tuple[Page, list[str], float]:
    """Open a page; return it, what it asked for and said, and the seconds until it was ready."""
    known = {"viewport": {"width": 1360, "height": 850}, "reduced_motion": "reduce"} | known
    page = chromium.new_context(**known).new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append("request " + request.url[:60]))
    page.on("console", lambda message: heard.append("console " + message.text))
    page.on("pageerror", lambda error: heard.append("error " + str(error)))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    while not page.evaluate("Boolean(window.kg && window.kg.ready)"):
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"{address} is not ready after {PATIENCE} s: {heard}")
        page.wait_for_timeout(10)
    return page, heard, time.perf_counter() - start


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def toggled(page: Page, selector: str) -> str:
    """Return the median and the least milliseconds of switching a filter: counts, panel, drawing.

    The least is nearer to what it costs where other work takes the processor in between.
    """
    page.evaluate(TOGGLE, selector)
    times = [page.evaluate(TOGGLE, selector) for _ in range(TIMES)]
    return f"{median(times):.0f}, least {min(times):.0f}"


def measured(chromium: Browser, folder: Path, size: tuple[int, int]) -> dict[str, Any]:
    path = folder / f"web{size[0]}.html"
    write_html(web(*size), path)
    page, heard, load = opened(chromium, path.as_uri())
    row = {
        "nodes": size[0],
        "claims": size[1],
        "MB": round(path.stat().st_size / 1e6, 2),
        "load s": round(load, 2),
        "node overlaps": len(page.evaluate(NODE_OVERLAPS)),
        "label overlaps": len(page.evaluate(LABEL_OVERLAPS)),
        "filter ms": toggled(page, '.legend button[data-id="negative"]'),
    }
    if page.locator("#draw-all").is_visible():
        page.click("#draw-all")
    row["filter ms, all drawn"] = toggled(page, '.legend button[data-id="negative"]')
    row["drawn"] = page.evaluate("kg.shown().nodes.length")
    row["node overlaps, all drawn"] = len(page.evaluate(NODE_OVERLAPS))
    row["label overlaps, all drawn"] = len(page.evaluate(LABEL_OVERLAPS))
    row["requests"] = sum(line.startswith("request") for line in heard)
    row["messages"] = sum(not line.startswith("request") for line in heard)
    page.context.close()
    return row


def axe_violations(chromium: Browser, folder: Path) -> dict[str, int]:
    from axe_playwright_python.sync_playwright import Axe

    path = folder / "sample.html"
    write_html(sample_graph(), path)
    found = {}
    for scheme in ("light", "dark"):
        page, _, _ = opened(chromium, path.as_uri(), color_scheme=scheme)
        count = 0
        for address in AXE_VIEWS:
            page.evaluate("(to) => { location.hash = to; }", address)
            page.wait_for_timeout(100)
            count += len(Axe().run(page).response["violations"])
        found[scheme] = count
        page.context.close()
    return found


def pyvis_default(chromium: Browser, folder: Path, size: tuple[int, int]) -> float:
    """Return the seconds until pyvis's own page of the same graph has drawn its first frame."""
    from pyvis.network import Network

    graph = web(*size)
    network = Network(directed=True, cdn_resources="in_line")
    for key, entity in graph.entities.items():
        network.add_node(key, label=entity.name)
    for claim in graph.claims.values():
        network.add_edge(graph.entity_of[claim.subject], graph.entity_of[claim.object])
    path = folder / "pyvis.html"
    path.write_text(network.generate_html(notebook=False), encoding="utf-8")
    page = chromium.new_context(viewport={"width": 1360, "height": 850}, offline=True).new_page()
    page.set_default_timeout(180_000)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function(
        "window.network && !window.drawn && network.once('afterDrawing',"
        " () => { window.drawn = true; }) || window.drawn",
        timeout=180_000,
    )
    page.wait_for_function("window.drawn === true", timeout=180_000)
    return round(time.perf_counter() - start, 1)


def pyvis_load(chromium: Browser, folder: Path) -> float | str:
    from playwright.sync_api import TimeoutError as TooLong

    try:
        return pyvis_default(chromium, folder, SIZES[1])
    except TooLong:
        return "not within 180"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pyvis", action="store_true", help="open pyvis's own page too")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, browser() as chromium:
        folder = Path(name)
        for size in SIZES:
            print(json.dumps(measured(chromium, folder, size)))
        print(json.dumps({"axe": axe_violations(chromium, folder)}))
        if wanted.pyvis:
            print(json.dumps({"pyvis load s, 500 nodes": pyvis_load(chromium, folder)}))


if __name__ == "__main__":
    main()
