"""A handover: asking for it with a note, and deciding it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.transferring import (
    accept_handover,
    ask_handover,
    offer_handover,
    send_handover_back,
    withdraw_handover,
)
from assessments.records.asked import asked
from assessments.records.views.life import Handover, handover_for, life_of
from assessments.records.words import written_moment
from pages.parts import blocks, fields
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import ask_reason, at, clock_said
from pages.parts.shell import screen

visit = enter(Permission.TRANSFER, "child")
place = here_or_home(visit, "child", "handover")
key = f"{place.record}.transfer"
STATES = {
    "asked": "Asked for: it waits for the child's own manager",
    "offered": "Offered: it waits for the manager who receives it",
    "accepted": "Accepted",
    "sent_back": "Sent back",
    "withdrawn": "Taken back",
}


def ask() -> None:
    """The note is asked question by question, and goes with the request."""
    life = life_of(visit, context=place.record)
    with screen(
        shell(visit), tab="Hand over", heading="Hand over to another worker or team", here="Children",
        eyebrow=life.title, lede="Until it is accepted nothing changes. Deadlines keep their days.",
        beside="Clocks that go with it",
    ) as (main, aside):  # fmt: skip
        with main:
            teams = {id_: f"{name} (this team)" if id_ == life.team else name for id_, name in life.teams}
            to = fields.one_of(f"{key}.team", "To which team?", teams, "Its manager chooses the worker.")
            note = {one.name: fields.words(f"{key}.{one.name}", one.label, one.hint) for one in asked("handover")}
            with blocks.actions():
                pressed = st.button("Ask for the handover", type="primary", key="lk_ask_handover")
                back = st.button("Back to the child", key="lk_back")
            act = partial(ask_handover, visit, context=place.record, to_team=to, note=note)
            if back or (pressed and fields.done(act)):
                go("child", at=at(visit, "child", place.record))
        with aside:
            running = [(clock.what, clock_said(visit, clock)) for clock in life.clocks]
            blocks.facts(running or [("Now", "None is running")], title="Clocks that go with it")


def decide(one: Handover) -> None:
    with screen(
        shell(visit), tab="Handover", heading="Handover", here="My work", eyebrow=one.title,
        lede=f"From {one.from_team} to {one.to_team}. {STATES[one.state]}.", beside="Clocks that go with it",
    ) as (main, aside):  # fmt: skip
        with main:
            asked_by = ("Asked by", f"{one.asked_by}, {written_moment(one.asked_at)}")
            back = [("Why", one.why_back)] if one.why_back else []
            blocks.summary_list("The handover note", [*one.note, asked_by, *back], key="note")
            if one.accepts:
                accept(one)
            if one.passes_on and st.button("Pass it on to that team", type="primary", key="lk_pass_on"):
                finish(partial(offer_handover, visit, handover=one.id))
            if one.accepts or one.passes_on:
                send_back(one)
            elif one.state in ("asked", "offered"):
                take_back(one)
            if st.button("Back to My work", key="lk_back"):
                go("my-work")
        with aside:
            running = [(clock.what, clock_said(visit, clock)) for clock in one.clocks]
            blocks.facts(running or [("Now", "None is running")], title="Clocks that go with it")


def accept(one: Handover) -> None:
    blocks.heading("Accept", "The child belongs to your team from then on, with every deadline as it stands.")
    names: dict[str, str] = {worker.id: worker.display_name for worker in one.workers}
    worker = fields.one_of(f"{key}.worker", "Who leads the work?", names, long=True)
    if st.button("Accept", type="primary", key="lk_accept"):
        finish(partial(accept_handover, visit, handover=one.id, worker=worker))


def send_back(one: Handover) -> None:
    why = fields.words(f"{key}.back", "Or send it back. Why?", "Whoever asked reads it.")
    if st.button("Send back", key="lk_send_back"):
        finish(partial(send_handover_back, visit, handover=one.id, why=why))


def take_back(one: Handover) -> None:
    why = fields.words(f"{key}.withdraw", "Take it back? Why?")
    if st.button("Take it back", key="lk_withdraw"):
        finish(partial(withdraw_handover, visit, handover=one.id, why=why))


def finish(act: Callable[[], object]) -> None:
    if fields.done(act):
        go("my-work")


try:
    if place.kind == "child":
        ask()
    else:
        decide(handover_for(visit, handover=place.record))
except ReasonNeeded as needed:
    ask_reason(visit, needed)
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
