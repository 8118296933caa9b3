"""What kgraph is shipped with: accepted licences, and a bill of materials that is whole."""

import json
import tomllib

import pytest

from tests.packaging.supply import HERE, licences, needed, refused, sbom


@pytest.fixture(scope="module")
def packages() -> dict[str, bool]:
    """Return the packages that are needed at run time."""
    return needed()


def test_every_licence_is_accepted(packages):
    known = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    installed = [name for name, there in packages.items() if there]
    assert {name for name, there in packages.items() if not there} <= set(known["absent"])
    found = licences(installed)
    assert set(found) == set(installed)
    assert list(refused(found)) == []


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-only", "AGPL-3.0-or-later", "UNKNOWN", "MIT AND GPL-2.0-only", "Proprietary", ""],
)
def test_others_are_refused(licence):
    assert list(refused({"x": licence}))


@pytest.mark.parametrize(
    "licence", ["MIT", "GPL-2.0-only OR MIT", "MPL-2.0 AND (MIT OR Apache-2.0)"]
)
def test_a_choice_is_made(licence):
    assert list(refused({"x": licence})) == []


def test_the_bill_of_materials_has_all_that_is_needed_and_is_the_same_each_time(packages):
    text = sbom()
    bill = json.loads(text)
    names = {component["name"].lower().replace("_", "-") for component in bill["components"]}
    assert names == {name for name, there in packages.items() if there}
    assert all(component.get("version") for component in bill["components"])
    assert text == sbom()
    assert "timestamp" not in bill["metadata"]
