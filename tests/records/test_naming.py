"""A place or group that an answer names is known to the record's maps and lists from that moment on, and no longer."""

from assessments.records.actions.answering import save_answer
from assessments.records.actions.deciding import correct
from assessments.records.actions.rounds import add_round, take_out_round
from tests.assessing import assessed

PARK, STOP = "a" * 32, "b" * 32


def named(office):
    return [
        (row["question"], row["context"])
        for row in office.rows("select question, context from named_in where tenant = :tenant order by question")
    ]


def said(office):
    return office.rows("select round, place, feel, day_parts from said_of_place where tenant = :tenant order by round")


def answer(office, draft, question, value):
    save_answer(office["worker"], draft=draft, question=question, value=value, seen=office.response(draft).revision)


def test_a_place_that_matters_is_kept_with_how_it_feels_and_when(office):
    draft = office.assessment()
    add_round(office["worker"], draft=draft, repeat="pl")
    answer(office, draft, "pl_place[1]", STOP)
    answer(office, draft, "pl_feel[1]", "unsafe")
    answer(office, draft, "pl_day_part[1]", ["evening", "late"])

    assert named(office) == [("pl_place[1]", STOP)]
    assert said(office) == [{"round": 1, "place": STOP, "feel": "unsafe", "day_parts": '["evening", "late"]'}]


def test_a_place_that_is_changed_or_taken_out_is_not_named_any_more(office):
    draft = office.assessment()
    add_round(office["worker"], draft=draft, repeat="pl")
    answer(office, draft, "pl_place[1]", STOP)
    answer(office, draft, "pl_place[1]", PARK)
    assert named(office) == [("pl_place[1]", PARK)]

    take_out_round(office["worker"], draft=draft, repeat="pl", number=1)
    assert (named(office), said(office)) == ([], [])


def test_a_correction_names_from_its_start_what_it_starts_from(office):
    answers = {"pl": ["1"], "pl_place[1]": PARK, "pl_feel[1]": "safe"}
    child = office.response(office.draft()).context
    first = assessed(office, child, **answers)
    made = correct(office["worker"], response=first)

    assert office.rows("select response from named_in where tenant = :tenant") == [{"response": made}]
