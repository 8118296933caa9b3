"""Strings of any kind in, XML text out; what XML 1.0 cannot hold is left out."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_NAMES |= {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPECIAL = re.compile(f"[{''.join(_NAMES)}]")


def escaped(value: str) -> str:
    """Return the value for an attribute or an element; white space survives in both."""
    clean = _FORBIDDEN.sub("", value)
    return _SPECIAL.sub(lambda match: _NAMES[match.group()], clean)
