"""What could go on for ever, go too deep or have no answer comes to an end, with a value."""

from assessments.instruments.expressions import read
from assessments.instruments.form import Form
from tests.instruments.builders import TODAY, a_form, an_instrument, question
from tests.instruments.test_expressions import Answers

CHAIN = 1_500


def test_a_division_by_nothing_has_a_value_and_the_form_goes_on():
    form = a_form(
        question("hours", "integer"),
        question("a_week", "integer"),
        question("share", "calculate", calculation="${hours} div ${a_week}"),
        question("none", "calculate", calculation="${a_week} mod ${a_week}"),
        question("more", relevant="${share} > 1"),
        answers={"hours": "7", "a_week": "0"},
    )

    assert form.calculated() == {"share": "Infinity", "none": ""}
    assert not form.is_shown("more")
    assert form.ready_to_submit()


def test_a_share_that_is_no_number_opens_nothing():
    form = a_form(
        question("share", "calculate", calculation="0 div 0"),
        question("more", relevant="${share} > 1 or ${share} <= 1"),
    )

    assert form.value("share") == ""
    assert not form.is_shown("more")


def test_a_pattern_that_would_go_back_for_ever_returns():
    """Whoever tries each way of cutting the text in two does not live to see the end of it."""
    words = Answers({"a": "a" * 20_000 + "!"})

    for pattern in ("(a+)+", "(a|a)*", "(a*)*b", "(.*a){25}", "((a+)*)*"):
        assert read(f"regex(${{a}}, '{pattern}')").truth(words) is False


def test_a_pattern_given_in_an_answer_returns_too():
    words = Answers({"a": "a" * 20_000 + "!", "b": "((a+)+)+"})

    assert read("regex(${a}, ${b})").truth(words) is False


def test_a_pattern_that_needs_more_room_than_there_is_does_not_match():
    words = Answers({"a": "x", "b": "((((x{100}){100}){100}){100})"})

    assert read("regex(${a}, ${b})").truth(words) is False


def test_calculations_that_wait_on_each_other_fifteen_hundred_deep_are_worked_out():
    steps = [question(f"c{n}", "calculate", calculation=f"${{c{n - 1}}} + 1") for n in range(1, CHAIN)]
    instrument = an_instrument(
        question("c0", "integer"),
        *steps,
        f'[[prompt]]\nid = "st2"\nwhen = "${{c{CHAIN - 1}}} > {CHAIN}"\nbeside = "c0"\n',
    )

    form = Form(instrument, {"c0": "2"}, TODAY)

    assert form.value(f"c{CHAIN - 1}") == str(CHAIN + 1)
    assert [prompt.fired_by for prompt in form.prompts()] == [("c0",)]


def test_a_prompt_that_rests_on_many_ways_to_one_answer_finds_it():
    steps = [
        question(f"c{n}", "calculate", calculation=f"${{c{n - 1}}} + ${{c{max(n - 2, 0)}}}") for n in range(1, 200)
    ]
    instrument = an_instrument(
        question("c0", "integer"), *steps, '[[prompt]]\nid = "st2"\nwhen = "${c199} > 1"\nbeside = "c0"\n'
    )

    assert [prompt.fired_by for prompt in Form(instrument, {"c0": "2"}, TODAY).prompts()] == [("c0",)]
