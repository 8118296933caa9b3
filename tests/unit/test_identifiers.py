"""Entities of one name have an identifier each, however many they are."""

from kgraph.resolve.entities import Claimant, identified


def of_one_name(*marks: tuple[str, str]) -> list[Claimant]:
    return [
        Claimant(slug="musa", unlinked=True, fewer=-1, mark=mark, least=least, at=i)
        for i, (mark, least) in enumerate(marks)
    ]


def test_the_first_has_the_plain_name_and_the_others_a_mark():
    found = dict(identified(of_one_name(("aaaaaa", "1"), ("bbbbbb", "2"))))
    assert found == {0: "musa", 1: "musa-bbbbbb"}


def test_marks_that_are_equal_by_chance_are_told_apart():
    found = dict(identified(of_one_name(("aaaaaa", "1"), ("bbbbbb", "2"), ("bbbbbb", "3"))))
    assert len(set(found.values())) == 3
    assert found[1] == "musa-bbbbbb"
