"""
The modules about one kind of harm each, and the rows every assessment shares, hold what practice lists.

indicators.csv is typed by hand: every sign with its class and its module, in the order of the practice tables.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from assessments import vocabulary
from assessments.instruments.expressions import read
from assessments.vocabulary import DATA

Row = dict[str, Any]

FOLDER = DATA / "instruments" / "modules"
SHARED = {"vulnerabilities", "strengths"}

with (Path(__file__).parent / "indicators.csv").open(encoding="utf-8", newline="") as file:
    LISTED = list(csv.DictReader(file))

MODULES = {
    name: tomllib.loads((FOLDER / name / "v1.toml").read_text(encoding="utf-8"))
    for name in dict.fromkeys(line["module"] for line in LISTED)
}

# Which kinds of harm open which module. bully, hate and missing open none.
OPENED_BY = {
    "cse": ["cse", "group_sexual"], "cce": ["cce", "county_lines"], "syv": ["syv"], "hsb": ["hsb"],
    "csa": ["csa", "hsb_exp"], "radical": ["radical"], "fgm": ["fgm"], "fm": ["fm", "hba"], "hba": ["fm", "hba"],
    "breast_fl": ["breast_fl"], "faith_ab": ["faith_ab"], "tra": ["tra"], "online": ["online"],
    "traffick": ["traffick"],
}  # fmt: skip
OPEN_NOTHING = {"bully", "hate", "missing"}

# Questions that are no signs, with their type and list, in order. Notes are apart.
QUESTIONS = {
    "syv": [("syv2a", "text", "")],
    "hsb": [
        ("hsb1", "begin_repeat", ""), ("hsb1_date", "when", ""), ("hsb1_place", "text", ""), ("hsb1_what", "text", ""),
        ("hsb1_who", "text", ""), ("hsb1_gap", "text", ""), ("hsb1_source", "select_multiple", "basis"),
        ("hsb2", "select_one", "hsb_continuum"), ("hsb3", "select_multiple", "hsb_feature"),
        ("hsb4", "text", ""), ("hsb6", "text", ""), ("hsb7", "text", ""), ("hsb8", "text", ""),
        ("hsb9", "select_one", "yes_no"), ("hsb9_date", "date", ""), ("hsb_brook", "select_one", "yes_no"),
        ("hsb_brook_outcome", "select_one", "brook_outcome"), ("hsb_brook_trained", "select_one", "yes_no"),
    ],
    "radical": [
        ("rad_need", "text", ""), ("rad_neuro", "text", ""), ("rad_concern", "select_one", "yes_no"),
        ("rad_sent", "date", ""),
    ],
    "fgm": [("fgm_known", "select_one", "fgm_known")],
    "online": [
        ("onl_platform", "text", ""), ("onl_handle", "text", ""), ("onl_since", "when", ""),
        ("onl_evidence", "select_one", "yes_no"),
    ],
}  # fmt: skip

of_each_module = pytest.mark.parametrize("module", sorted(MODULES))


def rows(module: str) -> list[Row]:
    """What stands in a module, in order, a repeat's rows between its begin and its end."""
    return [row for section in MODULES[module]["section"] for row in section["question"]]


def asked(module: str) -> Iterator[Row]:
    """Every row that takes an answer."""
    return (row for row in rows(module) if row["type"] not in ("note", "end_repeat"))


def signs(module: str) -> list[Row]:
    return [row for row in rows(module) if row["type"] == "indicator"]


def row_named(module: str, name: str) -> Row:
    return next(row for row in asked(module) if row["name"] == name)


def standing(section: Row) -> list[Row]:
    """The rows a section shows, those of a repeat's rounds apart."""
    types = [row["type"] for row in section["question"]]
    inside = range(0)
    if "begin_repeat" in types:
        inside = range(types.index("begin_repeat") + 1, types.index("end_repeat") + 1)
    return [row for at, row in enumerate(section["question"]) if at not in inside]


def opens_on(section: Row) -> list[str]:
    """The kinds of harm a section opens on: one selected(...) for each, with `or` between."""
    kinds = [re.fullmatch(r"selected\(\$\{s4_harm\}, '(\w+)'\)", part) for part in section["relevant"].split(" or ")]
    return [kind[1] if kind else "not read" for kind in kinds]


def test_every_kind_of_harm_has_the_module_it_opens():
    assert set(MODULES) == set(OPENED_BY) | SHARED


@of_each_module
def test_a_module_asks_every_sign_listed_with_its_class_in_order_and_no_other(module):
    listed = [(line["id"], line["class"]) for line in LISTED if line["module"] == module]

    assert [(row["name"], row["class"]) for row in signs(module)] == listed


@of_each_module
def test_a_module_asks_its_questions_in_order_and_no_other(module):
    others = [
        (row["name"], row["type"], row.get("choices", ""))
        for row in rows(module)
        if row["type"] not in ("indicator", "note", "end_repeat")
    ]

    assert others == QUESTIONS.get(module, [])


def test_no_name_stands_twice_in_all_the_modules():
    notes = [row["name"] for module in MODULES for row in rows(module) if row["type"] == "note"]
    names = notes + [row["name"] for module in MODULES for row in asked(module)]
    sections = [section["name"] for module in MODULES.values() for section in module["section"]]

    assert len(names) == len(set(names))
    assert len(sections) == len(set(sections))


@of_each_module
def test_a_sign_of_harm_must_be_answered_and_no_other_sign_need_be(module):
    for row in signs(module):
        assert row.get("required", False) is (row["class"] == "H"), row["name"]


def test_only_what_decides_a_step_must_be_answered_beside_the_signs_of_harm():
    required = {row["name"] for module in MODULES for row in asked(module) if row.get("required")}

    assert required - {line["id"] for line in LISTED} == {"fgm_known", "rad_concern"}


@of_each_module
def test_every_row_says_in_words_what_it_asks_and_why(module):
    for row in asked(module):
        assert row["label"][0].isupper() or not row["label"][0].isalpha(), row["name"]
        assert not row["label"].endswith("."), row["name"]
        assert re.fullmatch(r"[A-Z].*[.?]", row["why"]), f"{row['name']} has no why, or it is no sentence."


@of_each_module
def test_a_note_is_a_sentence_and_asks_nothing(module):
    for row in rows(module):
        if row["type"] == "note":
            assert set(row) == {"name", "type", "label"}
            assert row["label"].endswith(".")


@of_each_module
def test_nothing_is_preselected(module):
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from keys(inner)

    assert "default" not in set(keys(MODULES[module]))


@of_each_module
def test_a_section_has_a_title_and_a_calm_word_and_fits_a_screen(module):
    for section in MODULES[module]["section"]:
        assert section["title"]
        assert re.fullmatch(r"[A-Z].*\.", section["lede"])
        shown_again_here = 1  # csa_family, s4_harmed_other or fgm_known
        assert 1 <= len(standing(section)) + shown_again_here <= 25


@of_each_module
def test_no_numeral_stands_among_the_signs(module):
    for section in MODULES[module]["section"]:
        assert not re.search(r"\d", section["title"] + section["lede"])
    for row in signs(module):
        assert not re.search(r"\d", f"{row['label']} {row['why']} {row.get('block', '')}"), row["name"]


@of_each_module
def test_a_module_holds_sections_and_says_where_it_comes_from_and_nothing_else(module):
    assert set(MODULES[module]) == {"format", "source", "section"}
    assert MODULES[module]["source"].endswith(".")


@pytest.mark.parametrize("module", OPENED_BY)
def test_a_module_opens_on_the_kinds_of_harm_it_is_about_and_no_other(module):
    for section in MODULES[module]["section"]:
        assert opens_on(section) == OPENED_BY[module]


@pytest.mark.parametrize("harm", [choice.code for choice in vocabulary.choices("harm_type")])
def test_every_kind_of_harm_opens_a_module_but_three(harm):
    opened = [module for module, kinds in OPENED_BY.items() if harm in kinds]

    assert bool(opened) is (harm not in OPEN_NOTHING)


@pytest.mark.parametrize("module", sorted(SHARED))
def test_the_shared_rows_are_asked_of_every_child(module):
    assert all("relevant" not in section for section in MODULES[module]["section"])
    assert all("harm_type" not in row for row in rows(module))


@pytest.mark.parametrize("module", OPENED_BY)
def test_each_sign_counts_for_the_kind_of_harm_its_module_is_named_after(module):
    assert {row["harm_type"] for row in signs(module)} == {module}


@of_each_module
def test_a_condition_reads_only_the_module_itself_and_what_is_ticked(module):
    known = {row["name"] for row in asked(module)} | {"s4_harm"}
    tables = [*MODULES[module]["section"], *asked(module)]
    conditions = [table[key] for table in tables for key in ("relevant", "constraint") if key in table]

    assert all(read(condition).reads <= known for condition in conditions)


@of_each_module
def test_every_list_a_module_chooses_from_is_there(module):
    for row in asked(module):
        assert row.get("choices", "yes_no") in vocabulary.lists()


@pytest.mark.parametrize(
    ("module", "blocks"),
    [
        ("csa", [("csa6", "child"), ("csa12", "adult"), ("csa16", "around the child"), ("csa20", "Strengths")]),
        (
            "radical",
            [
                ("rad1", "Engagement"), ("rad10", "Intent"), ("rad15", "Capability"), ("rad22", "Strengths"),
                ("rad_need", "What you make of it"),
            ],
        ),
    ],
)  # fmt: skip
def test_signs_stand_under_the_headings_practice_gives(module, blocks):
    found = [(row["name"], row["block"]) for row in rows(module) if "block" in row]

    assert [name for name, _ in found] == [name for name, _ in blocks]
    assert all(words in block for (_, block), (_, words) in zip(found, blocks, strict=True))


# Radicalisation's headings are engagement, intent and capability, and hold two classes.
@pytest.mark.parametrize("module", sorted(MODULES.keys() - {"radical"}))
def test_a_class_never_comes_back_once_another_began_under_the_same_heading(module):
    block, under = "", []
    for row in signs(module):
        block = row.get("block", block)
        under.append((block, row["class"]))
    stretches = [heading for heading, _ in groupby(under)]

    assert len(stretches) == len(set(stretches))


def test_only_a_named_target_or_a_means_is_a_sign_of_harm_in_radicalisation():
    assert [row["name"] for row in signs("radical") if row["class"] == "H"] == ["rad12", "rad16", "rad19"]


def test_the_question_about_fgm_comes_first_and_again_beside_what_she_said_and_what_was_seen():
    first, second = MODULES["fgm"]["section"]

    assert first["question"][0]["name"] == "fgm_known"
    assert not [row for row in first["question"] if row["type"] == "indicator"]
    assert [row["name"] for row in second["question"][:2]] == ["fgm1", "fgm2"]
    assert first["question"][0]["also_after"] == "fgm2"


def test_what_would_need_to_be_different_is_asked_in_the_childs_words_below_what_is_carried():
    names = [row["name"] for row in rows("syv")]
    question = row_named("syv", "syv2a")

    assert names[names.index("syv2") + 1] == "syv2a"
    assert "quote" in question["appearance"]
    assert question["relevant"] == "selected('present_now present_recent past', ${syv2})"
    assert question["parts"] == ["speaker"]


def test_each_incident_is_one_round_with_initials_for_other_children():
    names = [row.get("name", row["type"]) for row in rows("hsb")]
    incidents = row_named("hsb", "hsb1")

    assert (incidents["round_label"], incidents["most"]) == ("Incident", 20)
    assert names[names.index("hsb1") + 1 : names.index("hsb2")] == [
        "hsb1_date", "hsb1_place", "hsb1_what", "hsb1_who", "hsb1_gap", "hsb1_source", "end_repeat",
    ]  # fmt: skip
    assert "Initials" in row_named("hsb", "hsb1_who")["hint"]


def test_where_behaviour_stands_needs_a_reason():
    (why,) = row_named("hsb", "hsb2")["parts"]

    assert why["part"] == "why"
    assert why["required"] is True
    assert why["relevant"] == "${parent} != ''"


def test_a_worry_about_being_drawn_in_needs_a_reason_and_opens_the_day_of_the_referral():
    (why,) = row_named("radical", "rad_concern")["parts"]

    assert (why["part"], why["relevant"]) == ("why", "${parent} = 'yes'")
    assert row_named("radical", "rad_sent")["relevant"] == "${rad_concern} = 'yes'"


def test_account_names_and_pointers_to_another_child_are_marked():
    assert row_named("online", "onl_handle")["sensitive"] == "restricted"
    assert row_named("fgm", "fgm_known")["sensitive"] == "restricted"
    assert row_named("hsb", "hsb7")["sensitive"] == row_named("hsb", "hsb1_who")["sensitive"] == "third_party"


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("cse", "a boy as about a girl"), ("cce", "a victim first"), ("cce", "section 45"), ("hsb", "separate record"),
        ("csa", "Most children do not tell"), ("radical", "police assessment"), ("fgm", "personal duty"),
        ("fm", "do not contact family before advice"), ("hba", "do not contact family before advice"),
        ("breast_fl", "safeguarding procedure at once"), ("faith_ab", "belief"), ("online", "upload"),
        ("traffick", "does not need the child's agreement"),
    ],
)  # fmt: skip
def test_what_a_practitioner_must_not_forget_stands_on_the_screen(module, words):
    notes = " ".join(row["label"] for row in rows(module) if row["type"] == "note")

    assert words in notes
