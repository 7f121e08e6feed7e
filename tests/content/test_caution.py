"""When contact with the family waits for advice. The list of harm types stands in one place."""

import re
from pathlib import Path

import pytest

from assessments import vocabulary
from assessments.instruments import caution
from assessments.instruments.library import all_instruments, published
from tests.instruments.builders import a_form, a_screening, question

ON_THE_LIST = ["fm", "hba", "fgm", "breast_fl", "faith_ab"]
NOT_ON_THE_LIST = [code.code for code in vocabulary.choices("harm_type") if code.code not in (*ON_THE_LIST, "csa")]


@pytest.mark.parametrize("harm", ON_THE_LIST)
def test_a_harm_type_of_the_list_turns_it_on_as_soon_as_it_is_ticked(harm):
    assert a_screening({"es4": [harm, "online"]}).caution_on


@pytest.mark.parametrize("harm", [*NOT_ON_THE_LIST, "not_sure"])
def test_no_other_harm_type_does(harm):
    assert not a_screening({"es4": [harm]}).caution_on


@pytest.mark.parametrize(("family", "on"), [("yes", True), ("not_known", True), ("", True), ("no", False)])
def test_sexual_abuse_does_unless_nobody_in_the_family_could_be_involved(family, on):
    assert a_screening({"es4": ["csa"], "csa_family": family}).caution_on is on


def test_an_answer_about_the_family_that_is_hidden_does_not_count():
    form = a_screening({"es4": ["csa"], "csa_family": "no"})

    form.answer("es4", [])
    form.answer("es4", ["csa"])
    assert not form.caution_on

    form.answer("csa_family", "")
    assert form.caution_on


def test_no_for_sexual_abuse_does_not_switch_off_another_harm():
    assert a_screening({"es4": ["csa", "fm"], "csa_family": "no"}).caution_on


@pytest.mark.parametrize("state", ["present_now", "present_recent", "past"])
@pytest.mark.parametrize("sign", ["es6_8", "es6_9"])
def test_a_trip_linked_to_marriage_or_fgm_turns_it_on_whatever_is_ticked(sign, state):
    assert a_screening({"es4": ["not_sure"], sign: state}).caution_on
    assert a_screening({sign: state}).caution_on


@pytest.mark.parametrize("state", ["not_seen", "not_known", ""])
def test_a_trip_nobody_knows_of_does_not(state):
    assert not a_screening({"es4": ["not_sure"], "es6_8": state, "es6_9": state}).caution_on


def test_a_plan_to_join_a_group_alone_does_not():
    assert not a_screening({"es6_10": "present_now"}).caution_on


def test_in_a_draft_it_follows_the_answers():
    form = a_screening({"es4": ["faith_ab"]})
    assert form.caution_on

    form.answer("es4", ["online"])
    assert not form.caution_on


@pytest.mark.parametrize(
    ("answers", "flags"),
    [
        ({"es4": ["fm"]}, {"fm_hba"}),
        ({"es4": ["hba"]}, {"fm_hba"}),
        ({"es4": ["fm", "hba"]}, {"fm_hba"}),
        ({"es6_8": "past"}, {"fm_hba"}),
        ({"es6_9": "present_now"}, set()),
        ({"es4": ["fgm", "breast_fl", "faith_ab", "csa"]}, set()),
        ({}, set()),
    ],
)
def test_marriage_and_honour_set_their_restriction(answers, flags):
    assert a_screening(answers).restrictions() == flags


def test_while_it_is_on_the_card_stands_where_the_family_is_asked_about():
    form = a_screening({"es4": ["fm"], "es10": "not_yet"})

    assert [(shown.card.title, shown.beside) for shown in form.cards()] == [
        ("Do not contact family before advice", "es10"),
        ("Do not contact family before advice", "es10_safe"),
    ]
    assert not form.is_shown("es11_family")


def test_while_it_is_off_no_card_stands_there():
    form = a_screening({"es4": ["online"], "es10": "not_yet"})

    assert form.cards() == ()
    assert form.is_shown("es11_family")


def test_a_row_of_a_module_turns_it_on_whatever_its_class():
    form = a_form(
        question("s4", "select_multiple", choices="harm_type"),
        question("breast5", "indicator", class_="P", harm_type="breast_fl"),
        question("cse7", "indicator", class_="P", harm_type="cse"),
        question("caution", "caution", ticked_in=["s4"]),
        answers={"cse7": "present_now"},
    )
    assert not form.caution_on

    form.answer("breast5", "past")

    assert form.caution_on
    assert form.value("caution_sign") == "no"


def test_a_form_that_does_not_ask_about_the_family_cannot_have_been_told_no():
    form = a_form(
        question("s4", "select_multiple", choices="harm_type"),
        question("caution", "caution", ticked_in=["s4"]),
        answers={"s4": ["csa"]},
    )

    assert form.caution_on


def test_an_instrument_without_a_caution_never_has_it_on():
    form = a_form(question("s4", "select_multiple", choices="harm_type"), answers={"s4": ["fm"]})

    assert not form.caution_on
    assert form.restrictions() == frozenset()


def test_the_list_is_the_one_practice_gives():
    entries = {entry.harm_type: (entry.unless, entry.restriction) for entry in caution.no_family_contact()}

    assert entries == {
        "fm": ("", "fm_hba"), "hba": ("", "fm_hba"), "fgm": ("", ""), "breast_fl": ("", ""), "faith_ab": ("", ""),
        "csa": ("${csa_family} = 'no'", ""),
    }  # fmt: skip


def test_no_code_names_a_harm_type_of_the_list():
    root = vocabulary.DATA.parent
    named = re.compile(rf"[\"'](?:{'|'.join([*ON_THE_LIST, 'csa'])})[\"']")

    found = [
        f"{file.relative_to(root)}: {line.strip()}"
        for folder in ("assessments", "pages")
        for file in sorted(Path(root / folder).rglob("*.py"))
        if not {"demo", "bench"} & set(file.parts)
        for line in file.read_text(encoding="utf-8").splitlines()
        if named.search(line)
    ]

    assert found == [], "Read the caution from the form (caution_on) instead of naming harm types."


def test_no_instrument_names_a_harm_type_of_the_list_but_to_ask_what_belongs_to_it():
    opened_by = {("es_fgm_known", "fgm"), ("csa_family", "csa"), ("s4_under13_sexual", "csa")}
    named = re.compile(rf"'(?:{'|'.join([*ON_THE_LIST, 'csa'])})'")

    for instrument in all_instruments():
        made = {name for name in instrument.questions if name.startswith(instrument.caution or "-")}
        for asked in instrument.questions.values():
            conditions = [*asked.relevant, asked.required, asked.constraint, asked.calculation, asked.card_when]
            for condition in conditions if asked.name not in made else ():
                codes = named.findall(getattr(condition, "source", ""))
                assert {(asked.name, code.strip("'")) for code in codes} <= opened_by
        for trigger in instrument.triggers:
            assert not named.search(trigger.when.source)


def test_the_calculations_it_makes_are_there_to_be_read():
    made = [name for name in published("efh_screen").questions if name.startswith("no_family_contact")]

    assert made == [
        "no_family_contact", "no_family_contact_ticked", "no_family_contact_sign", "no_family_contact_restriction",
    ]  # fmt: skip
