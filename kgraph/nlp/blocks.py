"""A Doc and its Document in, sentence starts and the span group "blocks" out.

Run before the parser: it keeps sentence starts that are set, so a headline never runs on into
the body below it.
"""

from spacy.tokens import Doc, Span

from kgraph.model import Block, Document

CLOSERS = "”\"’'»)]"
TERMINATORS = ".!?…"
LONGEST_SENTENCE = 300
"""Tokens after which a sentence ends, come what may: a text without full stops takes no longer."""


def set_blocks(doc: Doc, document: Document) -> Doc:
    """Mark the blocks of a document and start a sentence wherever one begins.

    Args:
        doc: A tokenised Doc over `document.text`, not yet parsed.
        document: Its document; without blocks its whole text counts as body.

    Returns:
        The same Doc.
    """
    blocks = document.blocks or (Block(type="body", start=0, end=max(len(doc.text), 1)),)
    spans = []
    edges = set()
    for block in blocks:
        span = doc.char_span(block.start, block.end, label=block.type, alignment_mode="expand")
        if span is not None and len(span):
            spans.append(span)
            edges |= {block.start, block.end}
    doc.spans["blocks"] = spans
    starts = {_next_word(doc, _token_at(doc, edge)) for edge in edges} | _paragraphs(doc)
    for i in starts | _overlong(doc, starts):
        if i is not None and i < len(doc):
            doc[i].is_sent_start = True
    return doc


def block_types(doc: Doc) -> list[str]:
    """Return the block type of each token, "" outside every block."""
    types = [""] * len(doc)
    for span in doc.spans["blocks"]:
        types[span.start : span.end] = [span.label_] * len(span)
    return types


def in_blocks(span: Span, types: list[str], wanted: frozenset[str]) -> bool:
    """Tell whether a span begins in one of the wanted blocks (types from `block_types`)."""
    return types[span.start] in wanted


def _token_at(doc: Doc, character: int) -> int:
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < character:
            low = middle + 1
        else:
            high = middle
    return low


def _next_word(doc: Doc, i: int) -> int:
    while i < len(doc) and doc[i].is_space:
        i += 1
    return i


def _overlong(doc: Doc, starts: set[int]) -> set[int]:
    """Return the tokens at which a run of words that nothing ends is cut."""
    cuts, length = set(), 0
    for token in doc:
        length = 0 if token.i in starts or token.text in TERMINATORS else length + 1
        if length == LONGEST_SENTENCE:
            cuts.add(token.i)
            length = 0
    return cuts


def _paragraphs(doc: Doc) -> set[int]:
    """Return the tokens that begin a paragraph: after a blank line, or after a line that ends."""
    starts = set()
    text = doc.text  # made anew from all tokens whenever it is asked for
    for token in doc:
        breaks = token.text.count("\n") if token.is_space else 0
        if not breaks:
            continue
        before = text[max(0, token.idx - 9) : token.idx].rstrip()[-3:].rstrip(CLOSERS)
        if breaks > 1 or before.endswith(tuple(TERMINATORS)):
            starts.add(_next_word(doc, token.i))
    return starts
