"""What stands round every page: the header, the lines about this installation, the navigation, and the two columns."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts.escapes import Html, esc
from pages.parts.navigation import go

HERE = Path(__file__).parent
STYLESHEET = HERE / "look.css"
ICON = HERE / "assets" / "icon.png"
PRACTICE = Html("<b>Practice copy.</b> Invented borough. No real place or child.")


@dataclass(frozen=True)
class Shell:
    """
    What is the same on every page of one viewer.

    `viewer` reads "Ruth Adeyemi, social worker". `navigation` holds label and page name, only of what they may open.
    `sign_out` and `hide` run when their button is pressed.
    """

    product: str
    authority: str
    viewer: str
    navigation: Sequence[tuple[str, str]]
    sign_out: Callable[[], None]
    hide: Callable[[], None]
    practice: bool = False


@contextmanager
def screen(
    shell: Shell,
    *,
    tab: str,
    heading: str,
    here: str,
    eyebrow: str = "",
    lede: str = "",
    beside: str = "Clocks and who can see this",
    wide: bool = False,
) -> Iterator[tuple[DeltaGenerator, DeltaGenerator]]:
    """
    Draw everything round a page, then give its two columns: `with screen(...) as (main, aside):`.

    Args:
        tab: The kind of page. It goes into the browser's history and task bar, so it is our own word and never a name.
        heading: The h1. A name may stand here or in `eyebrow`, nowhere else.
        here: The navigation label of this page.
        eyebrow: Whom or what this is about, above the heading.
        lede: One or two sentences below it.
        beside: Words of the link to the second column where that stands below the page; empty where it stays empty.
        wide: One broad column, for a map or a broad table; what is put in the second stands below.
    """
    dress(shell.product, tab=tab)
    with st.container(key="lk_top", gap=None):
        _header(shell)
        if shell.practice:
            st.html(f'<p class="lk-banner">{PRACTICE}</p>')
    with st.container(key="lk_shell_wide" if wide else "lk_shell"):
        with st.container(key="lk_nav", gap=None):
            _navigation(shell.navigation, here)
        main = st.container(key="lk_main", gap="small")
        aside = st.container(key="lk_aside", gap=None)
    main.html(_opening(heading, eyebrow, lede, beside))
    aside.html('<span id="beside"></span>')
    yield main, aside


def dress(product: str, *, tab: str) -> None:
    """Name the tab and bring in the stylesheet. First on any page, also on one without the shell."""
    st.set_page_config(page_title=f"{tab} - {product}", page_icon=str(ICON), layout="wide")
    st.html(STYLESHEET)


def cover(product: str, authority: str, *, tab: str, heading: str, words: str, act: str, way_back: str) -> None:
    """
    An emptied screen: nothing but whose computer this is and a way to go on.

    `way_back` is the address of the plain page that asks for the password: it is not typed into this one. `act` says
    what pressing the way back does.
    """
    dress(product, tab=tab)
    st.html(
        f'<div class="lk-cover"><p class="lk-product">{esc(product)}</p><p>{esc(authority)}</p>'
        f"<h1>{esc(heading)}</h1><p>{esc(words)}</p>"
        f'<p><a class="lk-button" href="{esc(way_back)}">{esc(act)}</a></p></div>'
    )


def _header(shell: Shell) -> None:
    with st.container(key="lk_header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="lk-product">{esc(shell.product)}</p><p class="lk-who">{esc(shell.authority)}</p>',
            width="stretch",
        )
        st.html(f'<p class="lk-who lk-viewer">{esc(shell.viewer)}</p>', width="content")
        st.button("Hide this screen", key="lk_hide", on_click=shell.hide)
        st.button("Sign out", key="lk_sign_out", on_click=shell.sign_out)


def _navigation(entries: Sequence[tuple[str, str]], here: str) -> None:
    """Buttons and not links: the press carries the last answer with it. See `go`."""
    for label, page in entries:
        key = f"lk_here_{page}" if label == here else f"lk_go_{page}"
        if st.button(label, key=key, type="tertiary", width="stretch"):
            go(page)


def _opening(heading: str, eyebrow: str, lede: str, beside: str) -> Html:
    above = f'<p class="lk-eyebrow">{esc(eyebrow)}</p>' if eyebrow else ""
    below = f'<p class="lk-lede">{esc(lede)}</p>' if lede else ""
    jump = f'<p class="lk-jump"><a href="#beside">{esc(beside)}</a></p>' if beside else ""
    return Html(f"{above}<h1>{esc(heading)}</h1>{below}{jump}")
