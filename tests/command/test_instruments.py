"""Working out a questionnaire, and checking one, with no screen, no database and no trail."""

import json
from pathlib import Path

import pytest

from tests.instruments import french
from tests.instruments.builders import HEADER, question

INVALID = Path(__file__).parents[1] / "instruments" / "invalid"
FACTS = {"today": "2026-11-23", "child_age_years": 15, "regulated_as": "social_worker"}
EXPLOITED = {
    "s4_harm": ["cce"],
    "cce4": "present_now",
    "cce4_confidence": "likely",
    "s12_s47": "yes",
    "s12_s47_date": "2026-11-02",
}


@pytest.fixture
def fill(bare, tmp_path):
    """`fill(answers, facts)` is what the command says: its exit code, its JSON and its sentences."""

    def run(answers, facts=FACTS, instrument="efh_assessment"):
        for name, table in (("answers", answers), ("facts", facts)):
            text = table if isinstance(table, str) else json.dumps(table)
            (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        said = bare.run("instruments", "fill", instrument, "--answers", str(tmp_path / "answers.json"),
                        "--facts", str(tmp_path / "facts.json"), "--json")  # fmt: skip
        return said.code, json.loads(said.out) if said.out else {}, said.err

    return run


def test_what_is_shown_counted_and_missing_is_told(fill):
    code, told, _ = fill(EXPLOITED)

    assert (code, told["id"], told["version"]) == (0, "efh_assessment", 2)
    assert told["questions"]["cce4"] == {
        "shown": True, "value": "present_now", "valid": True, "message": "", "counted": True,
    }  # fmt: skip
    assert told["questions"]["cse1"]["shown"] is False
    assert "cce1" in told["missing"]
    assert told["ready_to_submit"] is False


def test_prompts_come_with_their_owner_and_the_moment_they_are_due(fill):
    _, told, _ = fill(EXPLOITED)

    prompts = {one["id"]: one for one in told["prompts"]}
    assert prompts["st6"] == {
        "id": "st6",
        "owner": "social_worker, safeguarding_lead",
        "rule": "SAMEDAY",
        "due": "2026-11-23T23:59:00+00:00",
    }
    assert prompts["st3"]["due"] == "2026-11-23T23:59:00+00:00"
    assert prompts["st2"]["due"].startswith("2026-11-24T")


def test_a_clock_whose_day_is_not_set_has_no_due_moment(fill):
    _, told, _ = fill({"level": "significant"})

    assert {"id": "st14", "owner": "safeguarding_lead", "rule": "MACEDAY", "due": ""} in told["prompts"]


def test_a_hidden_answer_is_kept_and_listed_and_not_counted(fill):
    _, told, _ = fill({**EXPLOITED, "s4_harm": ["tra"]})

    assert told["questions"]["cce4"] == {
        "shown": False, "value": "present_now", "valid": True, "message": "", "counted": False,
    }  # fmt: skip
    assert told["not_counted"] == ["cce4", "cce4_confidence"]
    assert "st6" not in [prompt["id"] for prompt in told["prompts"]]


def test_rounds_are_named_by_their_number(fill):
    code, told, _ = fill({"s4_harm": ["hsb"], "hsb1_what[1]": "At school", "hsb1_what[2]": "On the bus"})

    assert code == 0
    assert told["questions"]["hsb1"]["value"] == ["1", "2"]
    assert told["questions"]["hsb1_what[2]"]["counted"] is True


def test_ten_thousand_rounds_are_one_sentence(fill):
    code, _, said = fill({f"hsb1_what[{n}]": "x" for n in range(1, 10_001)})

    assert code == 1
    assert said == (
        'efh_assessment v2, question "hsb1": there is room for 20 rounds, numbered from 1. '
        "Keep what is more in a second record.\n"
    )


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"s4_harm": "cse"}, "it takes a list of choices"),
        ({"cse1": 1}, "it takes one of its choices"),
        ({"level": "high"}, "that is not one of its choices"),
        ({"s1_words": {"a": 1}}, "it takes words"),
        ({"s13_review": "soon"}, "a day that is in the calendar"),
        ({"cce44": "past"}, "there is none of that name"),
        ({"cce4": True}, "a yes or no is kept as its code"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_a_sentence_that_names_its_question(fill, answers, says):
    code, told, said = fill({**answers, "s4_harm": answers.get("s4_harm", ["cse", "cce"])})
    name = next(iter(answers))

    assert code == 1
    assert told["id"] == "efh_assessment"
    assert f'efh_assessment v2, question "{name}": ' in said
    assert says in said


@pytest.mark.parametrize("text", ["{", "[1]", '"x"', "\ufeff{}", "[" * 100_000])
def test_a_file_that_holds_no_answers_is_refused(fill, text):
    code, told, said = fill(text)

    assert (code, told) == (2, {})
    assert said.startswith("answers.json ")


def test_an_instrument_that_is_not_there_or_cannot_be_read_is_a_bad_file(fill):
    assert fill({}, instrument="efh_nothing")[0] == 2
    assert fill({}, instrument=str(INVALID / "a_circle_of_conditions.toml"))[0] == 2
    assert fill({}, instrument="no/such/file.toml")[0] == 2


def test_a_file_of_ones_own_can_be_tried_before_it_is_published(fill, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(HEADER + question("a", "integer") + question("half", "calculate", calculation="${a} div 0"))

    code, told, _ = fill({"a": "7"}, instrument=str(file))

    assert code == 0
    assert told["calculated"] == {"half": "Infinity"}


# --- checking ------------------------------------------------------------------------------------------------------


def test_every_file_is_told_with_its_questions(bare):
    told = json.loads(bare.run("instruments", "check", "--json").out)

    read = {one["id"]: one for one in told}
    assert read["efh_assessment"]["errors"] == []
    assert {"name": "cse1", "type": "indicator", "class": "H", "harm_type": "cse", "section": "cse"} in read[
        "efh_assessment"
    ]["questions"]
    assert "st2" in read["efh_screen"]["prompts"]


def test_a_file_with_faults_is_told_with_its_sentences(bare):
    said = bare.run("instruments", "check", "--json", str(INVALID / "a_circle_of_conditions.toml"))

    assert said.code == 1
    assert [len(one["errors"]) for one in json.loads(said.out)] == [1]


def test_without_json_the_sentences_are_for_a_person(bare):
    said = bare.run("instruments", "check", str(INVALID / "a_circle_of_conditions.toml"))

    assert said.code == 1
    assert "go in a circle" in said.err


def test_a_check_of_a_file_says_what_its_translation_lacks(bare, tmp_path):
    data = french.in_french(tmp_path)
    data.write(french.OWN, french.WORDS.replace('label = "Combien de fois ?"', ""))

    said = bare.run("instruments", "check", str(tmp_path / "instruments" / "inline" / "v1.toml"))

    assert said.code == 1
    assert said.out == "inline  v1  Written inline  (English (en), Français (fr))\n"
    assert said.err == (
        'inline/v1.fr.toml, section "one", question "many": label is not translated. '
        "Write label = ... under [question.many].\n"
    )


def test_a_fault_of_a_module_that_two_instruments_ask_is_said_once(bare, tmp_path):
    data = french.small_instrument(tmp_path)
    data.module("format = 1\n[[section]]\nname = 'after'\n")
    other = data.write("instruments/other/v1.toml", (tmp_path / "instruments/inline/v1.toml").read_text("utf-8"))

    said = bare.run("instruments", "check", str(tmp_path / "instruments/inline/v1.toml"), str(other))

    assert said.code == 1
    assert said.err == (
        'modules/shared/v1.toml, section "after": a section has no title. Write title = ... under [[section]].\n'
    )
