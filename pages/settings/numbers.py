"""Numbers to ring: what is still missing is asked for at the administrator's first sign-in, and changed here later."""

from typing import Any

import streamlit as st

from assessments.people.giving_numbers import NumbersRefused, numbers_set, set_numbers
from assessments.people.numbers import what_is_missing
from assessments.people.roles import Permission
from pages.parts import blocks
from pages.parts.entrance import LATER, enter, shell
from pages.parts.navigation import go
from pages.parts.questions import question
from pages.parts.shell import screen

visit = enter(Permission.SET, "authority")
kept = numbers_set(visit)
WEEKDAYS = [0, 1, 2, 3, 4]
ASKED_FIRST: list[tuple[str, dict[str, Any]]] = [
    ("The front door, in the day", {"from": "09:00", "to": "17:00", "days": WEEKDAYS}),
    ("Out of hours", {}),
]


def one(at: int, label: str, stands: dict[str, Any]) -> dict[str, Any] | None:
    """The fields of one number; None while none was given, or once it was taken out."""
    with question(f"numbers.{at}", label):
        number = st.text_input("Telephone number", stands.get("number", ""), key=f"numbers.{at}.number")
        name = st.text_input("Who answers it", stands.get("name", ""), key=f"numbers.{at}.name")
        begins = st.text_input("From, such as 09:00", stands.get("from", "00:00"), key=f"numbers.{at}.from")
        ends = st.text_input("Until, such as 17:00", stands.get("to", "24:00"), key=f"numbers.{at}.to")
        weekends = st.checkbox("At weekends too", "days" not in stands, key=f"numbers.{at}.weekends")
    if not number.strip():
        return None
    given = {"name": name.strip(), "number": number.strip(), "from": begins.strip(), "to": ends.strip()}
    return given if weekends else given | {"days": stands.get("days", WEEKDAYS)}


with (
    screen(shell(visit), tab="Numbers to ring", heading="Numbers to ring", here="Numbers to ring", beside="") as (
        main,
        _,
    ),
    main,
):
    blocks.hint("The number that answers at that moment stands on each card about danger, and all of them on paper.")
    for missing in what_is_missing(kept):
        blocks.notice(missing, title="Still missing")
    asked = [(f"Number {at}", stands) for at, stands in enumerate(kept, start=1)] + [("Another number", {})]
    given = [found for at, it in enumerate(asked if kept else ASKED_FIRST) if (found := one(at, *it))]
    with blocks.actions():
        pressed = st.button("Keep these numbers", type="primary", key="lk_keep_numbers")
        if st.button("Not now", key="lk_later"):
            st.session_state[LATER] = True
            go("my-work")
    if pressed and not given:
        blocks.notice("Give at least one number that answers.")
    elif pressed:
        try:
            set_numbers(visit, numbers=given)
        except NumbersRefused as refused:
            blocks.notice(str(refused), title="Not kept yet")
        else:
            st.session_state[LATER] = True
            go("my-work")
