"""What tests share: the sample article, and one loaded pipeline for all of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.effort import THOROUGH

if TYPE_CHECKING:
    from spacy.language import Language

# The same examples in every run: a failure in CI must be one that anyone can have at home.
# A thorough run (KGRAPH_THOROUGH=1) looks for what no run has seen yet.
settings.register_profile("kgraph", derandomize=True, deadline=None)
settings.register_profile("thorough", derandomize=False, deadline=None, print_blob=True)
settings.load_profile("thorough" if THOROUGH else "kgraph")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample() -> str:
    """Return the text of the sample article."""
    return (ROOT / "examples" / "tass_su24.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """Return the default pipeline, loaded once for the whole run."""
    from kgraph.nlp import load

    return load()


@pytest.fixture
def one_pipeline(nlp: "Language", monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `kgraph.build` and the command line use the pipeline that is loaded already."""
    monkeypatch.setattr("kgraph.nlp.load", lambda model=None: nlp)
    monkeypatch.setattr("kgraph.cli.process.ISOLATED", False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Do the browser tests last: what is quick to tell should be told first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
