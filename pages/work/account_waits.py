"""The second person: a code to make and hand over, a move to confirm, an account to vouch for."""

from functools import partial

import streamlit as st

from assessments.people.account_requests import RequestDecided
from assessments.people.handing_over import Waiting, confirm_person, deny_person, make_code, waits_on_me
from assessments.people.moving import confirm_move, refuse_move
from pages.parts import blocks, fields
from pages.parts.accounts import DECIDED, attempt, facts_of, show_code
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import seen
from pages.parts.shell import screen

visit = enter()
place = here_or_home(visit, "account-request")
HEADINGS = {
    "code": "Hand over a code",
    "move": "Confirm a move",
    "confirm": "An account whose code an administrator held",
}


def asked() -> Waiting:
    """What waits; once it is done, a page that says so."""
    try:
        return seen(visit, lambda: waits_on_me(visit, request=place.record))
    except RequestDecided as decided:
        stop_with("This is done", str(decided), visit=visit)


def finish(name: str, code: str, said: str) -> None:
    """Show at once what came of it. A code is kept for this one page, and gone when it is left."""
    st.session_state[DECIDED] = (place.record, name, code, said)
    st.rerun()


def hand_over(one: Waiting) -> None:
    blocks.hint(
        "Make the code when you are with them, or on a call where you know their voice. You alone are shown it, this"
        " once. If you did not expect this, ask whoever asked for it before you do anything."
    )
    if st.button("Make the code", type="primary", key="lk_make_code"):
        code = attempt(partial(make_code, visit, request=one.id))
        if code is not None:
            finish(one.name, code, "")


def confirm(one: Waiting) -> None:
    blocks.hint("Confirm it if you know that this person takes up this post. Until then they stay as they are.")
    if st.button("Confirm the move", type="primary", key="lk_confirm_move"):
        code = attempt(partial(confirm_move, visit, request=one.id))
        if code is not None:
            finish(one.name, code, "They are moved. They are signed out, and find their new role when they sign in.")
    why = fields.words(f"{one.id}.why", "Or why not?", "Your reason stays in the trail.", lines=1)
    refuse = partial(refuse_move, visit, request=one.id, why=why)
    if st.button("Do not move them", key="lk_refuse_move") and fields.done(refuse):
        finish(one.name, "", "They stay as they are.")


def vouch(one: Waiting) -> None:
    blocks.hint(
        "When this account began there was no manager or lead to hand over its code, so an administrator saw it. Ask"
        " the person whether they chose the password themselves."
    )
    if st.button("It is theirs", type="primary", key="lk_confirm_person") and fields.done(
        partial(confirm_person, visit, request=one.id)
    ):
        finish(one.name, "", "You said that this account is held by the person it is named after.")
    why = fields.words(f"{one.id}.why", "Or why do you doubt it?", "Your reason stays in the trail.", lines=1)
    deny = partial(deny_person, visit, request=one.id, why=why)
    if st.button("It is not: suspend the account", key="lk_deny_person") and fields.done(deny):
        finish(one.name, "", "The account is suspended and signed out everywhere. Tell your administrator.")


def what_came_of_it(name: str, code: str, said: str) -> None:
    if said:
        blocks.notice(said, title="Done")
    if code:
        show_code(name, code)


decided = st.session_state.get(DECIDED)
done = decided[1:] if decided and decided[0] == place.record else None
waits = None if done else asked()
heading = HEADINGS[waits.kind] if waits else "Done"
with screen(shell(visit), tab="Account", heading=heading, here="My work", beside="") as (main, _), main:
    if done:
        what_came_of_it(*done)
    if waits:
        blocks.facts(facts_of(waits), across=True)
        {"code": hand_over, "move": confirm, "confirm": vouch}[waits.kind](waits)
    if st.button("Back to My work", key="lk_back"):
        go("my-work")
