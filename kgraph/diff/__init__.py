"""Two graphs in, the changes out: lines with "+", "-" or "~" first, JSON, or an RDF patch.

Documents and things are compared by identifier, claims by their place, else by their words, so
that a text which grew by a sentence does not change every claim after it. What the old graph calls
things is told in the names of the new one: where a new article joins two things or finds a fuller
name, that is a change of the thing and not of every claim about it.
"""

from kgraph.diff.changes import Change, changes, diff, diff_json, line, patch

__all__ = ["Change", "changes", "diff", "diff_json", "line", "patch"]
