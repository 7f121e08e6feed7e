"""The card right after an answer for which the law or a procedure asks something. It never sends anything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.parts.escapes import Html, esc
from pages.parts.held import held

DECISIONS = {"done": "Done", "not_needed": "Not needed", "put_off": "Put off"}


@dataclass(frozen=True)
class Decided:
    """What a person decided about a prompt. An empty `answer` is no decision yet; `until` is None unless put off."""

    answer: str = ""
    why: str = ""
    until: date | None = None


def prompt_card(
    key: str,
    title: str,
    why: str,
    *,
    owner: str,
    when: Html,
    decided: Decided,
    save: Callable[[Decided], None],
    asked_by: str = "The law or our procedure asks for this",
) -> None:
    """
    Draw what is asked, why, of whom and by when, then its three answers; "Not needed" and "Put off" ask one thing more.

    Args:
        key: `<draft id>.<prompt id>`; the fields' keys begin with it.
        title: The act, in our words.
        when: From `clock_words`.
        decided: What is stored now.
        save: Called with the fields as they stand, only when they differ from `decided`.
    """

    def keep() -> None:
        answer, until = held(f"{key}.decision") or "", held(f"{key}.until", decided.until)
        now = Decided(answer, held(f"{key}.why", decided.why), until)
        if now != decided:
            save(now)

    with st.container(key=f"lk_prompt_{key}", gap="xsmall"):
        st.html(_asked(title, why, owner, when, asked_by))
        answer = st.radio(
            "What was decided?",
            list(DECISIONS),
            index=list(DECISIONS).index(decided.answer) if decided.answer else None,
            format_func=DECISIONS.__getitem__,
            key=f"{key}.decision",
            horizontal=True,
            on_change=keep,
        )
        if answer == "not_needed":
            st.text_area("Why is it not needed?", decided.why, key=f"{key}.why", height=90, on_change=keep)
        if answer == "put_off":
            st.date_input(
                "Until when?", decided.until, format="DD/MM/YYYY", key=f"{key}.until", width=220, on_change=keep
            )


def _asked(title: str, why: str, owner: str, when: Html, asked_by: str) -> Html:
    return Html(
        f'<div class="lk-prompt"><p class="lk-eyebrow">{esc(asked_by)}</p><h2>{esc(title)}</h2><p>{esc(why)}</p>'
        f"<dl><div><dt>Who</dt><dd>{esc(owner)}</dd></div><div><dt>When</dt><dd>{esc(when)}</dd></div></dl></div>"
    )
