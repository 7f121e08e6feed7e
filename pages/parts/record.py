"""What pages about one response share: opening it or asking why, its lines beside, its title."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import NoReturn, TypeVar

import streamlit as st

from assessments.clocks.words import until
from assessments.instruments.prompts import FiredPrompt
from assessments.peers.views import WHO as WHO_KNOWS_GROUPS
from assessments.peers.views import groups_to_choose, say_why
from assessments.peers.views import names_in as groups_named
from assessments.people.handles import Place, handle_to
from assessments.people.numbers import number_that_answers_now
from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded, TrailUnavailable, Visit
from assessments.places.views import places_to_choose
from assessments.records.deadlines import Running
from assessments.records.model import STATE_WORDS
from assessments.records.tasks import answer_task
from assessments.records.views.response import Opened, WhoCanSee, response_for
from assessments.records.views.side_by_side import Sent
from assessments.records.words import late_entry_words, written_moment
from assessments.vocabulary import AssessmentError
from pages.parts import blocks
from pages.parts.entrance import shell, stop_with
from pages.parts.navigation import go
from pages.parts.offered import Offered, names_in
from pages.parts.prompts import Decided, prompt_card
from pages.parts.questions import question, said
from pages.parts.shell import screen

Shown = TypeVar("Shown")


def open_or_ask(visit: Visit, place: Place, *, submission: int | None = None) -> Opened:
    """Open the response this tab stands at, ask why where a reason is needed, or say in words that it may not be."""
    return seen(
        visit,
        lambda: response_for(visit, response=place.record, part=place.part, submission=submission),
        urgent=handle_to(visit, place.kind, place.record),
    )


def seen(visit: Visit, look: Callable[[], Shown], *, urgent: str = "") -> Shown:
    """
    What a view shows this person. Asks why first where a reason is needed, or says in words that it may not be seen.

    Args:
        look: Calls the view.
        urgent: The handle of the record, where it may be asked for urgently.
    """
    try:
        return look()
    except ReasonNeeded as needed:
        ask_reason(visit, needed)
    except Denied as denied:
        stop_with("You cannot open this", str(denied), visit=visit, urgent=urgent)
    except TrailUnavailable as stopped:
        stop_with("Reading has stopped", str(stopped), visit=visit)


def ask_reason(visit: Visit, needed: ReasonNeeded) -> NoReturn:
    """One question before a record that is not one's own: why. The answer stays in the trail with the record."""
    key = f"{needed.record}.reason"
    with (
        screen(shell(visit), tab="Reason", heading="Why do you need to see this record?", here="", beside="") as (
            main,
            _,
        ),
        main,
    ):
        label, hint = (
            "Your reason",
            "It is kept with the record, with your name and the time. The team's manager and both leads can read it.",
        )
        with question(key, label, hint, error=st.session_state.pop(f"wrong:{key}", "")):
            st.text_area(said(label, hint), key=key, height=100, label_visibility="collapsed")
        with blocks.actions():
            st.button(
                "Open with this reason",
                type="primary",
                key=f"{key}.give",
                on_click=_give,
                args=(visit, needed.record, key),
            )
            if st.button("Back to My work", key=f"{key}.back"):
                go("my-work")
    st.stop()


def _give(visit: Visit, record: str, key: str) -> None:
    try:
        say_why(visit, record=record, why=st.session_state.get(key, ""))
    except AssessmentError as problem:
        st.session_state[f"wrong:{key}"] = str(problem)


def eyebrow(opened: Opened, part: str = "") -> str:
    """Whom it is about, which instrument, where it stands: above the heading."""
    state = STATE_WORDS[opened.response.state]
    if opened.response.submission:
        state = f"{state}, submission {opened.response.submission}"
    late = late_entry_words(opened.response)
    words = ". ".join(filter(None, [opened.title, f"{opened.instrument.title}, {state.lower()}", late]))
    return f"{words}. {part}" if part else words


def offered_to(visit: Visit, *opened: Opened) -> Offered:
    """
    What a field chooses from, by the source its question names: id and name of each, a place with its ward.

    Groups are those that this person may know, and those that what is opened names for them.
    """
    try:
        places = [(p.id, f"{p.name}, {p.ward}" if p.ward else p.name) for p in places_to_choose(visit)]
    except Denied:
        places = []
    groups = dict(groups_to_choose(visit)) if visit.at_all(Permission.FIND, "peer") else {}
    for one in opened:
        before = (one.earlier.response,) if one.earlier else ()
        groups |= groups_named(visit, response=one.response.id, also=before)
    return {"places": places, "contexts": places, "groups": list(groups.items())}


def names_for(visit: Visit, *opened: Opened) -> dict[str, str]:
    """The name of everything that an answer of what is opened may have chosen, by id."""
    return names_in(offered_to(visit, *opened))


def who_may_know_a_group() -> None:
    """Who may know that a group exists, beside every page about groups."""
    who(WHO_KNOWS_GROUPS)


def more_with_a_reason(visit: Visit, opened: Opened) -> None:
    """Where part of a record is for this person once they said why: a line that says so, and the field to say it in."""
    if not opened.asks_why:
        return
    key = f"{opened.response.id}.more"
    label, hint = (
        "It names groups of friends. Why do you need to read about them?",
        "Your reason is kept with the record.",
    )
    with question(key, label, hint, error=st.session_state.pop(f"wrong:{key}", "")):
        st.text_area(said(label, hint), key=key, height=90, label_visibility="collapsed")
        st.button("Read it with this reason", key=f"{key}.give", on_click=_give, args=(visit, opened.response.id, key))


def beside(visit: Visit, opened: Opened) -> None:
    """The second column of every page about a record: clocks, and who can see it."""
    running = [(clock.what, clock_said(visit, clock)) for clock in opened.clocks if clock.state == "running"]
    if running:
        blocks.facts(running, title="Clocks")
    asked = [
        (prompt.title, TASK_WORDS[opened.tasks[prompt.id].state])
        for prompt in opened.form.prompts()
        if prompt.id in opened.tasks
    ]
    if asked:
        blocks.facts(asked, title="What the law or procedure asks")
    who(opened.who)
    about_whom(visit, opened)
    if opened.submissions:
        blocks.facts(
            [(f"Sent {s.number}", f"{s.sent_by_name}, {written_moment(s.sent_at)}") for s in opened.submissions],
            title="What was sent",
        )


def about_whom(visit: Visit, opened: Opened) -> None:
    """The way to the page of the child that this is about, for whoever may open it."""
    about = opened.about
    may = visit.at_all(Permission.OPEN, "child")
    if about and about.kind == "child" and may and st.button("Open the child's page", key="lk_child_page"):
        go("child", at=handle_to(visit, "child", about.id))


def who(seen_by: WhoCanSee) -> None:
    """Who can see this record: the same three lines everywhere."""
    blocks.who_can_see(
        write=", ".join(seen_by.write),
        read=_listed(seen_by.read),
        may_not=_listed(seen_by.not_),
        also=(("Restricted", "Only the people named here, and both leads"),) if seen_by.restricted else (),
    )


def _listed(kinds: tuple[str, ...]) -> str:
    words = "; ".join(kinds)
    return words[:1].upper() + words[1:]


def clock_said(visit: Visit, clock: Running) -> blocks.Html:
    """A running clock in words, "Due today", "2 working days left"; below, when it was due before it was moved."""
    words = until(clock.due_at, visit.now(), hours=clock.hours, settings=clock.settings)
    return blocks.clock_words(words.words, words.urgency, clock.moved.words if clock.moved else "")


def danger(visit: Visit, *, folded: bool) -> None:
    """The danger card, with the number that answers now; 999 alone where the authority has set none."""
    number = number_that_answers_now(visit)
    if number:
        blocks.danger_card(number.name, number.number, hours=number.hours, folded=folded)
    else:
        blocks.danger_card("your front door", "the number your manager gave you", folded=folded)


TASK_WORDS = {
    "raised": "Asked when it is sent",
    "open": "Waits for an answer",
    "done": "Done",
    "not_needed": "Not needed",
    "deferred": "Put off",
}
DECISIONS = {"done": "done", "not_needed": "not_needed", "deferred": "put_off"}


def prompt_cards(visit: Visit, opened: Opened, raised: Iterable[FiredPrompt], *, mine_only: bool = False) -> None:
    """
    The cards of what the answers raised: what the law or our procedure asks, of whom, by when.

    Args:
        raised: Those of the form to draw here. A page asks the form for them once, and not once a row.
        mine_only: Only those that fall to this person and are not answered yet.
    """
    for prompt in raised:
        task = opened.tasks.get(prompt.id)
        if task is None:
            continue
        if mine_only and (task.owner != visit.account.id or task.state not in ("open", "deferred")):
            continue
        clock = next(iter(task.clocks), None)
        waits = blocks.esc(prompt.due_words() or "Its clock starts when this is sent")
        until_day = date.fromisoformat(task.until) if task.until else None
        prompt_card(
            f"{opened.response.id}.{prompt.id}",
            prompt.title,
            prompt.text,
            owner=prompt.owner_words,
            when=clock_said(visit, clock) if clock else waits,
            decided=Decided(DECISIONS.get(task.state, ""), task.why or "", until_day),
            save=partial(_decide, visit, task.id),
        )
        if wrong := st.session_state.get(f"wrong:{task.id}"):
            blocks.notice(wrong)


def _decide(visit: Visit, task: str, decided: Decided) -> None:
    """Keep what was decided about a prompt once it is whole; until then its fields wait for the missing part."""
    answer = {shown: kept for kept, shown in DECISIONS.items()}.get(decided.answer)
    try:
        if answer:
            answer_task(visit, task=task, answer=answer, why=decided.why, until=decided.until)
            st.session_state.pop(f"wrong:{task}", None)
    except AssessmentError as problem:
        st.session_state[f"wrong:{task}"] = str(problem)


def at(visit: Visit, kind: str, record: str, part: str = "") -> str:
    """The handle of a record and part, for `go(..., at=...)`."""
    return handle_to(visit, kind, record, part)


def at_pair(visit: Visit, one: Sent, other: Sent) -> str:
    """The handle of two submissions to be laid side by side."""
    return handle_to(visit, "pair", one[0], f"{one[1]}+{other[0]}+{other[1]}")


def pair_at(place: Place) -> tuple[Sent, Sent]:
    """The two submissions that a handle made by `at_pair` stands for."""
    first, other, second = place.part.split("+")
    return (place.record, int(first)), (other, int(second))
