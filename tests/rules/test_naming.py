"""Names and their classes: for each fact of language a text that shows it and one that must not."""

import pytest

from kgraph.model import Document, document_id
from kgraph.nlp import annotate
from kgraph.read.blocks import find_blocks
from tests.readings import names

TOLD = [
    # a dash between blanks parts two names
    ("Lusaka Times - Bank of Zambia cut its rate.", "Lusaka Times", "Medium"),
]

OPEN = [
    ("The Karu-Vostra Bank cut its rate.", "Karu", "Organization"),
]


@pytest.mark.parametrize(("text", "name", "kind"), TOLD)
def test_what_a_name_is(nlp, text, name, kind):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] == kind, found


@pytest.mark.parametrize(("text", "name", "wrong"), OPEN)
def test_what_a_name_is_not(nlp, text, name, wrong):
    found = names(nlp, text)
    assert found.get(name, ("",))[0] != wrong, found


def test_a_dateline_is_no_part_of_its_sentence(nlp):
    text = "Court rules on mall\n\nTunis, 4 Shawwal, (Foreign desk) - A Tunis court freed two men."
    made = Document(id=document_id(text), text=text, blocks=find_blocks(text))
    ((_, doc),) = annotate([made], nlp)
    assert [s.text for s in doc.spans["names"]] == ["Tunis", "Tunis"]
