"""A knowledge graph in, one HTML file out that works offline and asks nobody for anything.

pyvis holds nodes, edges and options and brings vis-network; its own page is not used, since it
calls content networks and runs titles as HTML. Here every text reaches the page as JSON or
escaped, the scripts write text nodes only, and a policy of hashes forbids whatever else.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from pyvis.network import Network

from kgraph.errors import DataError
from kgraph.export import drawing
from kgraph.export.columns import pack
from kgraph.export.page import PageData, page_data
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph

STYLES = ("page.css", "panels.css")
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 1_000_000_000,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "arrowStrikethrough": False,
        "hoverWidth": 0.8,
        "selectionWidth": 1.2,
    },
}


def write_html(graph: KnowledgeGraph, path: Path) -> None:
    """Write the page of a graph.

    Args:
        graph: The graph to show.
        path: The file to write.

    Raises:
        WriteError: If the file cannot be written.
    """
    atomic_write(path, render_html(graph))


def render_html(graph: KnowledgeGraph) -> str:
    """Return the page of a graph: the same graph gives the same characters.

    Args:
        graph: The graph to show.
    """
    return Page(page_data(graph)).generate_html()


@cache
def vis_network() -> str:
    """Return the vis-network that pyvis bundles."""
    folder = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
    return _inline((folder / "vis-network.min.js").read_text(encoding="utf-8"), "script")


@cache
def application() -> str:
    """Return the page's own scripts as one, their names hidden from the page."""
    return _inline(_template_file("bundle.js"), "script")


@cache
def style() -> str:
    """Return the page's style sheets as one."""
    return _inline("\n".join(_template_file(name) for name in STYLES), "style")


def policy() -> str:
    """Return the content security policy: these two scripts, this style, nothing else."""
    scripts = f"{_hash(vis_network())} {_hash(application())}"
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(style())}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _template_file(name: str) -> str:
    path = files("kgraph") / "data" / "templates" / name
    return path.read_text(encoding="utf-8")


def _inline(code: str, tag: str) -> str:
    """Return code as it may stand between two tags, and as the browser will hash it.

    Raises:
        DataError: If the code would end its own element.
    """
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    if re.search(rf"</{tag}|<!--", code, re.IGNORECASE):
        raise DataError(f"a bundled {tag} holds '</{tag}' or '<!--': reinstall kgraph and pyvis")
    return code


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _environment() -> Environment:
    """Return a template environment that escapes, and writes compact JSON safe inside a script."""
    made = Environment(
        autoescape=True,
        loader=PackageLoader("kgraph", "data/templates"),
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


class Page(Network):  # type: ignore[misc]
    """A pyvis network that renders our own page."""

    def __init__(self, data: PageData) -> None:
        """Draw the entities and claims of the page."""
        super().__init__(directed=True)
        self.data = data
        self.options = OPTIONS
        self.templateEnv = _environment()
        self.path = "page.html"
        shapes = {group["id"]: group["shape"] for group in data["look"]["group"]}
        for node in drawing.nodes(data):
            self.add_node(node.pop("id"), shape=shapes[node["group"]], **node)
        for edge in drawing.edges(data):
            self.add_edge(edge.pop("from"), edge.pop("to"), **edge)

    def add_edge(self, source: str, to: str, **options: Any) -> None:  # noqa: ANN401
        """Add an edge as it is: pyvis would look through all nodes for each.

        Args:
            source: Node id.
            to: Node id.
            **options: What vis-network and the page know of an edge.
        """
        self.edges.append({**options, "from": source, "to": to})

    def generate_html(self, *_: Any, **__: Any) -> str:  # noqa: ANN401
        """Return the whole page; pyvis' own arguments mean nothing to it."""
        packed = pack(self.data, self.nodes, self.edges)
        return self.templateEnv.get_template(self.path).render(
            title=_printable(self.data["title"]),
            data={**packed, "options": self.options},
            counts=(len(self.data["entities"]), len(self.data["claims"])),
            policy=policy(),
            # Our own files, checked by _inline: they cannot end their element.
            style=Markup(style()),
            vis=Markup(vis_network()),
            application=Markup(application()),
        )


def _printable(text: str) -> str:
    """Return text without control characters, which no HTML may hold."""
    return "".join(" " if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 else c for c in text)
