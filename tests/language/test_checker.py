"""What the checker remarks on in a note, what it leaves alone, and what an authority may change."""

import pytest

from assessments.language.avoid import EntryWrong, entry_from
from assessments.language.checker import label_faults, remarks


def words_in(text: str) -> list[str]:
    return [remark.words for remark in remarks(text)]


def an_entry(**said) -> dict:
    return {
        "id": "frequent_flyer",
        "phrases": ["frequent flyer/flyers"],
        "sense": "a child",
        "try_instead": "has come to us often",
        "why": "It makes light of a need.",
    } | said


# What practice asks for ---------------------------------------------------------------------------------------------


def test_absconded_in_a_note_brings_one_suggestion():
    (remark,) = remarks("Theo absconded on Tuesday evening.")

    assert remark.words == "absconded"
    assert "missing" in remark.try_instead
    assert remark.sense == "a child"
    assert remark.why


def test_absconded_in_a_childs_own_words_brings_none():
    assert words_in('He said: "they wrote that I absconded, I went to my nan".') == []


def test_do_not_contact_family_before_advice_passes():
    assert words_in("Do not contact family before advice. Do not contact the family, whatever he says.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We challenge racism and want him to see it.",
        "She had phone contact with her mother.",
        "He was spoken of at the case conference.",
        "The goal's target is four lessons a day for him.",
        "Disclosure control keeps their answers apart.",
        "They recruited two youth workers.",
        "Men deal there and he sees adults dealing on the stairs.",
        "own_caseload and hotspot_map are names in code",
    ],
)
def test_words_in_another_meaning_pass(text):
    assert words_in(text) == []


# How a text is read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HE ABSCONDED.", ["ABSCONDED"]),
        ("She is hard\u00a0to\u00a0reach.", ["hard\u00a0to\u00a0reach"]),
        ("He won\u2019t engage.", ["won\u2019t engage"]),
        ("Dad is non\u2011compliant.", ["non\u2011compliant"]),
        ("She is mature for\nher age.", ["mature for\nher age"]),
        ("The note says ab\u00adsconded.", ["ab\u00adsconded"]),
        ("The misper\u2019s bag.", ["misper"]),
        ("\U0001f600 İ ﬁ he absconded", ["absconded"]),
    ],
)
def test_capitals_spaces_and_apostrophes_make_no_difference(text, words):
    assert words_in(text) == words
    assert all(text[remark.start : remark.end] == remark.words for remark in remarks(text))


@pytest.mark.parametrize(
    "text", ["showcased", "A suitcase is hers.", "An abscondedness", "No. Show him.", "hard. To reach her"]
)
def test_only_whole_words_of_one_sentence_are_found(text):
    assert words_in(text) == []


def test_somebody_in_the_next_sentence_is_not_a_subject():
    assert words_in("The school is a target. He goes there.") == []


def test_a_title_or_an_abbreviation_ends_no_sentence():
    assert words_in("The girl saw Dr. Okafor and ran away.") == ["ran away"]
    assert words_in("The girl was late, e.g. on Monday, and ran away.") == ["ran away"]


def test_a_line_of_a_list_is_a_sentence_of_its_own():
    assert words_in("Seen by the girl\n- runaway horse\n- Case law") == []


def test_the_longest_of_words_that_overlap_is_remarked_on():
    assert words_in("She is a hotspot child.") == ["hotspot child"]


def test_remarks_stand_in_the_order_of_the_text():
    assert words_in("A no-show again. Theo is streetwise and absconded.") == ["no-show", "streetwise", "absconded"]


# What an authority may change ---------------------------------------------------------------------------------------


def test_an_authority_can_add_words_of_its_own():
    own = entry_from(an_entry())

    assert [remark.words for remark in remarks("A frequent flyer at the clinic.", added=[own])] == ["frequent flyer"]
    assert words_in("A frequent flyer at the clinic.") == []


def test_an_added_entry_may_use_the_lists_of_the_shipped_one():
    own = entry_from(an_entry(subject=["{child}"], allowed=[{"beside": ["airport"], "reason": "another meaning"}]))

    assert remarks("He is a frequent flyer.", added=[own])
    assert not remarks("The pilot is a frequent flyer.", added=[own])
    assert not remarks("He is a frequent flyer at the airport.", added=[own])


def test_an_authority_can_take_an_entry_out():
    assert remarks("A LAC child.", removed={"lac"}) == ()


def test_taking_out_what_is_not_there_is_said():
    with pytest.raises(EntryWrong, match='no entry "lack"'):
        remarks("A text.", removed={"lack"})


def test_an_id_that_is_taken_is_said():
    with pytest.raises(EntryWrong, match='"lac" is in the list already'):
        remarks("A text.", added=[entry_from(an_entry(id="lac"))])


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"why": ""}, 'needs words for "why"'),
        ({"sense": None}, 'needs words for "sense"'),
        ({"phrases": []}, "at least one phrase"),
        ({"phrases": "frequent flyer"}, "as a list of phrases"),
        ({"phrases": [3]}, "as a list of phrases"),
        ({"phrases": ["frequent (flyer)"]}, '"frequent (flyer)" cannot be read'),
        ({"phrases": ["a? b? c? d? flyer"]}, "may be missing"),
        ({"phrases": ["flyer?"]}, "must be there"),
        ({"phrases": ["{child} flyer"]}, "cannot be read"),
        ({"subject": ["{nobody}"]}, '"{nobody}" that is not there'),
        ({"on_screen": "sometimes"}, "has on_screen"),
        ({"severity": "high"}, '"severity", which no entry has'),
        ({"allowed": [{"words": ["flyer club"]}]}, "without a reason"),
        ({"allowed": [{"reason": "another meaning"}]}, "either words or beside"),
        ({"allowed": ["flyer club"]}, "with a reason"),
        ({"allowed": 3}, "Write it as a list"),
    ],
)
def test_a_bad_entry_is_refused_in_a_sentence_that_names_it(said, named):
    with pytest.raises(EntryWrong) as refused:
        entry_from(an_entry(**said))

    assert '"frequent_flyer"' in str(refused.value)
    assert named in str(refused.value)
    assert str(refused.value).endswith(".")


def test_an_entry_without_an_id_is_named_by_its_phrases():
    with pytest.raises(EntryWrong, match="frequent flyer"):
        entry_from({"phrases": ["frequent flyer"]})


# Our own labels -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Hot spots", "Hot spots"),
        ("Caseload", "Caseload"),
        ("Open cases", "cases"),
        ("No-show", "No-show"),
        ("Target", "Target"),
        ("Contact with siblings", "Contact with"),
    ],
)
def test_a_label_needs_nobody_nearby_to_be_wrong(label, words):
    (fault,) = label_faults([("My work, the table", label)])

    assert fault.startswith(f'My work, the table: "{words}". Try: ')


@pytest.mark.parametrize(
    "label", ["Case conference", "Known case of FGM", "So-called honour-based abuse", "Safe to contact"]
)
def test_names_of_things_may_stand_in_a_label(label):
    assert label_faults([("a label", label)]) == []
