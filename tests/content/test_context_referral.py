"""The referral of a context asks what practice asks, and a partner the shorter half of it. Typed by hand."""

import pytest

from assessments.instruments.library import published
from tests.instruments.builders import a_referral

REFERRAL = published("context_referral")

# id, asked of partners too, required
QUESTIONS = [
    ("cr1", True, True), ("cr2", True, True), ("cr3", True, True), ("cr3_when", True, True),
    ("cr3_day_part", True, False), ("cr3_day_type", True, False), ("cr4", False, True), ("cr5", False, True),
    ("cr6", True, False), ("cr7", True, True), ("cr7_self", True, True), ("cr8", False, True), ("cr9", False, False),
    ("cr10", False, False), ("cr10_result", False, False), ("cr11", True, True),
]  # fmt: skip


def standing(form):
    return [q.name for q in REFERRAL.questions.values() if not q.part_of and form.is_shown(q.name)]


def test_it_asks_every_question_in_order_and_no_other():
    assert [q.name for q in REFERRAL.questions.values() if not q.part_of] == [row[0] for row in QUESTIONS]


@pytest.mark.parametrize(("name", "of_partners", "required"), QUESTIONS)
def test_each_question_is_asked_of_whom_it_should_be(name, of_partners, required):
    question = REFERRAL.question(name)

    assert question.asked_of == ("all" if of_partners else "staff")
    assert bool(question.required) is required
    assert question.why.endswith(".")


@pytest.mark.parametrize("role", ["community_partner", "health_police_partner"])
def test_a_partner_is_asked_the_shorter_half(role):
    assert standing(a_referral(user_role=role)) == [name for name, of_partners, _ in QUESTIONS if of_partners]


@pytest.mark.parametrize("role", ["social_worker", "school_staff", "contextual_lead", "business_support"])
def test_staff_are_asked_everything(role):
    form = a_referral({"cr10": "Staff moved the bench."}, user_role=role)

    assert standing(form) == [name for name, _, _ in QUESTIONS]


@pytest.mark.parametrize(("short", "asked"), [("yes", False), ("no", True)])
def test_a_form_that_is_said_to_be_short_is_short_whatever_the_role(short, asked):
    for role in ("social_worker", "community_partner"):
        assert a_referral(short_form=short, user_role=role).is_shown("cr5") is asked


def test_what_a_partner_is_not_asked_is_not_missing():
    assert not {"cr4", "cr5", "cr8"} & set(a_referral(user_role="community_partner").missing())


def test_a_place_is_chosen_from_the_list_or_described():
    form = a_referral()
    assert "cr2" in form.missing()

    form.answer("cr2_words", "The steps behind the station")
    assert "cr2" not in form.missing()

    form.answer("cr2_words", "")
    form.answer("cr2", "place-7")
    assert "cr2" not in form.missing()


def test_danger_puts_the_card_up_and_the_form_goes_on():
    assert [shown.beside for shown in a_referral({"cr7": "yes"}).cards()] == ["cr7"]
    assert [shown.beside for shown in a_referral({"cr7_self": "no"}).cards()] == ["cr7_self"]
    assert a_referral({"cr7": "no", "cr7_self": "yes"}).cards() == ()
    assert REFERRAL.settings["card_on_every_page"] == "danger_now"


def test_every_free_text_is_checked_for_names_and_nothing_else_is():
    for question in REFERRAL.questions.values():
        assert question.check_for_names is (question.type == "text")


def test_a_named_child_goes_on_another_form():
    assert REFERRAL.question("cr8").opens == "efh_screen"


def test_what_happened_is_asked_once_something_was_tried():
    assert not a_referral().is_shown("cr10_result")
    assert a_referral({"cr10": "More light."}).is_shown("cr10_result")


def test_a_partners_whole_referral_is_ready_to_send():
    form = a_referral(
        {
            "cr1": "transport", "cr2_words": "The tram stop", "cr3": "Older people wait there for children.",
            "cr3_basis": ["own_observation"], "cr3_when_precision": "not_known", "cr7": "no", "cr7_self": "yes",
            "cr11": "yes",
        },
        user_role="community_partner",
    )  # fmt: skip

    assert form.ready_to_submit()
