"""Closing a record with its reason, deciding a request to close it, and opening it again."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.actions.closing import ClockEnd, accept_closing, close, reopen, send_closing_back
from assessments.records.asked import asked
from assessments.records.views.life import life_of
from assessments.records.words import written_moment
from assessments.vocabulary import choices
from pages.parts import blocks, fields
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import go
from pages.parts.record import at, seen
from pages.parts.shell import screen

visit = enter(Permission.OPEN, "child")
place = here_or_home(visit, "child")
life = seen(visit, lambda: life_of(visit, context=place.record))
key = f"{place.record}.close"
waiting = next((one for one in life.closings if one.state == "asked"), None)


def listed(name: str) -> dict[str, str]:
    return {choice.code: choice.label for choice in choices(name)}


def fill_in() -> None:
    if life.left_open:
        blocks.steps("First deal with this", [(words, "") for words in life.left_open])
        return
    reason = fields.one_of(f"{key}.reason", "Why is it closed?", listed("closing_reason"))
    said = {
        one.name: fields.one_of(f"{key}.{one.name}", one.label, listed(one.list), one.hint)
        if one.list
        else fields.words(f"{key}.{one.name}", one.label, one.hint)
        for one in asked("closing", reason)
    }
    ends = {}
    for clock in life.clocks:
        blocks.heading(f"This deadline still runs: {clock.what}")
        how = fields.one_of(f"{key}.{clock.id}.how", "What becomes of it?", listed("clock_at_closing"))
        ends[clock.id] = ClockEnd(how, fields.words(f"{key}.{clock.id}.why", "Say how, or why, or who", lines=1))
    act = "Close the record" if life.decides else "Ask the manager to close it"
    if st.button(act, type="primary", key="lk_close"):
        finish(partial(close, visit, context=place.record, reason=reason, said=said, clocks=ends))


def decide() -> None:
    assert waiting
    rows = [
        ("Why", waiting.reason),
        *waiting.said,
        ("Asked by", f"{waiting.asked_by}, {written_moment(waiting.asked_at)}"),
    ]
    blocks.summary_list("What was asked", rows, key="closing")
    if not life.decides:
        blocks.notice("The manager of the child's team decides it.")
        return
    if st.button("Close the record", type="primary", key="lk_close"):
        finish(partial(accept_closing, visit, closing=waiting.id))
    why = fields.words(f"{key}.back", "Or keep it open. Why?", "Whoever asked reads it.")
    if st.button("Keep it open", key="lk_keep_open"):
        finish(partial(send_closing_back, visit, closing=waiting.id, why=why))


def open_again() -> None:
    why = fields.words(f"{key}.again", "Why is it opened again?", "A new period begins. The old one stays as it is.")
    worker = ""
    if life.decides:
        names: dict[str, str] = {w.id: w.display_name for w in life.team_workers}
        hint = "Leave it empty, and the child waits to be allocated."
        worker = fields.one_of(f"{key}.worker", "Who leads the work?", names, hint, long=True)
    if st.button("Open it again", type="primary", key="lk_reopen"):
        finish(partial(reopen, visit, context=place.record, why=why, worker=worker))


def finish(act: Callable[[], object]) -> None:
    if fields.done(act):
        back()


def back() -> None:
    go("child", at=at(visit, "child", place.record))


closed = life.state == "closed"
heading = "Open this record again" if closed else "Close this record"
with (
    screen(shell(visit), tab="Close or open", heading=heading, here="Children", eyebrow=life.title, beside="") as (
        main,
        _,
    ),
    main,
):
    if closed and Permission.REOPEN in life.may:
        open_again()
    elif waiting:
        decide()
    elif Permission.CLOSE in life.may:
        fill_in()
    else:
        blocks.notice("Your role does not do this. Ask the manager of the child's team.")
    if st.button("Back to the child", key="lk_back"):
        back()
