import pytest

from kgraph.query import catalogue, named, run
from tests.docs.generate import DOCS, PAGES, PARAMETERS, sample


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name):
    made = PAGES[name]()
    assert (DOCS / name).read_text(encoding="utf-8") == made, "run python -m tests.docs.generate"


@pytest.mark.parametrize("query", catalogue(), ids=lambda q: q.name)
def test_the_page_shows_a_real_answer_to_every_query(query):
    assert run(sample(), named(query.name, **PARAMETERS.get(query.name, {}))).rows
