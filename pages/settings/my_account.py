"""My account: where I am signed in, my password, my second factor and my recovery codes."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessments.people.own_account import (
    change_own_password,
    end_other_sign_ins,
    end_own_sign_in,
    make_own_recovery_codes,
    offer_another_factor,
    own_account_for,
    take_offered_factor,
)
from assessments.people.passwords import SHORTEST
from assessments.people.recovery import HOW_MANY
from assessments.records.words import written_moment
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell
from pages.parts.second_factor import codes_to_keep, key_to_scan
from pages.parts.shell import screen

visit = enter()
mine = own_account_for(visit)
CODES, SAID, CHANGES = "my_account.codes", "my_account.said", "my_account.changes"
ELSEWHERE = "You are signed out everywhere else."


def key_of(name: str) -> str:
    """Of a field: each change begins them all afresh, so that no password stays behind in one."""
    return f"my_account.{st.session_state.setdefault(CHANGES, 0)}.{name}"


def done(act: Callable[[], object], words: str = "") -> None:
    """Do it and draw the page afresh with what to say about it; or say why it was not done."""
    if fields.done(act):
        st.session_state[CHANGES] += 1
        st.session_state[SAID] = words
        st.rerun()


def secret(name: str, label: str, *, autocomplete: str = "current-password") -> str:
    return st.text_input(label, type="password", key=key_of(name), autocomplete=autocomplete, width=480)


def code_for(name: str, label: str = "Code from your app") -> str:
    """The code, where this account has a second factor."""
    return one_time_code(name, label) if mine.set_up_at else ""


def one_time_code(name: str, label: str) -> str:
    return st.text_input(label, key=key_of(name), autocomplete="one-time-code", width=330)


def sign_ins() -> None:
    rows = [
        [written_moment(one.began_at), written_moment(one.acted_at), "This one" if one.is_this_one else "Another one"]
        for one in mine.sign_ins
    ]
    blocks.table("Where you are signed in", ["Since", "Last act", "Which"], rows)
    others = {one.id: f"Since {written_moment(one.began_at)}" for one in mine.sign_ins if not one.is_this_one}
    if not others:
        return
    with st.expander("End another sign-in"):
        blocks.hint("Its screens are emptied within seconds. What was saved there is kept.")
        chosen = fields.one_of(key_of("which"), "Which one?", others)
        if st.button("End this sign-in", key="lk_end_one"):
            done(partial(end_own_sign_in, visit, sign_in=chosen), "That sign-in has ended.")
        if st.button("End all others", key="lk_end_others"):
            done(partial(end_other_sign_ins, visit), ELSEWHERE)


def password() -> None:
    with st.expander("Change your password"):
        now = secret("password", "Your password now")
        blocks.hint(f"At least {SHORTEST} characters. Spaces are welcome.")
        new = secret("new", "New password", autocomplete="new-password")
        again = secret("again", "The new password again", autocomplete="new-password")
        code = code_for("password.code")
        if not st.button("Change my password", key="lk_new_password"):
            return
        if new != again:
            blocks.notice("The two new passwords are not the same. Type both again.", title="Not done yet")
        else:
            act = partial(change_own_password, visit, password=now, new=new, code=code)
            done(act, f"Your password is changed. {ELSEWHERE}")


def second_factor() -> None:
    since = mine.set_up_at
    blocks.heading(
        "Second factor",
        f"Set up on {written_moment(since)}." if since else "Not set up. The practice copy asks for none.",
    )
    if mine.offered:
        return confirm()
    with st.expander("Set it up again, for another telephone" if since else "Set up a second factor"):
        blocks.hint("You are shown a key for your app. Nothing changes until you have given the first code it shows.")
        if since:
            given = code_for("factor", "Code from your app, or a recovery code")
        else:
            given = secret("factor", "Your password")
        if st.button("Show the key", key="lk_show_key"):
            done(partial(offer_another_factor, visit, code=given))


def confirm() -> None:
    """The key that was asked for a moment ago stands open until its first code was given."""
    assert mine.offered
    key_to_scan(mine.offered)
    code = one_time_code("first_code", "Six digits from your app")
    if st.button("Confirm", type="primary", key="lk_confirm_factor"):
        done(lambda: keep(take_offered_factor(visit, code=code)), f"Your app is set up. {ELSEWHERE}")


def recovery_codes() -> None:
    blocks.heading("Recovery codes", f"{mine.codes_left} of {HOW_MANY} are left.")
    with st.expander("Make ten new ones"):
        given = secret("codes.password", "Your password")
        code = code_for("codes.code")
        if st.button("Make new recovery codes", key="lk_make_codes"):
            done(lambda: keep(make_own_recovery_codes(visit, password=given, code=code)))


def keep(codes: tuple[str, ...]) -> None:
    """Hold them until their owner says that they are written down."""
    st.session_state[CODES] = codes


with (
    screen(shell(visit), tab="My account", heading="My account", here="My account", beside="") as (main, _),
    main,
):
    with st.container():  # a place of its own: when it empties, nothing below moves and folds itself up
        if words := st.session_state.pop(SAID, ""):
            blocks.notice(words)
    if CODES in st.session_state:
        codes_to_keep(st.session_state[CODES])
        if st.button("I have kept them", type="primary", key="lk_kept_codes"):
            del st.session_state[CODES]
            st.rerun()
    else:
        with st.container():
            sign_ins()
        password()
        second_factor()
        if mine.set_up_at:
            recovery_codes()
