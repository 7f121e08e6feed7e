"""A child's page: who this is, what was written, who works with them; and allocating, for who does that."""

import streamlit as st

from assessments.children.actions import allocate, start_assessment, start_screening
from assessments.children.views import child_for
from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.words import written_day
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import ask_reason, at, clock_said, who
from pages.parts.shell import screen

visit = enter(Permission.OPEN, "child")
place = here_or_home(visit, "child")
try:
    page = child_for(visit, child=place.record)
except ReasonNeeded as needed:
    ask_reason(visit, needed)
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
identity = page.identity
age = f"{page.age_years}" if page.age_years is not None else "Age not known"
about = [
    ("Known as", identity.known_as),
    ("Names", f"{identity.first_names} {identity.surname}".strip()),
    ("Said as", identity.said_as),
    ("Age", age if identity.born else f"About {age}"),
    ("Description", identity.description),
    ("Seen where", identity.seen_where),
    ("Seen when, by whom", identity.seen_when),
    ("Team", page.team),
]

with screen(
    shell(visit),
    tab="Child",
    heading=page.context.title,
    here="Children",
    eyebrow="Closed record" if page.context.state == "closed" else "",
) as (main, aside):
    with main:
        if Permission.CREATE in page.may:
            with blocks.actions():
                if st.button("Start an assessment", type="primary", key="lk_start_assessment"):
                    go("tasks", at=at(visit, "response", start_assessment(visit, child=place.record)))
                if st.button("Start a screening", key="lk_start_screening"):
                    go("tasks", at=at(visit, "response", start_screening(visit, child=place.record)))
        blocks.facts([(name, value) for name, value in about if value], title="Who this is")
        if page.pieces:
            blocks.table(
                "Everything written",
                ["What", "State", "By", "When"],
                [
                    [
                        blocks.link(
                            p.title, "tasks" if p.is_draft else "read", query={"at": at(visit, "response", p.response)}
                        ),
                        p.state,
                        p.author,
                        written_day(p.at.date()),
                    ]
                    for p in page.pieces
                ],
            )
        else:
            blocks.empty(
                "Nothing was written yet",
                "Screenings and assessments appear here, the oldest too, each as it was written.",
            )
        if page.workers:
            blocks.heading("Allocate", "The worker reads and writes from then on. Your reason stays with the record.")
            names = {w.id: w.display_name for w in page.workers}
            to = st.selectbox(
                "Worker", list(names), index=None, format_func=lambda w: names[w], key=f"{place.record}.to"
            )
            why = st.text_input("Why this worker", key=f"{place.record}.why")
            if st.button("Allocate", key="lk_allocate"):
                try:
                    allocate(visit, child=place.record, to=to or "", why=why)
                except AssessmentError as problem:
                    blocks.notice(str(problem))
                else:
                    st.rerun()
    with aside:
        running = [(c.what, clock_said(visit, c)) for c in page.clocks if c.state == "running"]
        blocks.facts(running or [("Clocks", "None is running")], title="Clocks")
        who(page.who)
