"""Moving between pages by name. A page with fields is left by a button and `go`; a list may use `address` in a link."""

from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

PAGES = "pages_of_this_viewer"


def register(pages: Mapping[str, Page]) -> None:
    """Keep the pages this viewer may open, by our own names for them. The main script says so at each run."""
    st.session_state[PAGES] = dict(pages)


def may_open(name: str) -> bool:
    """Whether this viewer has the page. Hiding a button is a kindness, not a protection: each page asks again."""
    return name in st.session_state.get(PAGES, {})


def page_named(name: str) -> Page:
    """The registered page. Raises ValueError for one this viewer was never offered."""
    try:
        return st.session_state[PAGES][name]
    except KeyError:
        raise ValueError(f"No page is registered as {name!r} for this viewer.") from None


def go(name: str, **query: str) -> NoReturn:
    """
    Leave for another page, after the answer being typed has arrived.

    Call it under `if st.button(...)`: the press carries the last words with it, where a link would overtake and lose
    them. `query` holds a record's handle (`at=...`) and never anything about a child.
    """
    st.switch_page(page_named(name), query_params=query)


def address(name: str, **query: str) -> str:
    """The path of a page, for a link on a page without fields: following it loads afresh and drops what is typed."""
    path = "/" + page_named(name).url_path
    return f"{path}?{urlencode(query)}" if query else path
