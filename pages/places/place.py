"""A place's page: what it is, what was recorded there, by whom it may be seen, and what is being done."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.places.page import Doing, Recorded, place_for
from assessments.records.words import written_day
from assessments.vocabulary import label
from pages.parts import blocks
from pages.parts.borough_map import Mark, show_map
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.marks import mark
from pages.parts.record import at, clock_said, seen, who
from pages.parts.shell import screen

visit = enter(Permission.OPEN, "context")
here = here_or_home(visit, "place")
page = seen(visit, lambda: place_for(visit, place=here.record))


def said() -> None:
    """How children said it feels, and when, in records this person may open."""
    if page.feels:
        times = ", ".join(label("day_part", part) for part in page.day_parts)
        felt = blocks.Html("<br>".join(mark(feel) for feel in page.feels))
        blocks.facts([("How it feels", felt), ("When", times or "Not said")], title="What was said of it")


def recorded() -> None:
    if not page.recorded:
        blocks.empty(
            "Nothing was recorded here that you may read",
            "Records that name this place appear here once you work with them.",
        )
        return
    blocks.table("What was recorded here", ["Record", "Day"], [row(one) for one in page.recorded])


def row(one: Recorded) -> list[str]:
    to = at(visit, "response", one.response)
    link = blocks.link(
        one.title, "tasks" if one.is_draft else "read", "Draft" if one.is_draft else "", query={"at": to}
    )
    return [link, written_day(one.day)]


def doing() -> None:
    if not page.doing:
        blocks.empty(
            "Nothing waits to be done here", "Worries that were sent, and what follows from them, appear here."
        )
        return
    blocks.table("What is being done", ["What", "For whom", "By when"], [done(one) for one in page.doing])


def done(one: Doing) -> list[str]:
    return [one.what, one.who or "Whoever it was sent to", clock_said(visit, one.due) if one.due else "No day is set"]


with screen(
    shell(visit),
    tab="Place",
    heading=page.context.title,
    here="Map",
    eyebrow=", ".join(filter(None, [page.kind, page.ward, "closed" if page.context.state == "closed" else ""])),
    beside="Who can see this",
) as (main, aside):
    with main:
        if page.lat is not None and page.lon is not None:
            spot = Mark(page.lat, page.lon, page.context.title, "here")
            st.fragment(show_map)(visit, [spot], title="Where this place is", key="place", way="show", height=320)
        said()
        for name in page.own_names:
            blocks.quote(name, "What a child calls it")
        recorded()
        doing()
    with aside:
        if page.aliases:
            blocks.facts([("Also called", ", ".join(page.aliases))], title="Other names")
        who(page.who)
