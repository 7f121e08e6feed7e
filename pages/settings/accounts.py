"""Accounts: everybody who may sign in, found by name, role, team and state, and what waits for a second person."""

import streamlit as st

from assessments.people.account_lists import Kept, accounts_for, belonging_for, waiting_for_others
from assessments.people.handing_over import Waiting
from assessments.people.roles import ROLES, Permission
from assessments.records.words import written_moment
from assessments.vocabulary import choices, label
from pages.parts import blocks, fields
from pages.parts.accounts import forget_what_was_shown, listed
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go
from pages.parts.record import at
from pages.parts.shell import screen

visit = enter(Permission.ACCOUNT, "authority")
forget_what_was_shown()
WHO = "Who may sign in, and as what. You see nothing here of what anybody works on."


def only(words: str, name: str, offered: dict[str, str]) -> str:
    """One entry to narrow the list to; "" for all."""
    return (
        st.selectbox(words, list(offered), None, format_func=offered.__getitem__, key=f"accounts.{name}",
                     placeholder="All") or ""
    )  # fmt: skip


def link_to(account: str, name: str, username: str) -> blocks.Html:
    return blocks.link(name, "account", username, query={"at": at(visit, "account", account)})


def row(kept: Kept) -> list[str]:
    waits = ". ".join(label("account_waits", one.kind) for one in kept.waits)
    state = label("account_state", kept.person.state)
    return [link_to(kept.person.id, kept.person.display_name, kept.person.username), kept.what_they_are,
            blocks.Html(blocks.esc(state) + blocks.small(waits))]  # fmt: skip


def waiting_row(one: Waiting) -> list[str]:
    what = label("account_waits", one.kind)
    since = blocks.day(written_moment(one.asked_at))
    return [link_to(one.account, one.name, one.username), what, listed(one.for_whom), since]


def everybody() -> None:
    """The list, with what narrows it above."""
    blocks.heading("Find somebody")
    name = fields.look_for("accounts.name", "Part of a name or user name", "Look")
    with st.container(key="lk_filters", horizontal=True, vertical_alignment="bottom"):
        role = only("Role", "role", {one.id: one.name for one in ROLES.values()})
        team = only("Team", "team", {one: one for one in belonging_for(visit).teams})
        state = only("State", "state", {choice.code: choice.label for choice in choices("account_state")})
    found = accounts_for(visit, name=name, role=role, team=team, state=state)
    if found:
        blocks.table("Accounts", ["Name", "Role", "State"], [row(kept) for kept in found])
    else:
        blocks.empty("Nobody is found", "Accounts with this name, role, team and state appear here. Ask for less.")


with (
    screen(shell(visit), tab="Accounts", heading="Accounts", here="Accounts", lede=WHO, beside="") as (main, _),
    main,
):
    with blocks.actions():
        if st.button("Add a person", type="primary", key="lk_add_person"):
            go("add-account")
    if waits := waiting_for_others(visit):
        blocks.table("Waiting for a second person", ["Who", "What waits", "For whom", "Since"],
                     [waiting_row(one) for one in waits])  # fmt: skip
    everybody()
