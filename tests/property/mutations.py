"""Articles of our own and ways to spoil them: what feeds do to texts, and what attackers do."""

from hypothesis import strategies as st

from tests.conftest import ROOT

ARTICLES = tuple(
    path.read_text(encoding="utf-8")
    for path in (
        ROOT / "examples" / "tass_su24.txt",
        *sorted((ROOT / "tests" / "quality" / "articles").glob("*.txt")),
    )
)
LENGTH = 700
"""Characters of an article that are taken at a time."""
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f"
BIDI = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f"
CONTROL = "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\ud800\ufffe\U000e0041"
MARKS = "“”‘’„«»\"'`.,;:!?…–—-()[]{}<>&|*_#%/\\"
WORDS = ("said", "not", "according to", "which", "if", "</script>", "=1+1", "s-400", "he", "that")
QUOTES = (("“", '"'), ("”", '"'), ('"', "«"), ("“", "''"), ("”", "''"), ("’", "'"), ('"', ""))


@st.composite
def spoiled(draw) -> str:
    """Draw a piece of an article, spoiled in one to four ways."""
    article = draw(st.sampled_from(ARTICLES))
    lines = [line for line in article.split("\n") if line.strip()]
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n\n".join(lines[first:])[:LENGTH]
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4)):
        text = change(draw, text)
    return text


def _sentences(draw, text: str) -> str:
    """Drop, double or move a sentence."""
    parts = text.split(". ")
    at, to = (draw(st.integers(0, len(parts) - 1)) for _ in "ab")
    taken = parts[at]
    kind = draw(st.sampled_from(["drop", "double", "move"]))
    if kind != "double":
        del parts[at]
    if kind != "drop":
        parts.insert(to, taken)
    return ". ".join(parts)


def _case(draw, text: str) -> str:
    start, end = _span(draw, text)
    change = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    return text[:start] + change(text[start:end]) + text[end:]


def _quotes(draw, text: str) -> str:
    old, new = draw(st.sampled_from(QUOTES))
    return text.replace(old, new, draw(st.integers(1, 5)))


def _insert(draw, text: str) -> str:
    """Put characters or a word somewhere, maybe inside a word."""
    inserted = draw(
        st.text(st.sampled_from(INVISIBLE + BIDI + CONTROL + MARKS), min_size=1, max_size=3)
        | st.sampled_from(WORDS)
    )
    at = draw(st.integers(0, len(text)))
    return text[:at] + inserted + text[at:]


def _everywhere(draw, text: str) -> str:
    """Put an invisible character between all words."""
    return text.replace(" ", f" {draw(st.sampled_from(INVISIBLE + BIDI))}")


def _cut(draw, text: str) -> str:
    start, end = _span(draw, text)
    return text[:start] + text[end:]


def _lines(draw, text: str) -> str:
    """Change what ends the lines, or the spaces."""
    old, new = draw(
        st.sampled_from(
            [("\n\n", "\n"), ("\n", "\r\n"), ("\n", " "), (" ", "\u00a0"), (" ", "  "), (". ", ".")]
        )
    )
    return text.replace(old, new)


def _span(draw, text: str) -> tuple[int, int]:
    at = draw(st.integers(0, len(text)))
    return at, min(len(text), at + draw(st.integers(1, 60)))


CHANGES = (_sentences, _case, _quotes, _insert, _insert, _everywhere, _cut, _lines)
