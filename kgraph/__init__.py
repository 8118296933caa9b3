"""kgraph turns news into a knowledge graph in which a claim is never shown as a fact."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgraph.api import Analysis, View, add, build, export_store, load, publish, write
    from kgraph.errors import KgraphError
    from kgraph.model import Document, KnowledgeGraph
    from kgraph.read import document

__version__ = "0.1.0"

_HOME = {
    "add": "kgraph.api",
    "build": "kgraph.api",
    "export_store": "kgraph.api",
    "load": "kgraph.api",
    "publish": "kgraph.api",
    "Analysis": "kgraph.api",
    "View": "kgraph.api",
    "write": "kgraph.api",
    "document": "kgraph.read",
    "Document": "kgraph.model",
    "KnowledgeGraph": "kgraph.model",
    "KgraphError": "kgraph.errors",
}
"""Public names and the modules they live in, imported on first use: `import kgraph` is cheap."""

__all__ = [  # noqa: RUF022 - the functions first
    "build",
    "write",
    "query",
    "load",
    "add",
    "export_store",
    "publish",
    "document",
    "Analysis",
    "View",
    "Document",
    "KnowledgeGraph",
    "KgraphError",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module (PEP 562)."""
    if name == "query":  # a module of that name, which can be called
        return import_module("kgraph.query")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """Return the public names, imported yet or not."""
    return sorted({*globals(), *__all__})
