"""Words of an article in, one harmless line out: for terminals and lists of changes."""


def one_line(text: str) -> str:
    """Return the text on one line, without what a terminal would obey or hide.

    White space is joined to single spaces; control, format and private characters are dropped.
    """
    return "".join(char for char in " ".join(text.split()) if char.isprintable())
