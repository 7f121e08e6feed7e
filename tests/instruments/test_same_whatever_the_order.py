"""The order of answers makes no difference, and working out a part gives what working out everything gives."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Instrument, Question
from assessments.instruments.plan import Plan

SMALL = {name: published(name) for name in ("efh_screen", "context_referral")}
ASSESSMENT = published("efh_assessment")
FACTS = {"today": "2026-11-23", "user_role": "school_staff", "regulated_as": "teacher", "child_age_years": "15"}
ANY_TEXT = st.sampled_from(["", "Seen by the gate after school", "nobody known yet"])
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
        return st.lists(st.sampled_from("123"), max_size=3, unique=True)
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


def _answers(draw: st.DrawFn, questions: Sequence[Question], *, most: int, least: int = 0) -> Said:
    said = draw(st.lists(st.sampled_from(questions), min_size=least, max_size=most))
    return [(question.name, draw(possible(question))) for question in said]


@st.composite
def a_small_one(draw: st.DrawFn) -> tuple[str, Said]:
    """The name of an instrument, and answers one after another, some given twice."""
    name = draw(st.sampled_from(sorted(SMALL)))
    asked = [question for question in SMALL[name].questions.values() if question.is_asked]
    return name, _answers(draw, asked, most=25)


def _of_assessment() -> list[Question]:
    """What is asked in the sections that read each other; of each repeat the first three rounds."""
    sections = [one.name for one in ASSESSMENT.sections if one.name in MATTER or one.name.startswith("context_")]
    return [
        question
        for question in ASSESSMENT.questions.values()
        if question.is_asked and question.section in sections and question.round <= 3
    ]


ASKED = _of_assessment()
IN_ROUNDS = [question for question in ASKED if question.repeat]
FOR_EACH = [
    question
    for question in ASKED
    if question.template and not question.repeat and question.name.endswith(("_peer", "_school", "_online"))
]
OTHERS = [question for question in ASKED if not question.template]


@st.composite
def an_assessment(draw: st.DrawFn) -> Said:
    """Answers that open modules, contexts and rounds and may shut them again, with others in them in between."""
    harms = draw(st.lists(st.sampled_from(["cce", "county_lines", "fgm", "tra"]), max_size=2, unique=True))
    opened: Said = [("s4_harm", ["hsb", *harms]), ("s4_contexts", ["peer", "school"]), ("hsb1", ["1", "2", "3"])]
    within = [
        *_answers(draw, [ASSESSMENT.question(name) for name, _ in opened], most=2),
        *_answers(draw, OTHERS, most=6),
        *_answers(draw, FOR_EACH, least=1, most=5),
        *_answers(draw, IN_ROUNDS, least=1, most=5),
    ]
    if draw(st.booleans()):
        return opened + draw(st.permutations(within))
    return draw(st.permutations(opened + within))


def looks(form: Form) -> dict[str, object]:
    """How each question looks, and by other names all else that a form says."""
    problems = form.problems()
    questions: dict[str, object] = {
        name: (form.is_shown(name), form.is_required(name), form.value(name), problems.get(name))
        for name in form.instrument.questions
    }
    return questions | {
        "all that is missing": form.missing(),
        "all that does not count": form.not_counted(),
        "how many are answered": [form.answered(section) for section in form.instrument.sections],
        "prompts": [(prompt.id, prompt.beside, prompt.fired_by) for prompt in form.prompts()],
        "cards": [(shown.card.id, shown.beside) for shown in form.cards()],
        "caution": (form.caution_on, form.restrictions()),
    }


def unlike(one: Form, other: Form) -> list[str]:
    """What two forms do not say alike."""
    ours, theirs = looks(one), looks(other)
    return [name for name in ours if ours[name] != theirs[name]]


def one_by_one(instrument: Instrument, said: Said) -> Form:
    """The form after the answers in that order. Each says which questions look different now."""
    form = Form(instrument, {}, FACTS)
    before = looks(form)
    for question, value in said:
        changed = form.answer(question, value)
        after = looks(form)
        unsaid = [name for name in instrument.questions if before[name] != after[name] and name not in changed]
        assert unsaid == []
        before = after
    return form


def in_another_order(instrument: Instrument, chance: Random) -> Instrument:
    """The same instrument, its steps worked out in another order that is as good."""
    steps = list(instrument.plan.steps)
    chance.shuffle(steps)
    return replace(instrument, plan=Plan(steps))


CHANCE = st.integers(0, 10_000).map(Random)

# --- small instruments ---------------------------------------------------------------------------------------------


@given(a_small_one())
@settings(max_examples=100, deadline=None)
def test_answering_one_by_one_gives_what_answering_at_once_gives(filled):
    name, said = filled

    assert unlike(one_by_one(SMALL[name], said), Form(SMALL[name], dict(said), FACTS)) == []


@given(a_small_one(), CHANCE)
@settings(max_examples=50, deadline=None)
def test_the_order_of_answers_makes_no_difference(filled, chance):
    name, said = filled
    last = list(dict(said).items())

    shuffled = one_by_one(SMALL[name], chance.sample(last, len(last)))

    assert unlike(one_by_one(SMALL[name], last), shuffled) == []


@given(a_small_one(), CHANCE)
@settings(max_examples=30, deadline=None)
def test_the_order_in_which_a_form_is_worked_out_makes_no_difference(filled, chance):
    name, said = filled

    other = in_another_order(SMALL[name], chance)

    assert unlike(one_by_one(other, said), one_by_one(SMALL[name], said)) == []


# --- the assessment, which is too large to look for the smallest answers that go wrong ------------------------------

AS_DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)


@given(an_assessment())
@settings(max_examples=10, deadline=None, phases=AS_DRAWN)
def test_an_assessment_answered_one_by_one_is_what_it_is_when_answered_at_once(said):
    assert unlike(one_by_one(ASSESSMENT, said), Form(ASSESSMENT, dict(said), FACTS)) == []


@given(an_assessment(), CHANCE)
@settings(max_examples=8, deadline=None, phases=AS_DRAWN)
def test_the_order_of_answers_makes_no_difference_to_an_assessment(said, chance):
    last = list(dict(said).items())
    forms = [Form(ASSESSMENT, {}, FACTS) for _ in range(2)]

    for form, order in zip(forms, (last, chance.sample(last, len(last))), strict=True):
        for question, value in order:
            form.answer(question, value)

    assert unlike(*forms) == []


@given(an_assessment(), CHANCE)
@settings(max_examples=4, deadline=None, phases=AS_DRAWN)
def test_the_order_in_which_an_assessment_is_worked_out_makes_no_difference(said, chance):
    other = in_another_order(ASSESSMENT, chance)

    assert unlike(Form(other, dict(said), FACTS), Form(ASSESSMENT, dict(said), FACTS)) == []


def test_the_answers_drawn_open_modules_contexts_and_rounds():
    said = {"s4_harm": ["hsb"], "s4_contexts": ["peer", "school"], "hsb1": ["1", "3"], "hsb1_what[3]": "At the stop"}

    form = Form(ASSESSMENT, said, FACTS)

    assert form.value("hsb1_what[3]") == "At the stop"
    assert any(form.is_shown(question.name) for question in FOR_EACH)
    assert len(IN_ROUNDS) > 10
    assert len(OTHERS) > 100
