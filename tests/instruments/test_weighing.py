"""The picture of a weighing says what people answered, beside each other, and works nothing out."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.weighing import SHAPES, Weighed, Weighing, Weight, says_something, weighing_of
from assessments.vocabulary import choices

from .builders import TODAY, a_screening

KINDS = [choice.code for choice in choices("context_kind")]
WEIGHTS = [choice.code for choice in choices("weight")]
SIZES = [choice.code for choice in choices("child_size")]
TOGETHER = dict(zip(WEIGHTS[:4], SIZES[:4], strict=True))
"""Our four weights, each with the child's size that is drawn as large."""
WORDS = st.sampled_from(["", "Nothing.", "Older young people wait at the gate.", "A youth worker is there."])


def a_weighing(answers: dict[str, Any]) -> Weighing:
    return weighing_of(Form(published("context_weighting"), answers, TODAY))


def weighed(kind: str = "school", **answers: str) -> Weighed:
    """One context of a weighing of two, the answers to it named without its kind: cw8, cw10, s4_place."""
    said = {f"{name}_{kind}": value for name, value in answers.items()}
    whole = a_weighing({"s4_contexts": ["school", "online"], **said})
    return next(context for context in whole.contexts if context.kind == kind)


@st.composite
def answers_to_it(draw: st.DrawFn) -> dict[str, Any]:
    ticked = draw(st.lists(st.sampled_from(KINDS), unique=True))
    made: dict[str, Any] = {"s4_contexts": ticked}
    for kind in draw(st.lists(st.sampled_from(KINDS), unique=True)):
        made[f"cw8_{kind}"] = draw(st.sampled_from(["", *WEIGHTS]))
        made[f"cw10_{kind}"] = draw(st.sampled_from(["", *SIZES]))
        made[f"cw4_{kind}"], made[f"cw5_{kind}"] = draw(WORDS), draw(WORDS)
        made[f"s4_place_{kind}"] = draw(st.sampled_from(["", "The steps by the tram stop"]))
    return made


def swapped(answers: dict[str, Any]) -> dict[str, Any]:
    """The same with our weights said by the child, and the child's by us, as far as the two have the same."""
    back = {size: weight for weight, size in TOGETHER.items()}
    ours = {name.replace("cw8", "cw10"): TOGETHER.get(code, "") for name, code in answers.items() if "cw8" in name}
    childs = {name.replace("cw10", "cw8"): back.get(code, "") for name, code in answers.items() if "cw10" in name}
    return {**answers, **ours, **childs}


@settings(max_examples=60, deadline=None)
@given(answers_to_it())
def test_each_context_that_was_ticked_is_there_once(answers):
    shown = [context.kind for context in a_weighing(answers).contexts]

    assert sorted(shown) == sorted(answers["s4_contexts"])


@settings(max_examples=60, deadline=None)
@given(answers_to_it())
def test_what_anybody_weighs_never_changes_the_order(answers):
    unweighed = {"s4_contexts": answers["s4_contexts"]}
    orders = [[one.kind for one in a_weighing(a).contexts] for a in (answers, swapped(answers), unweighed)]

    assert orders[0] == orders[1] == orders[2] == [kind for kind in KINDS if kind in answers["s4_contexts"]]


@settings(max_examples=60, deadline=None)
@given(answers_to_it())
def test_there_is_no_number_in_it_to_add_up(answers):
    assert not re.search(r"\d", repr(a_weighing(answers)))


def test_a_context_has_its_kind_in_words_and_the_name_people_gave_it():
    context = weighed(s4_place="  Quillbourne High, the science corridor ")

    assert (context.label, context.which) == ("School or college", "Quillbourne High, the science corridor")


def test_a_weight_is_the_code_and_the_words_of_its_own_instrument():
    context = weighed(cw8="protective", cw10="do_not_know")

    assert (context.ours, context.childs) == (Weight("protective", "Protects"), Weight("do_not_know", "I don't know"))


def test_what_nobody_has_said_has_no_shape():
    context = weighed()

    assert context.ours == context.childs == Weight()
    assert context.ours.shape == ""


def test_a_context_that_is_not_ticked_any_more_is_not_drawn():
    assert a_weighing({"s4_contexts": ["home", "peer"], "cw8_online": "heaviest"}).sides == ()


def test_an_instrument_that_weighs_nothing_has_an_empty_picture():
    assert weighing_of(a_screening()) == Weighing(())


@pytest.mark.parametrize("instrument", ["context_weighting", "efh_assessment", "efh_review"])
def test_every_instrument_that_weighs_can_be_drawn(instrument):
    answers = {"s4_contexts": ["peer", "transport"], "cw8_peer": "heavy", "cw10_transport": "biggest"}

    drawn = weighing_of(Form(published(instrument), answers, TODAY))

    assert [(one.kind, one.ours.shape, one.childs.shape) for one in drawn.contexts] == [
        ("peer", "heavy", ""),
        ("transport", "", "heaviest"),
    ]


def test_every_weight_and_every_size_that_can_be_chosen_is_drawn():
    assert set(SHAPES) == {*WEIGHTS, *SIZES}


def test_the_four_sizes_of_the_child_are_our_four_weights():
    assert [SHAPES[code] for code in WEIGHTS[:4]] == [SHAPES[code] for code in SIZES[:4]] == WEIGHTS[:4]


# --- what it adds to ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("harm", "safety", "adds_to"),
    [
        ("Older young people wait there.", "", "harm"),
        ("Older young people wait there.", "Nothing that we know of.", "harm"),
        ("Nothing.", "The caretaker walks him to the bus.", "safety"),
        ("Older young people wait there.", "The caretaker walks him to the bus.", "both"),
        ("Nothing", "None known yet", "not_said"),
        ("", "", "not_said"),
    ],
)
def test_what_a_context_adds_to_is_what_was_written_about_it(harm, safety, adds_to):
    assert weighed(cw8="heavy", cw4=harm, cw5=safety).adds_to == adds_to


def test_what_protects_adds_to_safety_and_hides_no_harm_that_was_written_down():
    assert weighed(cw8="protective").adds_to == "safety"
    assert weighed(cw8="protective", cw4="Nobody is in after 20:00.").adds_to == "both"


def test_a_heavy_weight_is_no_harm_by_itself():
    assert weighed(cw8="heaviest", cw10="biggest").adds_to == "not_said"


def test_what_the_child_says_turns_nothing_into_harm_or_safety():
    found = {weighed(cw8="some", cw4="They wait there.", cw10=size).adds_to for size in SIZES}

    assert found == {"harm"}


@pytest.mark.parametrize("text", ["", "  ", "-", "Nothing", "None.", "N/A", "Not known", "Nothing here adds to harm."])
def test_an_answer_that_only_says_there_is_nothing_is_nothing(text):
    assert not says_something(text)


@pytest.mark.parametrize(
    "text",
    ["Nothing but trouble", "None of the staff step in", "Nothing to do here", "No safety", "Not safe", "24", "لا شيء"],
)
def test_anything_more_is_something_said(text):
    assert says_something(text)


# --- beside each other ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ours", WEIGHTS[:4])
@pytest.mark.parametrize("childs", SIZES[:4])
def test_two_views_differ_where_the_circles_do(ours, childs):
    context = weighed(cw8=ours, cw10=childs)

    assert context.differs is (context.ours.shape != context.childs.shape)
    assert context.compared == ("We differ" if context.differs else "Alike")


@pytest.mark.parametrize(
    ("ours", "childs"), [("", "big"), ("heavy", ""), ("not_known", "big"), ("heavy", "do_not_know"), ("", "")]
)
def test_where_one_of_the_two_is_not_known_nobody_is_said_to_agree(ours, childs):
    context = weighed(cw8=ours, cw10=childs)

    assert context.differs is None
    assert context.compared == "Not known"
