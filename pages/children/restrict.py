"""Who may see this record: flags with their reasons, the people they name, and people shut out by name."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from assessments.people.roles import Permission
from assessments.records.restrictions import let_in_again, lift, name_on, restrict, shut_out, unname
from assessments.records.views.restricted import Person, restricted_for
from assessments.records.words import written_moment
from assessments.vocabulary import AssessmentError, choices
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.escapes import plain
from pages.parts.navigation import go
from pages.parts.record import at, seen
from pages.parts.shell import screen

visit = enter(Permission.RESTRICT, "child")
place = here_or_home(visit, "child")
found = seen(visit, lambda: restricted_for(visit, context=place.record))
FLAGS = {choice.code: choice.label for choice in choices("restriction_flag")}


def key_of(name: str) -> str:
    """Of a field: each change begins them all afresh, so that nothing is named or lifted twice by a second press."""
    return f"{place.record}.{st.session_state.setdefault('changes', 0)}.{name}"


def change(name: str, words: str, asked: str, act: Callable[..., None]) -> None:
    """A reason and a button below it. What it changes is shown at once, or the sentence that says what is missing."""
    why = st.text_input(asked, key=key_of(f"{name}.why"))
    if st.button(words, key=f"lk_{name}"):
        try:
            act(visit, context=place.record, why=why)
        except AssessmentError as problem:
            blocks.notice(str(problem))
        else:
            st.session_state["changes"] += 1
            st.rerun()


def one_of(label: str, name: str, offered: Mapping[str, str]) -> str:
    """One entry of a list, by its id; "" until one was chosen."""
    words = offered.__getitem__
    return st.selectbox(label, list(offered), None, format_func=words, key=key_of(name), placeholder="Choose") or ""


def without(some: Sequence[Person]) -> dict[str, str]:
    gone = {person.account for person in some}
    return {person.account: person.name for person in found.people if person.account not in gone}


def by_id(some: Sequence[Person]) -> dict[str, str]:
    return {person.account: person.name for person in some}


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
        flag = one_of("Reason", "flag", FLAGS)
        blocks.hint(
            "You are named, and those who are ticked: whoever works with the child is. Take a tick away, and they"
            " cannot open it any more. Nobody else finds, opens, prints or counts it from then on."
        )
        others = [person for person in found.working if person.account != visit.account.id]
        named = [p.account for p in others if st.checkbox(plain(p.name), True, key=key_of(f"named.{p.account}"))]
        change("set", "Restrict it", "Why is it restricted?", partial(restrict, flag=flag, named=tuple(named)))


def names() -> None:
    listed("People it names", found.named, "Nobody is named yet.")
    with st.expander("Name somebody, or take a name off"):
        on = one_of("Name", "name_on", without(found.named))
        change("name_on", "Name this person", "Why are they named?", partial(name_on, account=on))
        off = one_of("Take off", "unname", by_id(found.named))
        change("unname", "Take this name off", "Why is the name taken off?", partial(unname, account=off))


def shut() -> None:
    listed("Shut out by name", found.shut_out, "Nobody is shut out.")
    with st.expander("Shut a person out by name"):
        blocks.hint("For them it is as if there were no such record, a lead too. An urgent opening does not open it.")
        kept_out = one_of("Person", "shut_out", without(found.shut_out))
        change("shut_out", "Shut this person out", "Why are they shut out?", partial(shut_out, account=kept_out))


def loosen() -> None:
    """What leads alone do."""
    with st.expander("Lift a flag, or let somebody in again"):
        flag = one_of("Flag", "lift", {one.id: one.words for one in found.flags})
        change("lift", "Lift this flag", "Why is it lifted?", partial(lift, restriction=flag))
        back = one_of("Shut out", "let_in", by_id(found.shut_out))
        change("let_in", "Let this person in again", "Why are they let in again?", partial(let_in_again, account=back))


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
