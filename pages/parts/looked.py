"""Who has looked at a record, in words, newest first."""

from collections.abc import Sequence

import streamlit as st

from assessments.children.looked import Look, Looked
from pages.parts import blocks
from pages.parts.escapes import Html, esc

TITLE = "Who has looked"
AT_ONCE = 6


def who_has_looked(looked: Looked) -> None:
    """The newest of them, the others folded away, and whose openings these are."""
    whose = (
        "Every opening is kept."
        if looked.everybody
        else "Every opening is kept. These are yours; the team's manager and both leads can read the others."
    )
    shown = _listed(looked.looks[:AT_ONCE]) or Html("<p>Nobody has opened it before now.</p>")
    more = looked.looks[AT_ONCE:]
    folded = f"<details><summary>Earlier</summary>{_listed(more)}</details>" if more else ""
    st.html(f'<section class="lk-facts lk-looked"><h2>{esc(TITLE)}</h2>{shown}{folded}{blocks.small(whose)}</section>')


def _listed(looks: Sequence[Look]) -> Html:
    lines = "".join(f"<li>{esc(look.words)}{blocks.small(_about(look))}</li>" for look in looks)
    return Html(f"<ul>{lines}</ul>") if lines else Html()


def _about(look: Look) -> str:
    what = ", ".join(look.what)
    return ". ".join(filter(None, [f"{what[:1].upper()}{what[1:]}", f"Reason given: {look.why}" if look.why else ""]))
