"""Who may see this record: flags with their reasons, the people they name, and people shut out by name."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Denied, ReasonNeeded, TrailUnavailable
from assessments.records.restrictions import let_in_again, lift, name_on, restrict, shut_out, unname
from assessments.records.views.restricted import Person, restricted_for
from assessments.records.words import written_moment
from assessments.vocabulary import AssessmentError, choices
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell, stop_with
from pages.parts.navigation import go
from pages.parts.record import ask_reason, at
from pages.parts.shell import screen

visit = enter(Permission.RESTRICT, "child")
place = here_or_home(visit, "child")
try:
    found = restricted_for(visit, context=place.record)
except ReasonNeeded as needed:
    ask_reason(visit, needed)
except Denied as denied:
    stop_with("You cannot open this", str(denied), visit=visit)
except TrailUnavailable as stopped:
    stop_with("Reading has stopped", str(stopped), visit=visit)
people = {person.account: person.name for person in found.people}
FLAGS = {choice.code: choice.label for choice in choices("restriction_flag")}


def change(key: str, words: str, act: Callable[..., None]) -> None:
    """A reason and a button below it. What it changes is shown at once, or the sentence that says what is missing."""
    why = st.text_input("Why", key=f"{place.record}.{key}.why")
    if st.button(words, key=f"lk_{key}"):
        try:
            act(visit, context=place.record, why=why)
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.session_state.pop(f"{place.record}.{key}.why", None)
            st.rerun()


def who_of(label: str, key: str, offered: Sequence[str]) -> str:
    chosen = st.selectbox(
        label, offered, index=None, format_func=lambda one: people.get(one, ""), key=f"{place.record}.{key}"
    )
    return chosen or ""


def listed(title: str, some: Sequence[Person], nobody: str) -> None:
    if some:
        blocks.table(title, ["Who", "Why"], [[person.name, person.why] for person in some])
    else:
        blocks.empty(title, nobody)


def flags() -> None:
    if found.flags:
        rows = [[flag.words, flag.why, f"{flag.set_by}, {written_moment(flag.set_at)}"] for flag in found.flags]
        blocks.table("Flags on this record", ["Why it is restricted", "In words", "Set by"], rows)
    else:
        blocks.empty(
            "No flag is set", "With a flag, the record is open to the people you name and to both leads alone."
        )


def set_one() -> None:
    with st.expander("Restrict this record"):
        flag = st.selectbox(
            "Reason", list(FLAGS), index=None, format_func=FLAGS.__getitem__, key=f"{place.record}.flag"
        )
        named = st.multiselect(
            "Who goes on working with it", list(people), format_func=people.__getitem__, key=f"{place.record}.named"
        )
        blocks.hint("You are named as well. Nobody else finds, opens, prints or counts it from then on.")
        change("set", "Restrict it", partial(restrict, flag=flag or "", named=tuple(named)))


def names() -> None:
    listed("People it names", found.named, "Nobody is named yet.")
    with st.expander("Name somebody, or take a name off"):
        on = who_of("Name", "name_on", [one for one in people if one not in {p.account for p in found.named}])
        change("name_on", "Name this person", partial(name_on, account=on))
        off = who_of("Take off", "unname", [person.account for person in found.named])
        change("unname", "Take this name off", partial(unname, account=off))


def shut() -> None:
    listed("Shut out by name", found.shut_out, "Nobody is shut out.")
    with st.expander("Shut a person out by name"):
        blocks.hint("For them it is as if there were no such record, a lead too. An urgent opening does not open it.")
        kept_out = who_of(
            "Person", "shut_out", [one for one in people if one not in {p.account for p in found.shut_out}]
        )
        change("shut_out", "Shut this person out", partial(shut_out, account=kept_out))


def loosen() -> None:
    """What leads alone do."""
    with st.expander("Lift a flag, or let somebody in again"):
        words = {flag.id: flag.words for flag in found.flags}
        flag = st.selectbox("Flag", list(words), index=None, format_func=words.__getitem__, key=f"{place.record}.lift")
        change("lift", "Lift this flag", partial(lift, restriction=flag or ""))
        back = who_of("Shut out", "let_in", [person.account for person in found.shut_out])
        change("let_in", "Let this person in again", partial(let_in_again, account=back))


with (
    screen(
        shell(visit), tab="Who may see this", heading="Who may see this record", here="Children", eyebrow=found.title,
        lede="Every change stays in the trail with your name and your reason.", beside="",
    ) as (main, _),
    main,
):  # fmt: skip
    flags()
    set_one()
    if found.flags:
        names()
    shut()
    if found.may_lift and (found.flags or found.shut_out):
        loosen()
    if st.button("Back to the child's page", key="lk_back"):
        go("child", at=at(visit, "child", place.record))
