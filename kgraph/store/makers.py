"""Folders of the package in, a digest of their rules and words out."""

from collections.abc import Iterable
from importlib.resources import files

from kgraph.ids import digest


def code_digest(folders: Iterable[str]) -> str:
    """Return the digest of all files that stand in some folders of the package.

    Args:
        folders: Relative to the package, as "data/en".
    """
    parts = [
        file.read_bytes()
        for folder in folders
        for file in sorted((files("kgraph") / folder).iterdir(), key=lambda f: f.name)
        if file.is_file()
    ]
    return digest(*parts)
