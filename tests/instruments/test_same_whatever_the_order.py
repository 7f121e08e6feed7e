"""The order of answers makes no difference, and working out a part gives what working out everything gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Question

INSTRUMENTS = {name: published(name) for name in ("efh_screen", "context_referral")}
FACTS = {"today": "2026-11-23", "user_role": "school_staff", "regulated_as": "teacher"}
ANY_TEXT = st.sampled_from(["", "Seen by the gate after school", "nobody known yet"])


def possible(question: Question) -> st.SearchStrategy:
    """Any answer a question may be given, none included."""
    codes = [choice.code for choice in question.choices] or ["p1", "p2"]
    if question.takes_many:
        return st.lists(st.sampled_from(codes), max_size=4, unique=True)
    if question.choices or question.choices_from:
        return st.sampled_from([*codes, ""])
    if question.type == "date":
        return st.sampled_from(["", "2026-11-20", "2027-01-01"])
    return st.sampled_from(["", "16:30"]) if question.type == "time" else ANY_TEXT


@st.composite
def filled(draw: st.DrawFn) -> tuple[str, list[tuple[str, object]]]:
    """An instrument and answers one after another, some given twice."""
    name = draw(st.sampled_from(sorted(INSTRUMENTS)))
    asked = [question for question in INSTRUMENTS[name].questions.values() if question.is_asked]
    said = draw(st.lists(st.sampled_from(asked), max_size=25))
    return name, [(question.name, draw(possible(question))) for question in said]


def state(form: Form) -> dict[str, object]:
    """All that a form says."""
    names = list(form.instrument.questions)
    return {
        "shown": [form.is_shown(name) for name in names],
        "required": [form.is_required(name) for name in names],
        "values": [form.value(name) for name in names],
        "missing": form.missing(),
        "problems": form.problems(),
        "not counted": form.not_counted(),
        "prompts": form.prompts(),
        "cards": form.cards(),
        "caution": (form.caution_on, form.restrictions()),
    }


@given(filled())
@settings(max_examples=150, deadline=None)
def test_answering_one_by_one_gives_what_answering_at_once_gives(answers):
    name, said = answers
    one_by_one = Form(INSTRUMENTS[name], {}, FACTS)

    for question, value in said:
        before = {other: _seen(one_by_one, other) for other in one_by_one.instrument.questions}
        changed = one_by_one.answer(question, value)
        assert {other for other in before if before[other] != _seen(one_by_one, other)} <= changed

    assert state(one_by_one) == state(Form(INSTRUMENTS[name], dict(said), FACTS))


@given(filled(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_answers_makes_no_difference(answers, chance):
    name, said = answers
    last = list(dict(said).items())
    shuffled = list(last)
    chance.shuffle(shuffled)
    forms = [Form(INSTRUMENTS[name], {}, FACTS) for _ in range(2)]

    for form, order in zip(forms, (last, shuffled), strict=True):
        for question, value in order:
            form.answer(question, value)

    assert state(forms[0]) == state(forms[1])


def _seen(form: Form, name: str) -> tuple[object, ...]:
    return form.is_shown(name), form.is_required(name), form.value(name), form.problems().get(name)
