"""Whatever stands in a file, it is read or it is refused in sentences: nothing falls over."""

import json
import tomllib
from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.instruments.faults import InstrumentRefused
from assessments.instruments.loader import from_text
from tests.instruments.builders import HEADER, question, section

GOOD = tomllib.loads(
    HEADER
    + question("seen", "select_one", required=True, relevant="${user_role} != ''", parts=["why"])
    + question("s4_harm", "select_multiple", choices="harm_type")
    + question("sign", "indicator", class_="H", harm_type="cse")
    + question("care", "caution", ticked_in=["s4_harm"])
    + question("any_there", "any_sign", of_class="H", states=["past"], sure=["likely"])
    + question("round", "begin_repeat", round_label="Round", most=2)
    + question("age", "integer", constraint=". > 0", constraint_message="More than nothing.")
    + question("end", "end_repeat")
    + question("double", "calculate", calculation="${seen}")
    + section("two_{code}")
    + 'for_each = "s4_harm"\n'
    + question("say_{code}", card="danger_now", card_when="${seen} = 'yes'", also_after="seen")
    + '[[section]]\ninclude = "modules/cse/v1"\n[[prompt]]\nid = "st2"\nwhen = "true()"\nbeside = ["seen"]\n'
    + "[settings]\nabout = 'child'\n[asked_of]\nstaff = \"${user_role} = 'x'\"\n"
)
ODD: list[Any] = [
    "", "x", "seen", "ticked", "${seen}", "${", "modules/cse/v1", "{code}", "${sign}", "note", "begin_repeat",
    "end_repeat", "indicator", "caution", "any_sign", "calculate", "as_parent", "other", "harm_type", "A" * 300, -1,
    0, 2, 10**30, 1e400, True, date(2026, 11, 23), [], [[]], [1], ["x"], ["seen", "seen"], [{}], {}, {"part": "why"},
    {"a": 1}, [{"part": "why", "parts": ["why"]}], [{"type": "text"}], [{"name": "x", "question": 3}],
]  # fmt: skip


def as_toml(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(as_toml(one) for one in value)}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value).replace("Infinity", "inf")


def text_of(raw: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {as_toml(value)}" for key, value in raw.items())


def places(value: Any, *way: Any) -> list[tuple[Any, ...]]:
    """The way to everything that stands in a file."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inside for found in [(*way, key), *places(one, *way, key)]]


KEYS = sorted({way[-1] for way in places(GOOD) if isinstance(way[-1], str)})


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The good file with one to three things in it taken out, added, or something else."""
    raw = json.loads(json.dumps(GOOD, default=lambda day: f"day {day}"))
    raw["review_date"] = GOOD["review_date"]
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(raw)))
        inside: Any = raw
        for key in way:
            inside = inside[key]
        if isinstance(inside, dict) and draw(st.booleans()):
            inside[draw(st.sampled_from(KEYS))] = deepcopy(draw(st.sampled_from(ODD)))
        elif draw(st.booleans()):
            inside[last] = deepcopy(draw(st.sampled_from(ODD)))
        else:
            del inside[last]
    return raw


def test_the_good_file_is_good():
    assert from_text(text_of(GOOD), file="inline/v1.toml").id == "inline"


@given(spoilt())
@settings(max_examples=300, deadline=None)
def test_a_file_with_anything_in_any_place_is_read_or_refused_in_sentences(raw):
    with suppress(InstrumentRefused):
        from_text(text_of(raw), file="inline/v1.toml")
