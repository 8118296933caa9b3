"""The page's JavaScript modules in, one script out, which is kept beside them.

After a change of a module: `python -m kgraph.export.bundle`. A test compares the two.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "templates"
BUNDLE = FOLDER / "bundle.js"

SCRIPTS = (
    "dom.js",
    "unpack.js",
    "sift.js",
    "data.js",
    "state.js",
    "theme.js",
    "swatch.js",
    "paint.js",
    "labels.js",
    "style.js",
    "place.js",
    "graph.js",
    "cite.js",
    "telling.js",
    "support.js",
    "claims.js",
    "disagree.js",
    "disputes.js",
    "timeline.js",
    "aside.js",
    "panel.js",
    "filters.js",
    "search.js",
    "path.js",
    "text.js",
    "table.js",
    "vector.js",
    "save.js",
    "tour.js",
    "keys.js",
    "main.js",
)
"""In the order in which they run: each may use what the ones before it define."""


def joined() -> str:
    """Return all modules as one script whose names nothing outside can see."""
    body = "\n".join(_bare((FOLDER / name).read_text(encoding="utf-8")) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _bare(code: str) -> str:
    """Return code without comments, indentation and the ends of lines that end no statement.

    No module has a text of several lines, or one with two slashes and a space in it.
    """
    code = re.sub(r"^\s*/\*\*.*?\*/\s*$", "", code, flags=re.DOTALL | re.MULTILINE)
    code = re.sub(r"(?:^|(?<=\s))// .*$", "", code, flags=re.MULTILINE)
    lines = (line.strip() for line in code.splitlines())
    kept = "\n".join(filter(None, lines))
    return re.sub(r"(?<=[{(\[,])\n|\n(?=[)\].?:])", "", kept)  # where no statement ends


if __name__ == "__main__":
    BUNDLE.write_text(joined(), encoding="utf-8")
