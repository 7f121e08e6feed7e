"""A child's page: who this is, what was written, who works with them; and allocating, for who does that."""

import streamlit as st

from assessments.children.actions import (
    ASSESSMENT,
    REVIEW,
    SCREENING,
    start_assessment,
    start_review,
    start_screening,
)
from assessments.children.views import Piece, child_for
from assessments.people.roles import Permission
from assessments.people.visits import LONDON
from assessments.records.caution import lift_caution
from assessments.records.views.life import life_of
from assessments.records.words import written_day, written_moment
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.groups_named import UNNAMED, group_names
from pages.parts.looked import who_has_looked
from pages.parts.navigation import go, may_open
from pages.parts.people_around import ADVICE, people_list, taken_out
from pages.parts.record import at, at_pair, clock_said, seen, who
from pages.parts.record_life import record_life, what_waits
from pages.parts.shell import screen

visit = enter(Permission.OPEN, "child")
place = here_or_home(visit, "child")
page, life = seen(
    visit,
    lambda: (child_for(visit, child=place.record), life_of(visit, context=place.record)),
    urgent=at(visit, "child", place.record),
)
identity = page.identity
age = f"{page.age_years}" if page.age_years is not None else "Age not known"
about = [
    ("Known as", identity.known_as),
    ("Names", f"{identity.first_names} {identity.surname}".strip()),
    ("Said as", identity.said_as),
    ("Called before", ", ".join(identity.former_names)),
    ("Age", age if identity.born else f"About {age}"),
    ("Description", identity.description),
    ("Seen where", identity.seen_where),
    ("Seen when, by whom", identity.seen_when),
    ("Team", page.team),
]
BEGINS = {
    REVIEW: ("the review", start_review),
    ASSESSMENT: ("the assessment", start_assessment),
    SCREENING: ("a screening", start_screening),
}


def begin() -> None:
    """What may be begun now. What the work comes to next stands first, and alone is primary."""
    if not page.begins:
        return
    comes_next = (
        page.begins[0].instrument if REVIEW in {b.instrument for b in page.begins} or not page.was_judged else ""
    )
    with blocks.actions():
        for one in page.begins:
            called, start = BEGINS[one.instrument]
            if one.instrument == ASSESSMENT and page.was_judged and not one.goes_on:
                called = "a new assessment"
            words = f"Go on with {called}" if one.goes_on else f"Start {called}"
            is_next = one.instrument == comes_next
            if st.button(words, type="primary" if is_next else "secondary", key=f"lk_start_{one.instrument}"):
                try:
                    draft = start(visit, child=place.record)
                except AssessmentError as problem:
                    blocks.notice(str(problem))
                else:
                    go("tasks", at=at(visit, "response", draft))


def in_their_own_words() -> None:
    """Who this is: names and age as facts, then exact words, each with whose they are and the day."""
    blocks.facts([(name, value) for name, value in about if value], title="Who this is", across=True)
    if not page.words:
        blocks.empty(
            "Nothing in their own words yet", "What the child says about themselves appears here, to the letter."
        )
    for quote in page.words:
        blocks.quote(quote.words, ". ".join(filter(None, [quote.asked, quote.speaker, written_day(quote.day)])))


def people() -> None:
    """Who is around the child; the caution first, while it is on, with the way for a lead to take it off."""
    caution = page.around.caution
    if caution.on:
        blocks.notice(ADVICE[1], title=ADVICE[0])
    elif caution.lifted:
        day = written_moment(caution.lifted.at)
        blocks.notice(f"{caution.lifted.by}, {day}: {caution.lifted.why}", title="A lead took the caution off")
    changes = page.around.may_change
    people_list(page.around, {p.id: at(visit, "person", place.record, p.id) for p in page.around.people if changes})
    if changes and st.button("Add somebody around the child", key="lk_add_person"):
        go("person", at=at(visit, "person", place.record))
    taken_out(page.around.taken_out)
    if caution.on and Permission.LIFT_CAUTION in page.may:
        lifting()


def lifting() -> None:
    blocks.heading("Take the caution off", "Each entry counts again as it was written. Your reason is kept.")
    why = st.text_input("Why is contact with the family safe now?", key=f"{place.record}.lift")
    if st.button("Take the caution off", key="lk_lift_caution"):
        try:
            lift_caution(visit, child=place.record, why=why)
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.rerun()


def contexts() -> None:
    """The kinds of context it touches and what each is called, then the places and groups named in what was written."""
    groups = group_names(visit, [one.id for one in page.named if one.is_group], child=place.record)
    rows = [[one.kind, one.called or "No name written down", one.written_in] for one in page.touched]
    for one in page.named:
        kind = "group" if one.is_group else "place"
        called = groups.get(one.id, UNNAMED) if one.is_group else one.title or "A record you may not open"
        opens = may_open(kind) and (one.is_group or one.title)
        name = blocks.link(called, kind, query={"at": at(visit, kind, one.id)}) if opens else called
        rows.append([kind.capitalize(), name, one.written_in])
    if rows:
        blocks.table("Contexts that matter", ["Context", "Called", "Written in"], rows)
    else:
        blocks.empty(
            "No context is named yet",
            "The places, groups and online spaces that a screening or assessment names appear here.",
        )


def sent_words(piece: Piece, number: int) -> str:
    day = next(moment for sent, moment in piece.sent if sent == number).astimezone(LONDON).date()
    return f"Sent {number}, {written_day(day)}"


def row(piece: Piece) -> list[str]:
    to = at(visit, "response", piece.response)
    sent = [
        blocks.link(sent_words(piece, n), "read", query={"at": at(visit, "response", piece.response, f"sent-{n}")})
        for n, _ in piece.sent
    ]
    title = blocks.link(piece.title, "tasks" if piece.is_draft else "read", piece.note, query={"at": to})
    return [title, piece.state, piece.author, blocks.Html("<br>".join(sent)) if sent else "Not yet"]


def written() -> None:
    if not page.pieces:
        blocks.empty(
            "Nothing was written yet",
            "Screenings, assessments and reviews appear here, the oldest too, each as it was written.",
        )
        return
    blocks.table("Everything written", ["What", "State", "By", "Sent"], [row(p) for p in page.pieces])


def two_of_them() -> None:
    """Choose any two that were sent, and lay them side by side."""
    sent = {(p.response, n): f"{p.title}. {sent_words(p, n)}" for p in page.pieces for n, _ in p.sent}
    if len(sent) < 2:
        return
    blocks.heading("Lay two side by side", "Each stands in the wording of its day, the earlier one first.")
    one, other = (
        st.selectbox(
            label, list(sent), None, format_func=sent.__getitem__, key=f"{place.record}.{label}", placeholder="Choose"
        )
        for label in ("The one", "The other")
    )
    if st.button("Lay them side by side", key="lk_side_by_side"):
        if one and other and one != other:
            go("compare", at=at_pair(visit, one, other))
        blocks.notice("Choose two that are not the same.")


with screen(
    shell(visit),
    tab="Child",
    heading=page.context.title,
    here="Children",
    eyebrow="Closed record" if page.context.state == "closed" else "",
) as (main, aside):
    with main:
        what_waits(visit, life)
        begin()
        in_their_own_words()
        people()
        contexts()
        written()
        two_of_them()
        record_life(visit, life, page.removed, restricts=Permission.RESTRICT in page.may)
    with aside:
        running = [(c.what, clock_said(visit, c)) for c in page.clocks if c.state == "running"]
        blocks.facts(running or [("Now", "None is running")], title="Clocks")
        blocks.facts([(one.name, one.words) for one in page.working], title="Who works with them")
        who(page.who)
        who_has_looked(page.looked)
        if page.looked.everybody and st.button("The whole trail of this record", key="lk_trail"):
            go("trail", at=at(visit, "child", place.record))
