"""Who covers for whom: a manager says it for themselves and for the social workers of their team."""

from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.actions.allocating import end_cover, set_cover
from assessments.records.views.life import covers_for
from assessments.records.words import iso_day
from pages.parts import blocks, fields
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go
from pages.parts.shell import screen

visit = enter(Permission.ALLOCATE, "child")
covers, away, there = covers_for(visit)
key = f"{visit.account.id}.cover"
WHILE = "Until that day they work with the other's children as with their own. The record says for whom they acted."


def set_one() -> None:
    covered = fields.one_of(f"{key}.covered", "Who is away?", {a.id: a.display_name for a in away}, long=True)
    hint = "A manager is covered by another manager, a social worker by somebody of their team."
    covering = fields.one_of(f"{key}.by", "Who covers?", {a.id: a.display_name for a in there}, hint, long=True)
    first = fields.day(f"{key}.first", "From which day?", first=visit.today())
    last = fields.day(f"{key}.last", "Until which day?", "The last day counts.", first=visit.today())
    why = fields.words(f"{key}.why", "Why?", lines=1)
    if not st.button("Set the cover", type="primary", key="lk_set_cover"):
        return
    if not (covered and covering and first and last):
        blocks.notice("Say who is away, who covers, and from which day until which.")
    elif fields.done(partial(set_cover, visit, covered=covered, covering=covering, first=first, last=last, why=why)):
        st.rerun()


def end_one() -> None:
    lasting = {c.id: f"{c.covering_name} for {c.covered_name}" for c in covers}
    chosen = fields.one_of(f"{key}.end", "End a cover now?", lasting)
    if st.button("End it now", key="lk_end_cover") and fields.done(partial(end_cover, visit, cover=chosen)):
        st.rerun()


with (
    screen(shell(visit), tab="Who covers", heading="Who covers for whom", here="My work", lede=WHILE, beside="") as (
        main,
        _,
    ),
    main,
):
    if covers:
        rows = [
            [c.covered_name, c.covering_name, f"{iso_day(c.from_date)} to {iso_day(c.to_date)}", c.why] for c in covers
        ]
        blocks.table("Now and to come", ["Away", "Covers", "Days", "Why"], rows)
    else:
        blocks.empty("Nobody covers now", "Covers that last or are to come appear here.")
    set_one()
    if covers:
        end_one()
    if st.button("Back to My work", key="lk_back"):
        go("my-work")
