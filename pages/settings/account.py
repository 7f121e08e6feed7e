"""One person's account: what they are, what waits, and moving, resetting, suspending or reinstating them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessments.people.account_lists import account_for, belonging_for
from assessments.people.administering import CodeGiven, reinstate_person, reset_person, suspend_person
from assessments.people.moving import Moved, move_account
from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records.words import written_moment
from assessments.vocabulary import label
from pages.parts import blocks
from pages.parts.accounts import SHOWN_ONCE, attempt, belonging_fields, listed, role_field, say_given
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.second_factor import code_field
from pages.parts.shell import screen

visit = enter(Permission.ACCOUNT, "authority")
place = here_or_home(visit, "account")
kept = account_for(visit, account_id=place.record)
person = kept.person
SAID = f"{person.id}.said"


def key_of(name: str) -> str:
    """Of a field: each change begins them all afresh, so that nothing is done twice by a second press."""
    return f"{person.id}.{st.session_state.setdefault('changes', 0)}.{name}"


def change(
    name: str, words: str, act: Callable[..., object], said: Callable[[object], str], *, asks_again: bool = False
) -> None:
    """
    A reason and a button below it. What it did is said at the top, or here why it was not done.

    Args:
        asks_again: Whether the act takes a code that shows that it is still this person.
    """
    why = st.text_input("Why? It stays in the trail.", key=key_of(f"{name}.why"))
    code = {"code": code_field(visit, key_of(f"{name}.code"))} if asks_again else {}
    if st.button(words, key=f"lk_{name}"):
        done = attempt(partial(act, visit, account_id=person.id, why=why, **code))
        if done is not None:
            st.session_state["changes"] += 1
            st.session_state[SHOWN_ONCE] = done if isinstance(done, CodeGiven) else None
            st.session_state[SAID] = "" if isinstance(done, CodeGiven) else said(done)
            st.rerun()


def what_was_done() -> None:
    given = st.session_state.get(SHOWN_ONCE)
    if isinstance(given, CodeGiven) and given.account == person.id:
        say_given(person.display_name, given)
    if said := st.session_state.pop(SAID, ""):
        blocks.notice(said, title="Done")


def what_waits() -> None:
    rows = [
        [
            label("account_waits", one.kind),
            one.what_they_become or "",
            listed(one.for_whom),
            written_moment(one.asked_at),
        ]
        for one in kept.waits
    ]
    if rows:
        blocks.table("Waiting for a second person", ["What waits", "Would become", "For whom", "Since"], rows)


def moved(done: object) -> str:
    if isinstance(done, Moved) and done.waits:
        return f"They stay as they are until one of these confirms it: {listed(done.holders)}."
    return "They are moved, and signed out everywhere."


def move_to(role: str, belongs: dict[str, str], visit: Visit, *, account_id: str, why: str, code: str) -> Moved:
    given = {name: belongs.get(name) or None for name in ("team", "school", "area")}
    return move_account(visit, account_id=account_id, why=why, role=role or None, code=code, **given)


def move() -> None:
    with st.expander("Move to another role, team, school or ward"):
        blocks.hint(
            "What gives them more to read is confirmed by a manager or lead first. What takes rights away works at"
            " once, and work they leave behind waits for its team."
        )
        role = role_field(key_of("move"), asked="Which role from now on?")
        belongs = belonging_fields(key_of("move"), role, belonging_for(visit))
        change("move", "Move this person", partial(move_to, role, belongs), moved, asks_again=True)


def reset() -> None:
    with st.expander("Reset: they forgot their password, or somebody else knows it"):
        blocks.hint("Their sign-ins end at once and the password is forgotten. They need a new code to come in again.")
        change("reset", "Reset this account", reset_person, str)


def suspend() -> None:
    with st.expander("Suspend: they left, or must not sign in for now"):
        blocks.hint("Their open screens clear within seconds. Work of theirs waits for their team's manager.")
        stopped = "The account is suspended and signed out everywhere. What was theirs waits for the team's manager."
        change("suspend", "Suspend this account", suspend_person, lambda _: stopped)


def reinstate() -> None:
    with st.expander("Reinstate: they come back"):
        blocks.hint("They need a new code, and find none of their former work: a manager gives it to them again.")
        change("reinstate", "Reinstate this account", reinstate_person, str)


with (
    screen(shell(visit), tab="Account", heading=person.display_name, here="Accounts", eyebrow="Account", beside="") as (
        main,
        _,
    ),
    main,
):
    what_was_done()
    blocks.facts(
        [("User name", person.username), ("Role", kept.what_they_are), ("State", label("account_state", person.state)),
         ("Regulated profession", label("regulated_as", person.regulated_as))],
        across=True,
    )  # fmt: skip
    what_waits()
    if person.id == visit.account.id:
        blocks.notice("This is your own account. Another administrator changes it, or whoever looks after the server.")
    elif person.state == "suspended":
        reinstate()
    else:
        move()
        reset()
        suspend()
    if st.button("Back to all accounts", key="lk_back"):
        go("accounts")
