"""Names of people in free text: what is pointed at, and what is left alone."""

import pytest

from assessments.disclosure.names import point_at, recall_words, without


def names(text):
    return [pointed.words for pointed in point_at(text) if pointed.kind in ("given_name", "full_name")]


def test_nicknames_in_small_letters_are_names():
    assert names("saw kev and maz outside the shop") == ["kev", "maz"]


def test_a_possessive_is_left_standing_so_that_the_text_can_be_read():
    text = "Kev's brother runs it"

    assert without(text, point_at(text)) == "[removed]'s brother runs it"


@pytest.mark.parametrize(
    "written", ["Łukasz", "LUKASZ", "lukasz", "Şeyma", "Zoe\u0308", "Jean-Pierre", "D'Angelo", "kevs"]
)
def test_capitals_accents_hyphens_and_apostrophes_do_not_hide_a_name(written):
    assert names(f"they waited for {written} today") == [written]


@pytest.mark.parametrize(
    "written",
    [
        "Mohammed Ali",
        "Kev M",
        "J. Marsh",
        "R.J. Stowell",
        "João da Silva",
        "Kev O'Sample",
        "kev smith",
        "Ferreira, João",
    ],
)
def test_a_name_is_pointed_at_whole(written):
    assert [(p.words, p.kind) for p in point_at(f"with {written} by the gate")] == [(written, "full_name")]


def test_a_listed_surname_carries_a_name_on_in_small_letters():
    assert names("kev smith said it") == ["kev smith"]


def test_a_titled_surname_is_pointed_at_and_the_title_stays():
    assert names("Mr Okafor, miss patel and PC Larkin came. They miss school.") == ["Okafor", "patel", "Larkin"]


@pytest.mark.parametrize(
    "said",
    [
        "Will you come in May or June?",
        "We hope to mark the path by summer.",
        "Rose Hill is fine by day.",
        "Grace period ends soon. Hope this helps.",
        "the art room and the PE kit",
        "they rob the younger ones",
        "Guy in a white van.",
    ],
)
def test_words_that_are_also_names_are_left_alone_when_they_are_words(said):
    assert names(said) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Grace told me", ["Grace"]),
        ("it was Will who ran", ["Will"]),
        ("a girl called May came", ["May"]),
        ("her sister Summer is in year 7", ["Summer"]),
        ("her name is patience", ["patience"]),
        ("mark and kev kick the doors", ["mark", "kev"]),
        ("i saw jack with a knife", ["jack"]),
        ("One of them, Israel, said no", ["Israel"]),
    ],
)
def test_the_same_words_are_names_when_people_are_spoken_of(said, found):
    assert names(said) == found


@pytest.mark.parametrize(
    "place",
    [
        "Albert Road",
        "Victoria Park",
        "St Mary's School",
        "Jordan Street",
        "Clare's Law",
        "Heron House",
        "the elm road",
        "Mary Lane",
    ],
)
def test_names_of_places_are_not_names_of_people(place):
    assert names(f"It starts near {place} after school.") == []


def test_a_place_that_is_also_a_name_counts_when_nobody_is_in_or_near_it():
    assert names("Jordan said no") == ["Jordan"]
    assert names("a school trip in Jordan") == []


def test_a_name_on_no_list_is_pointed_at_where_a_person_was_spoken_of():
    assert names("a boy called Qwelion was there") == ["Qwelion"]
    assert names("his cousin Qwelion was there") == ["Qwelion"]
    assert names("a shop called Bargains was there") == []


def test_a_longer_name_with_one_letter_wrong_is_still_a_name():
    assert names("it was Chrisopher and Alexnder") == ["Chrisopher", "Alexnder"]


def test_abbreviations_of_the_work_are_not_names():
    assert names("CAMHS, MASH and an ELSA in school") == []


def test_a_wrong_pair_of_text_and_pieces_is_refused():
    with pytest.raises(ValueError, match="Point at the text again"):
        without("another text altogether", point_at("saw kev there"))


def test_the_words_beside_the_check_say_that_it_may_miss_some():
    assert "may miss" in recall_words()
    assert "blocked" not in recall_words()


def test_a_reason_never_repeats_the_words():
    for pointed in point_at("Kev's dob is 3 June, ring 07700 900123"):
        assert pointed.words not in pointed.reason
