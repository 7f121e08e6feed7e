"""What the pages about accounts share: the fields of a role and what it belongs to, a code shown once, what waits."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from assessments.people.account_lists import Belonging
from assessments.people.accounts import CODE_HOURS
from assessments.people.administering import CodeGiven
from assessments.people.handing_over import Waiting
from assessments.people.roles import ROLES
from assessments.records.words import written_moment
from assessments.vocabulary import AssessmentError, label
from pages.parts import blocks, fields
from pages.parts.escapes import esc

Done = TypeVar("Done")
SHOWN_ONCE = "code_shown_once"
DECIDED = "decided_about_an_account"
A_NEW_TEAM = "a new team"
NOBODY = "Nobody yet: there must first be a manager or lead who may"


def attempt(act: Callable[[], Done]) -> Done | None:
    """What an action gives back, or None and the sentence that says why it was not done. What was typed stays."""
    try:
        return act()
    except AssessmentError as problem:
        blocks.notice(str(problem), title="Not done yet")
        return None


def role_field(key: str, *, asked: str = "Which role?") -> str:
    """A role, with who should hold it once one is chosen."""
    role = fields.one_of(f"{key}.role", asked, {one.id: one.name for one in ROLES.values()}, long=True)
    if role:
        blocks.hint(ROLES[role].held_by)
    return role


def belonging_fields(key: str, role: str, known: Belonging) -> dict[str, str]:
    """What this role belongs to and nothing else: its team, school or ward, by the name the actions give it."""
    needs = ROLES[role].belongs_to if role else ""
    if needs == "team":
        offered = {team: team for team in known.teams} | {A_NEW_TEAM: "A team that is not listed yet"}
        team = fields.one_of(f"{key}.team", "Which team?", offered, long=True)
        return {"team": fields.words(f"{key}.new", "Name of the new team", lines=1) if team == A_NEW_TEAM else team}
    if needs == "school":
        asked, schools = "Which school?", {number: f"{name} ({number})" for number, name in known.schools.items()}
        if schools:
            return {"school": fields.one_of(f"{key}.school", asked, schools, long=True)}
        return {"school": fields.words(f"{key}.school", asked, "Its number (URN).", lines=1)}
    if needs == "area":
        asked, wards = "Which ward?", {name: name for name in known.wards}
        if wards:
            return {"area": fields.one_of(f"{key}.area", asked, wards, long=True)}
        return {"area": fields.words(f"{key}.area", asked, "Its name.", lines=1)}
    return {}


def forget_what_was_shown() -> None:
    """A code is kept for the page that shows it, and gone when another is drawn."""
    for key in (SHOWN_ONCE, DECIDED):
        st.session_state.pop(key, None)


def show_code(name: str, code: str) -> None:
    """A code, large enough to be read out, and what to do with it."""
    st.html(
        f'<div class="lk-notice" role="status"><h2>One-time code for {esc(name)}</h2>'
        f'<p class="lk-one-time">{esc(code)}</p>'
        f"<p>It is shown here and nowhere else, and is good once, for {CODE_HOURS} hours. Give it to them"
        " yourself. They sign in with it as the password and choose a password of their own.</p></div>"
    )


def say_given(name: str, given: CodeGiven) -> None:
    """What became of a code that was asked for."""
    if not given.code:
        blocks.notice(
            f"You are not shown the code. It waits on My work for: {listed(given.holders)}.",
            title=f"{name} gets a code from somebody who knows them",
        )
        return
    show_code(name, given.code)
    if given.while_setting_up:
        blocks.notice(
            "Once the first manager or lead has chosen a password, codes that others have not used yet are good no"
            " longer. From then on a manager or lead hands them over, and says who is who.",
            title="While the service is set up",
        )


def listed(people: Sequence[str]) -> str:
    """Names of those who may do something, or that nobody may yet."""
    return "; ".join(people) or NOBODY


def facts_of(one: Waiting) -> list[tuple[str, str]]:
    """What a second person must know before they decide."""
    return [
        ("Name", one.name),
        ("User name", one.username),
        ("Role", one.what_they_are),
        *([("Would become", one.what_they_become)] if one.what_they_become else []),
        ("Brought about by", label("account_after", one.after)),
        ("Asked by", one.asked_by),
        ("Asked", written_moment(one.asked_at)),
        *([("Reason", one.why)] if one.why else []),
    ]
