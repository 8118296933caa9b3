"""Prefixes in, a function that shortens IRIs out: `<https://.../ontology#fact>` to `kg:fact`."""

from collections.abc import Callable

REMEMBERED = 100_000
"""Names whose short form is kept, so that memory does not grow with the graph."""


def shortener(prefixes: dict[str, str]) -> Callable[[str], str]:
    """Return a function that gives an IRI in angle brackets its prefix, where that is safe.

    Args:
        prefixes: Prefix -> namespace; a namespace ends in "/" or "#".
    """
    names = {iri: name for name, iri in prefixes.items()}
    known: dict[str, str] = {}

    def short(term: str) -> str:
        found = known.get(term)
        if found is None:
            cut = max(term.rfind("/"), term.rfind("#")) + 1
            prefix, local = names.get(term[1:cut]), term[cut:-1]
            plain = prefix and local.isascii() and local[:1] != "-"
            word = plain and local.replace("-", "a").replace("_", "a").isalnum()
            found = f"{prefix}:{local}" if word else term
            if len(known) < REMEMBERED:
                known[term] = found
        return found

    return short
