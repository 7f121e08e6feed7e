"""A hidden answer is empty to every condition, is kept, comes back when shown again, and is listed as not counted."""

from tests.instruments.builders import a_form, question, section


def a_weighing(**answers):
    """Two questions, the second shown only when the first is not no, in a section that may be switched off."""
    return a_form(
        question("on", "select_one", choices="yes_no"),
        section("two") + "relevant = \"${on} = 'yes'\"",
        question("item1", "select_one"),
        question("item2", "select_one", relevant="${item1} = 'yes' or ${item1} = 'not_known'"),
        section("three"),
        question(
            "said",
            "calculate",
            calculation="normalize-space(concat(${item1}, ' ', ${item2}))",
        ),
        answers={"on": "yes", **answers},
    )


def test_the_five_steps_that_other_engines_stumble_over():
    form = a_weighing(item1="not_known", item2="yes")
    assert form.value("said") == "not_known yes"

    form.answer("item1", "no")
    assert form.value("said") == "no"

    form.answer("item1", "not_known")
    assert form.value("said") == "not_known yes"

    form.answer("on", "no")
    assert form.value("said") == ""

    form.answer("on", "yes")
    assert form.value("said") == "not_known yes"


def test_a_hidden_answer_is_kept_and_does_not_count():
    form = a_weighing(item1="yes", item2="yes")

    form.answer("item1", "no")

    assert form.value("item2") == ""
    assert form.kept("item2") == "yes"
    assert form.not_counted() == ("item2",)


def test_a_hidden_list_is_an_empty_list():
    form = a_form(question("a"), question("b", "select_multiple", relevant="${a} != ''"), answers={"b": ["yes", "no"]})

    assert form.value("b") == []
    assert form.kept("b") == ["yes", "no"]


def test_a_hidden_question_can_still_be_answered_and_waits():
    form = a_weighing(item1="no")

    form.answer("item2", "not_known")

    assert form.not_counted() == ("item2",)
    assert form.answer("item1", "yes") >= {"item1", "item2", "said"}
    assert form.value("item2") == "not_known"


def test_a_hidden_question_is_neither_missing_nor_wrong():
    form = a_form(
        question("a"),
        question(
            "b", "integer", relevant="${a} != ''", required=True, constraint=". < 19", constraint_message="Up to 18."
        ),
        question("c", relevant="${a} != ''", required=True),
        answers={"b": "40"},
    )

    assert form.missing() == ()
    assert form.problems() == {}
    assert form.ready_to_submit()


def test_an_answer_to_a_question_this_version_does_not_have_is_kept_and_listed():
    form = a_form(question("a"), answers={"a": "here", "from_before": "still here"})

    assert form.not_counted() == ("from_before",)


def test_a_code_that_left_its_list_is_kept_and_said_to_be_wrong():
    form = a_form(question("a", "select_one"), answers={"a": "perhaps"})

    assert form.kept("a") == "perhaps"
    assert form.problems() == {"a": '"a": that is not one of its choices. Choose one of those shown.'}

    form.answer("a", "yes")
    assert form.problems() == {}
