"""Add a person: who they are, which role they hold, and what it belongs to."""

from functools import partial

import streamlit as st

from assessments.people.account_lists import belonging_for
from assessments.people.accounts import NewPerson
from assessments.people.administering import add_person
from assessments.people.roles import Permission
from assessments.vocabulary import choices
from pages.parts import blocks, fields
from pages.parts.accounts import SHOWN_ONCE, attempt, belonging_fields, role_field
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go
from pages.parts.record import at
from pages.parts.shell import screen

visit = enter(Permission.ACCOUNT, "authority")
KEY = "add-account"
HOW = "You are shown a code for administrators alone. Anybody else gets theirs from a manager or lead who knows them."


def add() -> None:
    """The fields, and the person's page once they are added."""
    name = fields.words(f"{KEY}.name", "Name", "As colleagues will see it.", lines=1)
    username = fields.words(f"{KEY}.username", "User name", "Small letters, digits, dots and hyphens.", lines=1)
    role = role_field(KEY)
    belongs = belonging_fields(KEY, role, belonging_for(visit))
    professions = {choice.code: choice.label for choice in choices("regulated_as")}
    duty = "Some duties to report fall on these professions themselves."
    regulated = fields.one_of(f"{KEY}.regulated", "Which regulated profession, if any?", professions, duty)
    pressed = st.button("Add this person", type="primary", key="lk_add_account")
    if pressed and not (name.strip() and username.strip() and role and regulated):
        blocks.notice("Give the name, the user name, the role, and the profession or None of these.", title="Not yet")
    elif pressed:
        person = NewPerson(username.strip(), role, " ".join(name.split()), regulated_as=regulated, **belongs)
        if given := attempt(partial(add_person, visit, person)):
            st.session_state[SHOWN_ONCE] = given
            go("account", at=at(visit, "account", given.account))


with (
    screen(shell(visit), tab="Add a person", heading="Add a person", here="Accounts", lede=HOW, beside="") as (main, _),
    main,
):
    add()
    if st.button("Back to all accounts", key="lk_back"):
        go("accounts")
