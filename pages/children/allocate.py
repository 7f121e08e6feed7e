"""Who works with a child: the lead, those beside them, and who covers."""

from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.actions.allocating import add_worker, allocate, end_worker
from assessments.records.views.life import Worker, life_of
from assessments.records.words import iso_day
from pages.parts import blocks, fields
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import at, seen
from pages.parts.shell import screen

visit = enter(Permission.ALLOCATE, "child")
place = here_or_home(visit, "child")
life = seen(visit, lambda: life_of(visit, context=place.record))
if Permission.ALLOCATE not in life.may:
    stop_with("This is not yours to allocate", "The manager of the child's team does it.", visit=visit)
key = f"{place.record}.allocate"
KINDS = {"lead": "Leads", "joint": "Works beside", "cover": "Covers", "assigned": "Assigned"}
ADDS = {"joint": "Works beside the lead", "cover": "Covers until a day"}
names: dict[str, str] = {worker.id: worker.display_name for worker in life.team_workers}
teams = dict(life.teams)
everyone: dict[str, str] = {w.id: f"{w.display_name}, {teams.get(w.team or '', 'no team')}" for w in life.all_workers}


def kind_of(worker: Worker) -> str:
    return f"{KINDS[worker.kind]} until {iso_day(worker.until)}" if worker.until else KINDS[worker.kind]


def lead() -> None:
    blocks.heading("Allocate", "They lead from then on. What is open falls to them, and every deadline keeps its day.")
    to = fields.one_of(f"{key}.to", "Who leads the work?", names, long=True)
    why = fields.words(f"{key}.why", "Why this worker?", "It stays with the record.", lines=1)
    if st.button("Allocate", type="primary", key="lk_allocate") and fields.done(
        partial(allocate, visit, context=place.record, to=to, why=why)
    ):
        back()


def beside() -> None:
    blocks.heading("Somebody beside the lead", "They read and write too. What each writes keeps its own author.")
    to = fields.one_of(f"{key}.too", "Who works with the child too?", everyone, long=True)
    kind = fields.one_of(f"{key}.kind", "How?", ADDS)
    until = None
    if kind == "cover":
        until = fields.day(f"{key}.until", "Until which day?", first=visit.today())
    why = fields.words(f"{key}.why_too", "Why do they work with this child too?", lines=1)
    if st.button("Let them work with this child", key="lk_add_worker"):
        if not kind:
            blocks.notice("Choose how they work with the child.")
        elif fields.done(partial(add_worker, visit, context=place.record, account=to, kind=kind, why=why, until=until)):
            st.rerun()


def ending() -> None:
    ends = {worker.account: worker.name for worker in life.working if worker.kind in ("joint", "cover")}
    if not ends:
        return
    blocks.heading("End somebody's work beside the lead")
    who = fields.one_of(f"{key}.end", "Whose work ends?", ends)
    why = fields.words(f"{key}.why_end", "Why does it end?", lines=1)
    if st.button("End it now", key="lk_end_worker") and fields.done(
        partial(end_worker, visit, context=place.record, account=who, why=why)
    ):
        st.rerun()


def back() -> None:
    go("child", at=at(visit, "child", place.record))


with (
    screen(
        shell(visit), tab="Who works with a child", heading="Who works with this child", here="Children",
        eyebrow=life.title, beside="",
    ) as (main, _),
    main,
):  # fmt: skip
    if life.working:
        blocks.table("Now", ["Who", "How", "Why"], [[w.name, kind_of(w), w.why] for w in life.working])
    else:
        blocks.empty("Nobody yet", "The child waits to be allocated.")
    lead()
    beside()
    ending()
    if st.button("Back to the child", key="lk_back"):
        back()
