"""The order of answers makes no difference, and working out a part gives what working out everything gives."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Instrument, Question
from assessments.instruments.plan import Plan

SMALL = {name: published(name) for name in ("efh_screen", "context_referral")}
ASSESSMENT = published("efh_assessment")
FACTS = {"today": "2026-11-23", "user_role": "school_staff", "regulated_as": "teacher", "child_age_years": "15"}
ANY_TEXT = st.sampled_from(["", "Seen by the gate after school", "nobody known yet"])
OPENERS = ("s4_harm", "s4_contexts", "hsb1")
"""Of the assessment: what opens its modules, its sections for each context, and the rounds of its repeat."""
MATTER = (
    "harm_types",
    "contexts_touched",
    "cce",
    "hsb",
    "fgm",
    "tra",
    "weighting",
    "weights",
    "judgement",
    "decisions",
)

Said = list[tuple[str, Any]]


def possible(question: Question) -> st.SearchStrategy[Any]:
    """Any answer a question may be given, none included."""
    codes = [choice.code for choice in question.choices] or ["p1", "p2"]
    if question.is_repeat:
        return st.lists(st.sampled_from("1234"), max_size=3, unique=True)
    if question.takes_many:
        return st.lists(st.sampled_from(codes), max_size=4, unique=True)
    if question.choices or question.choices_from:
        return st.sampled_from([*codes, ""])
    if question.type == "date":
        return st.sampled_from(["", "2026-11-20", "2027-01-01"])
    if question.type == "when":
        return st.sampled_from(["", "about 2026-03", "2026-11-20"])
    if question.type in ("integer", "decimal"):
        return st.sampled_from(["", "0", "14"])
    return st.sampled_from(["", "16:30"]) if question.type == "time" else ANY_TEXT


def _answers(draw: st.DrawFn, questions: Sequence[Question], most: int) -> Said:
    said = draw(st.lists(st.sampled_from(questions), max_size=most))
    return [(question.name, draw(possible(question))) for question in said]


@st.composite
def a_small_one(draw: st.DrawFn) -> tuple[Instrument, Said]:
    """An instrument and answers one after another, some given twice."""
    instrument = SMALL[draw(st.sampled_from(sorted(SMALL)))]
    asked = [question for question in instrument.questions.values() if question.is_asked]
    return instrument, _answers(draw, asked, most=25)


def _of_assessment() -> list[Question]:
    """What is asked in the sections that read each other; of each repeat the first four rounds."""
    sections = [one.name for one in ASSESSMENT.sections if one.name in MATTER or one.name.startswith("context_")]
    return [
        question
        for question in ASSESSMENT.questions.values()
        if question.is_asked and question.section in sections and question.round <= 4
    ]


ASKED = _of_assessment()
IN_ROUNDS = [question for question in ASKED if question.repeat]
FOR_EACH = [question for question in ASKED if question.template and not question.repeat]
OTHERS = [question for question in ASKED if not question.template]


@st.composite
def an_assessment(draw: st.DrawFn) -> tuple[Instrument, Said]:
    """Answers that open modules, contexts and rounds and shut some again, with others in them in between."""
    openers = [ASSESSMENT.question(name) for name in OPENERS]
    said = [
        *_answers(draw, openers, most=6),
        *_answers(draw, OTHERS, most=8),
        *_answers(draw, FOR_EACH, most=5),
        *_answers(draw, IN_ROUNDS, most=4),
    ]
    return ASSESSMENT, draw(st.permutations(said))


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


def looks(form: Form) -> dict[str, tuple[object, ...]]:
    """How each question looks."""
    problems = form.problems()
    return {
        name: (form.is_shown(name), form.is_required(name), form.value(name), problems.get(name))
        for name in form.instrument.questions
    }


def one_by_one(instrument: Instrument, said: Said) -> Form:
    """The form after the answers in that order. Each says which questions look different now."""
    form = Form(instrument, {}, FACTS)
    before = looks(form)
    for question, value in said:
        changed = form.answer(question, value)
        after = looks(form)
        assert {name for name in after if before[name] != after[name]} <= changed
        before = after
    return form


def in_another_order(instrument: Instrument, chance: Random) -> Instrument:
    """The same instrument, its steps worked out in another order that is as good."""
    steps = list(instrument.plan.steps)
    chance.shuffle(steps)
    return replace(instrument, plan=Plan(steps))


# --- small instruments ---------------------------------------------------------------------------------------------


@given(a_small_one())
@settings(max_examples=120, deadline=None)
def test_answering_one_by_one_gives_what_answering_at_once_gives(filled):
    instrument, said = filled

    assert state(one_by_one(instrument, said)) == state(Form(instrument, dict(said), FACTS))


@given(a_small_one(), st.integers(0, 10_000).map(Random))
@settings(max_examples=80, deadline=None)
def test_the_order_of_answers_makes_no_difference(filled, chance):
    instrument, said = filled
    last = list(dict(said).items())
    shuffled = list(last)
    chance.shuffle(shuffled)

    assert state(one_by_one(instrument, last)) == state(one_by_one(instrument, shuffled))


@given(a_small_one(), st.integers(0, 10_000).map(Random))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_a_form_is_worked_out_makes_no_difference(filled, chance):
    instrument, said = filled

    assert state(one_by_one(in_another_order(instrument, chance), said)) == state(one_by_one(instrument, said))


# --- the assessment ------------------------------------------------------------------------------------------------


@given(an_assessment())
@settings(max_examples=12, deadline=None)
def test_an_assessment_answered_one_by_one_is_what_it_is_when_answered_at_once(filled):
    instrument, said = filled

    assert state(one_by_one(instrument, said)) == state(Form(instrument, dict(said), FACTS))


@given(an_assessment(), st.integers(0, 10_000).map(Random))
@settings(max_examples=8, deadline=None)
def test_the_order_of_answers_makes_no_difference_to_an_assessment(filled, chance):
    instrument, said = filled
    last = list(dict(said).items())
    forms = [Form(instrument, {}, FACTS) for _ in range(2)]

    for form, order in zip(forms, (last, chance.sample(last, len(last))), strict=True):
        for question, value in order:
            form.answer(question, value)

    assert state(forms[0]) == state(forms[1])


@given(an_assessment(), st.integers(0, 10_000).map(Random))
@settings(max_examples=4, deadline=None)
def test_the_order_in_which_an_assessment_is_worked_out_makes_no_difference(filled, chance):
    instrument, said = filled
    answers = dict(said)

    assert state(Form(in_another_order(instrument, chance), answers, FACTS)) == state(Form(instrument, answers, FACTS))


def test_the_answers_drawn_open_modules_contexts_and_rounds():
    said = {"s4_harm": ["hsb"], "s4_contexts": ["peer"], "hsb1": ["1", "3"], "hsb1_what[3]": "At the stop"}

    form = Form(ASSESSMENT, said, FACTS)

    assert form.value("hsb1_what[3]") == "At the stop"
    assert any(form.is_shown(question.name) for question in FOR_EACH)
    assert len(IN_ROUNDS) > 10
    assert len(OTHERS) > 100
