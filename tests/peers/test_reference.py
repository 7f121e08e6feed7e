"""What a group may be called: a neutral word and a number, from which nobody learns who, where or how many."""

import pytest

from assessments import vocabulary
from assessments.disclosure.name_lists import name_lists
from assessments.disclosure.names import point_at
from assessments.peers import views
from assessments.peers.model import About, GroupRefused
from assessments.peers.reference import checked, free_reference, neutral_words
from tests.peers.builders import a_group, a_place

PLACES = ("Aldergarth Road, stop A", "Sedgestow Station", "Heron Lane", "Alley by Otterhurst Close")
NAME, INITIALS, PLACE, NUMBER, JUDGES = "somebody's name", "initials", "a place here", "telephone", "beforehand"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("Jayden", NAME),
        ("Rae 2", NAME),
        ("Aisha 1", NAME),
        ("Rae Mensah", NAME),
        ("Rowan 12", NAME),
        ("R.M.", INITIALS),
        ("RM 2", INITIALS),
        ("r m", INITIALS),
        ("QKT 4", INITIALS),
        ("Sedgestow 3", PLACE),
        ("Aldergarth Road 1", PLACE),
        ("Heron 214", PLACE),
        ("12 Elm Road", PLACE),
        ("Otter 07700 900123", NUMBER),
        ("020 7946 0100", NUMBER),
        ("Gang 1", JUDGES),
        ("Otter gang", JUDGES),
        ("Mandem 2", JUDGES),
        ("", "neutral word"),
        ("Otter", "neutral word"),
        ("214", "neutral word"),
        ("The boys by the lift", "neutral word"),
        ("Otter 0", "neutral word"),
        ("Otter 214<script>", "neutral word"),
    ],
)
def test_what_leads_to_a_person_or_a_place_is_refused_with_a_sentence(reference, said):
    with pytest.raises(GroupRefused, match=said) as refused:
        checked(reference, places=PLACES)

    assert refused.value.field == "reference"
    assert "Heron 214" in str(refused.value)
    assert reference in ("", "Heron 214", "Otter", "214") or reference not in str(refused.value)


@pytest.mark.parametrize(("typed", "kept"), [("Otter 214", "Otter 214"), ("  otter   7 ", "Otter 7")])
def test_a_neutral_word_and_a_number_are_kept(typed, kept):
    assert checked(typed, places=PLACES) == kept


def test_no_neutral_word_is_a_given_name_or_reads_like_one():
    for word in neutral_words().values():
        assert name_lists().how(word.casefold()) is None
        assert not point_at(f"{word} 214")


def test_the_number_that_is_offered_says_nothing_of_what_groups_there_are():
    taken = {f"{word} {number}" for word in neutral_words().values() for number in range(100, 999)}

    assert {free_reference(taken=taken, places=()) for _ in range(9)} <= {f"{w} 999" for w in neutral_words().values()}
    assert len({free_reference(taken=(), places=()) for _ in range(9)}) > 1


def test_a_word_that_stands_in_a_places_name_is_not_offered():
    assert not any(free_reference(taken=(), places=PLACES).startswith("Heron") for _ in range(300))


def test_what_is_offered_is_free_and_can_be_kept(office):
    a_place(office, "Kestrel Green")
    offered = views.free_reference_for(office["worker"])
    group = a_group(office, reference=offered)

    assert views.group_for(office["worker"], group=group).group.reference == offered
    assert views.free_reference_for(office["worker"]) != offered


def test_a_group_of_this_name_that_the_person_knows_is_pointed_out(office):
    a_group(office)

    with pytest.raises(GroupRefused, match="called that already"):
        a_group(office)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("size_band", "12"),
        ("age_band", "15"),
        ("purpose", "c"),
        ("purpose_words", "Yes"),
        ("source", "hypothesis"),
        ("source", ""),
        ("consent_state", ""),
    ],
)
def test_a_group_needs_its_bands_a_purpose_of_the_two_a_source_and_what_the_child_knows(office, field, value):
    with pytest.raises(GroupRefused) as refused:
        a_group(office, **{field: value})

    assert refused.value.field == field


def test_nothing_that_is_kept_of_a_group_is_a_harm_a_risk_or_a_person():
    assert set(About.__dataclass_fields__) == {
        "reference", "size_band", "age_band", "purpose", "purpose_words", "source", "consent_state", "places",
        "renewed_why",
    }  # fmt: skip
    assert [choice.code for choice in vocabulary.choices("group_purpose")] == ["a", "b"]
    assert [choice.code for choice in vocabulary.choices("size_band")] == ["2-3", "4-6", "7-10", "11+"]
