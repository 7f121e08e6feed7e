"""My work: what is due, what waits on me, what waits on others, and one way to start."""

import streamlit as st

from assessments.desk.trail_records import reads_metadata
from assessments.people.account_lists import told_about_mine
from assessments.people.handing_over import waits_for_me
from assessments.people.roles import ROLES, Permission
from assessments.records.views.lines import Line
from assessments.records.views.work import work_for
from assessments.records.words import written_day
from assessments.vocabulary import label
from pages.parts import blocks
from pages.parts.account_notices import account_lists, account_told
from pages.parts.entrance import enter, led_nowhere, shell
from pages.parts.navigation import go
from pages.parts.record import at, clock_said
from pages.parts.shell import screen

visit = enter()
work = work_for(visit)
waits = waits_for_me(visit)
role = ROLES[visit.role]
may_open = visit.at_all(Permission.OPEN, "screening", "context_referral") or visit.at_all(Permission.ANSWER)


LEADS_TO = {"handover": ("transfer", "handover"), "closing": ("close", "child"), "removal": ("removal", "removal")}
"""The page for what waits about a record as a whole, and the kind of record its address stands for."""


def name_of(line: Line, child_page: str = "child") -> blocks.Html | str:
    """What the line leads to, as a link where this role can open it."""
    if line.kind == "child":
        return blocks.link(line.title, child_page, line.note, query={"at": at(visit, "child", line.record)})
    if line.kind in LEADS_TO:
        page, kind = LEADS_TO[line.kind]
        return blocks.link(line.title, page, line.note, query={"at": at(visit, kind, line.record)})
    if not may_open or (line.state != "Draft" and not visit.at_all(Permission.OPEN)):
        return blocks.esc(line.title)
    page = "tasks" if line.state in ("Draft", "Returned") else "read"
    return blocks.link(line.title, page, line.note, query={"at": at(visit, "response", line.record)})


def opening(line: Line) -> blocks.Html:
    """An urgent opening, as a link to where it is reviewed."""
    return blocks.link(line.title, "urgent-review", query={"at": at(visit, "opening", line.record)})


def when(line: Line) -> blocks.Html:
    return blocks.day(written_day(line.since.date()) if line.since else "")


def begin() -> None:
    """The one way to start; for whoever allocates, the way to say who covers beside it."""
    if reads_metadata(visit):
        if st.button("Read the trail", type="primary", key="lk_trail"):
            go("trail")
        if st.button("Records whose time has come", key="lk_retention"):
            go("retention")
    if visit.at_all(Permission.CREATE, "screening"):
        if st.button("Start: I am worried about a child, group or place", type="primary", key="lk_start"):
            go("start")
    elif visit.at_all(Permission.CREATE, "context_referral") and st.button(
        "Start: I am worried about a place or a group", type="primary", key="lk_start"
    ):
        go("start")
    if visit.at_all(Permission.ALLOCATE, "child") and st.button("Who covers for whom", key="lk_cover"):
        go("cover")


with screen(shell(visit), tab="My work", heading="My work", here="My work", beside="About you") as (main, aside):
    with main:
        if led_nowhere():
            blocks.notice("That address leads to nothing that you can open. It may be old, or somebody else's.")
        account_told(visit, told_about_mine(visit))
        with blocks.actions():
            begin()
        account_lists(visit, waits)
        if work.due:
            blocks.table(
                "Due",
                ["Child or place", "What is due", "When"],
                [[name_of(x), x.what, clock_said(visit, x.due)] for x in work.due if x.due],
            )
        if work.on_me:
            blocks.table(
                "Waiting on you",
                ["Child or place", "What is asked", "From", "Since"],
                [[name_of(x), x.what, x.who, when(x)] for x in work.on_me],
            )
        if work.openings:
            blocks.table(
                "Urgent openings to review",
                ["Child", "What is asked", "Opened by", "Review it"],
                [[opening(x), x.what, x.who, clock_said(visit, x.due) if x.due else when(x)] for x in work.openings],
            )
        if work.received:
            blocks.table(
                "Worries about places, received",
                ["Place or group", "What is asked", "From", "Screen it"],
                [[name_of(x), x.what, x.who, clock_said(visit, x.due) if x.due else when(x)] for x in work.received],
            )
        if work.lives:
            blocks.table(
                "Records that wait for you",
                ["Child", "What is asked", "From", "Since"],
                [[name_of(x), x.what, x.who, when(x)] for x in work.lives],
            )
        if work.unallocated:
            blocks.table(
                "Not allocated yet",
                ["Child", "What is asked", "Since"],
                [[name_of(x, "allocate"), x.what, when(x)] for x in work.unallocated],
            )
        if work.on_others:
            blocks.table(
                "Waiting on others, and decided",
                ["Child or place", "What", "With", "State"],
                [[name_of(x), x.what, x.who, x.state] for x in work.on_others],
            )
        waiting = (
            waits,
            work.due,
            work.on_me,
            work.openings,
            work.received,
            work.lives,
            work.unallocated,
            work.on_others,
        )
        if not any(waiting):
            blocks.empty("Nothing waits on you", label("first_page", visit.role))
    with aside:
        blocks.facts(
            [
                ("You are", visit.account.display_name),
                ("Your role", role.name),
                ("What it is for", role.held_by),
                ("What you find here", label("first_page", visit.role)),
            ],
            title="About you",
        )
