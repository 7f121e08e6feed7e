"""What My work says about accounts: what waits for this person, and what was done to their own."""

import streamlit as st

from assessments.people.account_lists import Told, have_read
from assessments.people.handing_over import Waiting
from assessments.people.visits import Visit
from assessments.records.words import written_moment
from assessments.vocabulary import label
from pages.parts import blocks
from pages.parts.accounts import forget_what_was_shown
from pages.parts.record import at

LISTS = {
    "code": ("Codes to hand over", "Role"),
    "move": ("Moves to confirm", "Would become"),
    "confirm": ("Accounts whose code an administrator held", "Role"),
}


def account_lists(visit: Visit, waits: tuple[Waiting, ...]) -> None:
    """One table for each kind of thing that waits, with the way to where it is decided."""
    forget_what_was_shown()
    for kind, (title, role) in LISTS.items():
        if of_kind := [one for one in waits if one.kind == kind]:
            blocks.table(title, ["Who", role, "Asked by", "Since"], [_row(visit, one) for one in of_kind])


def _row(visit: Visit, one: Waiting) -> list[str]:
    name = blocks.link(one.name, "account-waits", one.username, query={"at": at(visit, "account-request", one.id)})
    return [name, one.what_they_become or one.what_they_are, one.asked_by, blocks.day(written_moment(one.asked_at))]


def account_told(visit: Visit, told: tuple[Told, ...]) -> None:
    """What was done to this person's own account, until they say that they have read it."""
    for one in told:
        blocks.notice(
            f"By {one.by}, on {written_moment(one.at)}. If you did not expect it, tell your manager now.",
            title=label("account_told", one.what),
        )
    if told and st.button("I have read this", key="lk_have_read"):
        have_read(visit)
        st.rerun()
