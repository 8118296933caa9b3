"""Which mentions are one entity across documents, what it is called, and why."""

import itertools

import pytest

from kgraph.model import Extraction, Mention, mention_id
from kgraph.resolve import resolve
from tests.readings import document, extraction, resolved


def by_name(resolution):
    return {e.name: e for e in resolution.entities}


def test_entities_join_by_link_and_by_full_name(nlp):
    found = by_name(
        resolved(nlp, "Norway invited Anna Musa.", "Oslo rejected the plan, Anna Musa said.")
    )
    assert set(found["Norway"].aliases) == {"Oslo"}
    assert found["Norway"].same_as == ("wd:Q20",)
    assert len(found["Anna Musa"].mentions) == 2


def test_what_the_gazetteer_knows_of_a_place_comes_along(nlp):
    found = by_name(resolved(nlp, "The finance ministry of Chile is in Arica."))
    assert found["Arica"].country == found["finance ministry of Chile"].country == "wd:Q298"
    assert found["Arica"].coordinates == pytest.approx((-18.47, -70.3), abs=0.1)
    assert found["finance ministry of Chile"].coordinates is None
    assert found["Chile"].country == ""


def aliases(nlp, text, name):
    return by_name(resolved(nlp, text))[name].aliases


def test_the_end_of_a_phrase_that_can_mean_nothing_else_is_an_alias(nlp):
    text = "Norway sold the old long-range rifles of the navy."
    assert {"long-range rifles", "rifles"} <= set(
        aliases(nlp, text, "old long-range rifles of the navy")
    )


def test_the_end_of_a_phrase_is_no_alias_where_the_text_knows_another_such_thing(nlp):
    text = "Norway sold the old rifles of the navy. Peru sold rifles."
    assert "rifles" not in aliases(nlp, text, "old rifles of the navy")


def test_what_a_proper_name_tells_apart_is_not_called_without_it(nlp):
    assert "rifles" not in aliases(nlp, "Norway sold Karu rifles.", "Karu rifles")


def test_an_adjective_and_a_noun_need_no_proper_name_before_them(nlp):
    found = by_name(resolved(nlp, "Norway sold the Chilean hunting rifles of the navy."))
    assert "hunting rifles" in {a for e in found.values() for a in e.aliases}


def test_a_person_is_called_by_the_post_without_its_country(nlp):
    found = aliases(nlp, "Chilean president Ana Ruiz left.", "Ana Ruiz")
    assert "president Ana Ruiz" in found
    assert "of Chile Ana Ruiz" not in aliases(nlp, "Leader of Chile Ana Ruiz left.", "Ana Ruiz")


def test_a_possessive_is_no_part_of_what_a_person_is_called(nlp):
    found = aliases(nlp, "She met his then-girlfriend Julia Carr.", "Julia Carr")
    assert "then-girlfriend Julia Carr" in found
    assert not any(alias.startswith("his ") for alias in found)


def test_a_name_is_also_written_with_the_other_name_in_brackets(nlp):
    text = "The Chilean Grain Board (CGB) met. The CGB set a price in Gao (Mali)."
    assert "Chilean Grain Board (CGB)" in aliases(nlp, text, "Chilean Grain Board")
    assert not any("(" in alias for alias in aliases(nlp, text, "Gao"))


def test_a_bracket_that_spells_the_end_of_a_name_belongs_to_it(nlp):
    text = "Peru bought the A350 XWB (Extra Wide Body) aircraft and the A330 (a wide jet)."
    assert {"A350 XWB (Extra Wide Body)", "A350 XWB (Extra Wide Body) aircraft"} <= set(
        aliases(nlp, text, "A350 XWB")
    )
    assert not any("(" in alias for alias in aliases(nlp, text, "A330"))


def test_a_make_is_called_by_how_many_there_are_of_it(nlp):
    text = "Norway flies large jets (24 A320s and 6 A321s). Peru has options on six more A350s."
    assert "24 A320s" in aliases(nlp, text, "A320s")
    assert "six more A350s" in aliases(nlp, text, "A350s")
    assert not any("May" in a for a in aliases(nlp, "In May 24 A320s left.", "A320s"))


def test_a_phrase_that_ends_in_a_town_has_its_country(nlp):
    found = by_name(resolved(nlp, "Rebels attacked a large base near Gao, Mali, on Monday."))
    assert "large base near Gao, Mali" in found
    found = by_name(resolved(nlp, "Rebels attacked a large base near Gao, Peru said."))
    assert "large base near Gao" in found


def test_a_place_is_called_by_its_kind_and_name_without_its_country(nlp):
    found = aliases(nlp, "Rebels left the Malian city of Gao.", "Gao")
    assert {"Malian city of Gao", "city of Gao"} <= set(found)


def test_what_comes_in_a_bundle_is_called_without_it(nlp):
    text = "Norway found a bundle of letters on Monday."
    assert "letters" in aliases(nlp, text, "bundle of letters")
    assert "letters" not in aliases(
        nlp, "Norway found a book of letters on Monday.", "book of letters"
    )


def test_a_surname_joins_the_one_person_of_that_name(nlp):
    found = by_name(resolved(nlp, "Anna Musa left Peru.", "Peru thanked Mrs Musa on Monday."))
    assert "Musa" in found["Anna Musa"].aliases


def test_a_surname_of_two_persons_joins_neither(nlp):
    found = by_name(
        resolved(
            nlp,
            "Anna Musa left Peru.",
            "John Musa left Peru.",
            "Peru thanked Mr Musa on Monday.",
        )
    )
    assert {"Anna Musa", "John Musa", "Musa"} <= set(found)


def test_same_names_of_other_things_stay_apart(nlp):
    texts = ("Georgia signed the pact with Armenia.", "She was born in Macon, Georgia, in 1950.")
    keys = {e.same_as for e in resolved(nlp, *texts).entities if e.name == "Georgia"}
    assert keys == {("wd:Q230",), ("wd:Q1428",)}


def test_what_only_nominals_speak_of_stays_in_its_document(nlp):
    found = resolved(nlp, "The coalition attacked the rebels.", "The coalition sued the firm.")
    assert len([e for e in found.entities if e.name.casefold() == "coalition"]) == 2


def test_a_pronoun_that_nobody_resolved_is_no_entity(nlp):
    found = resolved(nlp, "He left it there.")
    assert found.entities == ()
    assert found.entity_of == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They shot at the su-34 near Gao.", "Su-34"),
        ("Algeria bought the s-350 last year.", "S-350"),
        ("CHELYABINSK, March 3. The plant closed.", "Chelyabinsk"),
        ("Turkish envoys left.", "Turkey"),
        ("Musa left. Anna Musa had sued Peru.", "Anna Musa"),
        ("The Peruvian military base in Mali burned down.", "Peruvian military base in Mali"),
    ],
)
def test_an_entity_is_called_as_people_call_it(nlp, text, name):
    found = by_name(resolved(nlp, text))
    assert name in found, set(found)


def test_aliases_hold_roles_and_no_pronouns(nlp):
    found = by_name(resolved(nlp, "President of Chile Ana Ruiz spoke. She left. The leader left."))
    aliases = set(found["Ana Ruiz"].aliases)
    assert "President of Chile Ana Ruiz" in aliases
    assert not {"She", "she"} & aliases


def test_a_counted_phrase_is_called_by_its_words_without_the_count_too(nlp):
    found = by_name(resolved(nlp, "The airline bought two new jets. One of the jets crashed."))
    assert "new jets" in found["two new jets"].aliases
    assert not {a for e in found.values() for a in e.aliases if a.startswith("of ")}


def test_a_garbled_name_is_hidden_and_not_merged(nlp):
    text = "Algeria bought the s-350. Later a With-350 battery arrived."
    (system,) = [e for e in resolved(nlp, text).entities if e.name == "S-350"]
    assert system.hidden == ("With-350",)
    assert "With-350" not in system.aliases


def test_the_order_of_documents_does_not_count(nlp):
    texts = ("Anna Musa left Georgia.", "Musa sued Macon, Georgia.", "The coalition thanked Musa.")
    made = [extraction(nlp, text) for text in texts]
    results = {repr(resolve(list(order))) for order in itertools.permutations(made)}
    assert len(results) == 1


def test_ids_are_unique_and_every_mention_of_an_entity_leads_to_it(nlp):
    found = resolved(nlp, "Georgia left.", "She was born in Macon, Georgia, in 1950.")
    ids = [e.id for e in found.entities]
    assert len(ids) == len(set(ids))
    assert all(found.entity_of[m] == e.id for e in found.entities for m in e.mentions)


def test_every_join_has_a_reason(nlp):
    found = resolved(nlp, "Anna Musa left Peru. Musa sued.", "Anna Musa spoke.")
    rules = {r.rule for r in found.reasons}
    assert {"part of a person's name", "same full name (anna musa)"} <= rules


@pytest.mark.parametrize(
    ("texts", "persons"),
    [
        # One name is not one person where the texts place it in different fields of life.
        (("The footballer Anna Musa left Peru.", "Senator Anna Musa sued Peru."), 2),
        (("The senator Anna Musa left Peru.", "Senator Anna Musa sued Peru."), 1),
        # Fields that one person holds in turn do not part.
        (("The Peruvian general Anna Musa left.", "The Peruvian president Anna Musa spoke."), 1),
        # A name in the middle may be left out; another one may not.
        (("Anna Musa left Peru.", "Anna B. Musa sued Peru."), 1),
        (("Anna C. Musa left Peru.", "Anna B. Musa sued Peru."), 2),
    ],
)
def test_what_the_texts_say_of_persons_of_one_name_counts(nlp, texts, persons):
    found = [e for e in resolved(nlp, *texts).entities if "Musa" in e.name]
    assert len(found) == persons


def test_a_surname_of_two_persons_joins_the_one_of_its_country_and_field(nlp):
    texts = (
        "The Peruvian senator Anna Musa left.",
        "The Norwegian footballer John Musa left.",
        "The Norwegian footballer Musa thanked the coach.",
    )
    found = by_name(resolved(nlp, *texts))
    assert "Musa" in found["John Musa"].aliases
    assert "Musa" not in found["Anna Musa"].aliases


def test_bodies_of_two_states_are_not_one_by_their_name():
    left = Extraction(**phrase("the Peruvian Supreme Council", "Supreme Council", "Government"))
    right = Extraction(**phrase("the Malian Supreme Council", "Supreme Council", "Government"))
    assert len(resolve([left, right]).entities) == 2
    assert len(resolve([left]).entities) == 1


def test_a_name_that_many_documents_share_is_compared_a_bounded_number_of_times(monkeypatch):
    from kgraph.resolve import judge

    calls = []
    real = judge.compare
    monkeypatch.setattr(judge, "compare", lambda a, b: calls.append(1) or real(a, b))
    made = [named(f"{chr(65 + i // 26)}{chr(97 + i % 26)}na Musa") for i in range(400)]
    assert len(resolve(made).entities) == 400
    assert len(calls) <= 400 * 50


def phrase(text, head, type):
    """Return the fields of an extraction whose one mention is a text with a name in it."""
    made = document(text)
    start = text.index(head)
    evidence = made.evidence(0, len(text))
    name = made.evidence(start, start + len(head))
    key = mention_id(evidence, name, "name")
    mention = Mention(id=key, evidence=evidence, head=name, type=type, form="name")
    return {"document": made, "mentions": (mention,), "claims": ()}


def named(text, type="Person"):
    made = document(text)
    evidence = made.evidence(0, len(text))
    mention = Mention(
        id=mention_id(evidence, evidence, "name"),
        evidence=evidence,
        head=evidence,
        type=type,
        form="name",
    )
    return Extraction(document=made, mentions=(mention,), claims=())


def test_a_bracket_that_is_cut_in_two_is_no_part_of_a_name(nlp):
    found = by_name(resolved(nlp, "Peru thanked [George H. W.] Karu. George H. W. Karu left."))
    assert not any("]" in name for name in found)
