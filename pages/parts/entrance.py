"""
The one way into a page: who is here, looked up afresh at every run, and where this tab is.

A screen that changed hands, or whose sign-in ended, is emptied before anything else is drawn.
"""

from typing import NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st

from assessments.people import handles, sign_ins
from assessments.people.handles import Place
from assessments.people.numbers import is_open_to_others, still_missing
from assessments.people.roles import Permission
from assessments.people.sign_ins import SignIn
from assessments.people.visits import SignedOut, Visit
from assessments.store.installation import in_use
from pages.parts import blocks
from pages.parts.awake import save_and_watch
from pages.parts.navigation import address, go
from pages.parts.shell import Shell, cover, screen
from pages.plain import cookies
from pages.plain.still_here import mark_of

PRODUCT = "Safeguarding contexts"
NOWHERE = "came_from_nowhere"
LATER = "numbers_later"
NOT_OPEN = "An administrator must first say which numbers to ring in danger. Until then nobody else can come in."


def enter(permission: Permission | None = None, *kinds: str) -> Visit:
    """
    The visit behind this run; a page's first statement and its only handle to any data.

    Args:
        permission: What a person must be able to do for this page to make sense; None for pages everyone has.
        kinds: On which kinds of record, where that matters.
    """
    found = _sign_in()
    if found is None or st.session_state.setdefault("sign_in", found.id) != found.id:
        _gone()
    visit = Visit(found.account, in_use(), found.id)
    if permission and not visit.at_all(permission, *kinds):
        stop_with(
            "You cannot open this page", "Your role does not do this. Your work is on the first page.", visit=visit
        )
    return visit


def ask_what_is_missing(visit: Visit, *, on_first_page: bool) -> None:
    """
    Let nobody but the administrator in before there is a number to ring, and lead the administrator to where it is set.

    Once a sign-in, on the way to the first page; it can be put off. A practice copy has its numbers.
    """
    if in_use().demo:
        return
    if not visit.at_all(Permission.ACCOUNT):
        if not is_open_to_others(visit):
            stop_with("This service is not open yet", NOT_OPEN, visit=visit)
    elif on_first_page and LATER not in st.session_state and still_missing(visit):
        go("numbers")


def _sign_in() -> SignIn | None:
    return sign_ins.look(in_use(), cookies.token_in(st.context.cookies))


def still_here(sign_in: str) -> Visit:
    """
    The visit of a sign-in that is still alive, for a callback: what was drawn a moment ago may be somebody's no more.

    Raises:
        SignedOut: If it ended meanwhile.
    """
    found = sign_ins.look_again(in_use(), sign_in)
    if found is None:
        raise SignedOut("You are signed out, so this was not saved. Copy your words, sign in and put them in again.")
    return Visit(found.account, in_use(), found.id)


def _gone() -> NoReturn:
    """Empty this screen, and offer the way back to the same place."""
    hidden = st.session_state.get("hidden", False)
    st.session_state.clear()
    st.session_state["hidden"] = hidden
    cover(
        PRODUCT,
        in_use().authority,
        tab="Hidden" if hidden else "Signed out",
        heading="This screen is hidden" if hidden else "You are signed out",
        words="What was saved is kept. Sign in, and you go on at the same place.",
        act="Show my work again" if hidden else "Sign in",
        way_back=f"/sign-in?next={quote(_this_place(), safe='')}",
    )
    st.stop()


def _this_place() -> str:
    page = urlsplit(st.context.url or "").path.rsplit("/", 1)[-1]
    at = st.query_params.get("at", "")
    return f"/{page}?at={at}" if at else f"/{page}"


def note_arrival(page: str) -> None:
    """Opening an address is an act: it keeps the sign-in alive. A redraw and the watch below are not."""
    where = (page, st.query_params.get("at", ""))
    if st.session_state.get("was_at") != where:
        st.session_state["was_at"] = where
        sign_ins.act(in_use(), st.session_state["sign_in"])


def keep_watch() -> None:
    """Have the browser look every two seconds: clear the screen when the sign-in is gone, warn before it ends."""
    found = _sign_in()
    close = found is not None and sign_ins.ends_soon(in_use(), found)
    if close:
        _about_to_end()
    save_and_watch(mark=mark_of(st.session_state["sign_in"]), warned=close)
    _carry_what_was_cut_off()


@st.fragment(run_every=5)
def _carry_what_was_cut_off() -> None:
    """Draws nothing. Its run brings along what a field took while the server was away, which is saved then."""


@st.dialog("You will be signed out in 2 minutes", dismissible=False)
def _about_to_end() -> None:
    st.html("<p>Nothing has happened on this screen for a while. Everything you gave is saved.</p>")
    with st.container(horizontal=True):
        if st.button("Stay signed in", type="primary", key="lk_stay"):
            sign_ins.act(in_use(), st.session_state["sign_in"])
            st.rerun()
        st.button("Sign out now", key="lk_leave", on_click=sign_out)


def sign_out() -> None:
    """End this sign-in. Every open screen of it clears within seconds."""
    found = _sign_in()
    if found:
        sign_ins.end(in_use(), found)


def hide() -> None:
    """Cover this screen at once: the sign-in ends, and the password brings the same place back."""
    found = _sign_in()
    st.session_state["hidden"] = True
    if found:
        sign_ins.end(in_use(), found, why="hidden")


def shell(visit: Visit) -> Shell:
    """What stands round every page of this viewer."""
    here = in_use()
    entries = [("My work", "my-work")]
    if visit.at_all(Permission.FIND, "child") and visit.at_all(Permission.CREATE, "screening"):
        entries.append(("Children", "children"))
    if visit.at_all(Permission.FIND, "context"):
        entries.append(("Map", "map"))
    if visit.at_all(Permission.FIND, "peer"):
        entries.append(("Groups", "groups"))
    if visit.at_all(Permission.FIND):
        entries.append(("Search", "search"))
    if visit.at_all(Permission.CREATE):
        entries.append(("Raise a worry", "start"))
    if visit.at_all(Permission.READ_TRAIL):
        entries += [("Trail", "trail"), ("Retention", "retention")]
    if visit.at_all(Permission.ACCOUNT):
        entries.append(("Accounts", "accounts"))
        entries.append(("Numbers to ring", "numbers"))
    entries.append(("My account", "my-account"))
    return Shell(
        product=PRODUCT,
        authority=here.authority,
        viewer=visit.account.signature,
        navigation=entries,
        sign_out=sign_out,
        hide=hide,
        practice=here.demo,
    )


def where(visit: Visit) -> Place | None:
    """What this tab's address stands for; None for an address that is not this person's, and nothing more is said."""
    return handles.place_of(visit, st.query_params.get("at"))


def here_or_home(visit: Visit, *kinds: str) -> Place:
    """Where this tab is, or back to My work, which says so, when its address stands for nothing of these kinds."""
    found = where(visit)
    if found is None or found.kind not in kinds:
        st.session_state[NOWHERE] = True
        go("my-work")
    return found


def led_nowhere() -> bool:
    """Whether this tab came here from an address that stands for nothing; said once."""
    return bool(st.session_state.pop(NOWHERE, False))


def stop_with(title: str, words: str, *, visit: Visit, urgent: str = "") -> NoReturn:
    """
    A page that says in words why it shows nothing, with the way home. Nothing is drawn after it.

    `urgent` is the handle of a record that was refused: whoever may open one urgently is shown the way, whatever it is.
    """
    with screen(shell(visit), tab="Not here", heading=title, here="", beside="") as (main, _), main:
        blocks.notice(words)
        if urgent and visit.at_all(Permission.BREAK_GLASS) and st.button("I need it urgently", key="lk_urgent"):
            go("urgent", at=urgent)
        st.html(f'<p><a href="{address("my-work")}">Back to My work</a></p>')
    st.stop()
