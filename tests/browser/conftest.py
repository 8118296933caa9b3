"""Chromium for the tests of the page: skipped where there is none, a failure where it must be."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kgraph.export.html import write_html
from kgraph.model import KnowledgeGraph

NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing(reason: str) -> None:
    if os.environ.get("KGRAPH_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    path = os.environ.get("KGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        missing("no Chromium found: install one or set KGRAPH_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass(slots=True, kw_only=True)
class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    @property
    def address(self) -> str:
        """The address as the page has it now: the driver's own copy follows by an event, later."""
        return str(self.run("location.href"))

    def until(self, script: str) -> Any:
        """Wait until a script gives something true, and return it.

        Polled from outside: the page's policy forbids the driver to evaluate strings inside.
        """
        for _ in range(200):
            found = self.page.evaluate(script)
            if found:
                return found
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {script}")

    def panel(self) -> str:
        return str(self.page.locator("#panel").inner_text())

    def canvas_point(self, script: str) -> tuple[float, float]:
        """Return where on the screen a point of the canvas lies."""
        at = self.run(
            f"(() => {{ const p = kg.net.canvasToDOM({script});"
            "const r = document.getElementById('graph').getBoundingClientRect();"
            "return [r.left + p.x, r.top + p.y]; })()"
        )
        return at[0], at[1]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def opener(
        graph: KnowledgeGraph, address: str = "", name: str = "graph.html", **known: Any
    ) -> Opened:
        path = tmp_path / name
        write_html(graph, path)
        known.setdefault("viewport", {"width": 1300, "height": 850})
        context = chromium.new_context(accept_downloads=True, reduced_motion="reduce", **known)
        contexts.append(context)
        opened = Opened(page=context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
        opened.page.goto(path.as_uri() + address)
        opened.until("Boolean(window.kg && window.kg.ready)")
        return opened

    yield opener
    for context in contexts:
        context.close()
