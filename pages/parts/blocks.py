"""The blocks of a page: headings, tables, facts, notices, and the words that carry state. Every string passes `esc`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from pages.parts.escapes import Html, esc
from pages.parts.navigation import address

NOT_ANSWERED = Html("<i>Not answered</i>")
URGENCIES = {"overdue": "late", "today": "today", "soon": "soon", "later": "later"}
STATUSES = {"Not started": "todo", "In progress": "doing", "Waiting on someone": "waiting", "Done": "done"}


# Words that stand inside a block ------------------------------------------------------------------------------------


def small(note: str) -> Html:
    """A second, quieter line below a word; nothing at all where there is no note."""
    return Html(f"<small>{esc(note)}</small>") if note else Html()


def clock_words(words: str, urgency: str, note: str = "") -> Html:
    """
    When something is due, as the clock says it ("due today"); `note` adds "Day 30 of 45 working days" below.

    `urgency` (overdue, today, soon, later) chooses weight and colour only: the words must say it all. KeyError else.
    """
    sentence = words[:1].upper() + words[1:]
    return Html(f'<span class="lk-clock lk-{URGENCIES[urgency]}">{esc(sentence)}</span>{small(note)}')


def status(word: str) -> Html:
    """One of the four statuses a piece of work can have. KeyError for a fifth: there are few on purpose."""
    return Html(f'<span class="lk-status lk-{STATUSES[word]}">{esc(word)}</span>')


def link(
    text: str, page: str, note: str = "", *, number: int | None = None, query: Mapping[str, str] | None = None
) -> Html:
    """
    A link in a table, where no field on the page stores an answer: it loads afresh and drops what is being typed.

    `number` is the one that stands on the map's mark for the same place.
    """
    before = f"{number}. " if number is not None else ""
    return Html(f'{before}<a href="{esc(address(page, **(query or {})))}">{esc(text)}</a>{small(note)}')


def day(words: str) -> Html:
    """A day in a table, which keeps its line."""
    return Html(f'<span class="lk-day">{esc(words)}</span>') if words else Html()


# Headings and short texts -------------------------------------------------------------------------------------------


def heading(words: str, hint: str = "") -> None:
    """The heading of a part of the page, in our own words, and a line below it."""
    st.html(f'<h2 class="lk-heading">{esc(words)}</h2>' + (f'<p class="lk-hint">{esc(hint)}</p>' if hint else ""))


def hint(words: str) -> None:
    """One quiet line: what will happen, or how to read what stands above."""
    st.html(f'<p class="lk-hint">{esc(words)}</p>')


def notice(words: str, *, title: str = "") -> None:
    """What has just happened or what to know here. It is read out when it appears, and asks for nothing."""
    top = f"<h2>{esc(title)}</h2>" if title else ""
    st.html(f'<div class="lk-notice" role="status">{top}<p>{esc(words)}</p></div>')


def empty(title: str, words: str) -> None:
    """An empty list: what will appear here and why there is nothing yet."""
    st.html(f'<div class="lk-empty"><h2>{esc(title)}</h2><p>{esc(words)}</p></div>')


def quote(words: str, said_by: str) -> None:
    """Exact words, to the letter and in their own direction, and whose they are."""
    st.html(
        f'<figure class="lk-said"><figcaption>{esc(said_by)}</figcaption>'
        f'<blockquote dir="auto">{esc(words)}</blockquote></figure>'
    )


def steps(title: str, rows: Sequence[tuple[str, str]]) -> None:
    """What happens next, in order: each step with a line about it, or an empty one."""
    items = "".join(f"<li><b>{esc(step)}</b>{small(about)}</li>" for step, about in rows)
    st.html(f'<section class="lk-steps"><h2>{esc(title)}</h2><ol>{items}</ol></section>')


# Tables and lists ---------------------------------------------------------------------------------------------------


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numeric: Collection[int] = frozenset(),
    level: int = 2,
) -> None:
    """
    A real table, which folds into one labelled block a row on a narrow screen.

    The roles repeat what the tags say because a browser forgets the tags' meaning once they are folded.

    Args:
        caption: What the rows are. It is also the heading.
        head: The heading of each column.
        rows: The cells of each row, in the order of `head`; the first is the row's own heading.
        numeric: The columns, counted from 0, that stand on the right.
        level: Of the heading: 3 where the table stands below the heading of its part of the page.

    Raises:
        ValueError: If a row has more or fewer cells than `head`.
    """
    sides = [' class="lk-number"' if column in numeric else "" for column in range(len(head))]
    top = "".join(
        f'<th scope="col" role="columnheader"{side}>{esc(words)}</th>' for side, words in zip(sides, head, strict=True)
    )
    body = "".join(_table_row(head, row, sides) for row in rows)
    st.html(
        f'<table class="lk-table"><caption><h{level:d}>{esc(caption)}</h{level:d}></caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _table_row(head: Sequence[str], row: Sequence[str], sides: Sequence[str]) -> str:
    first, *rest = zip(head, row, sides, strict=True)
    cells = "".join(
        f'<td role="cell"{side}><span class="lk-folded" aria-hidden="true">{esc(column)}</span>'
        f"<span>{esc(cell)}</span></td>"
        for column, cell, side in rest
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{esc(first[1])}</th>{cells}</tr>'


def facts(rows: Sequence[tuple[str, str]], *, title: str = "", across: bool = False) -> None:
    """A few labels and values for the context column; `across` the page they stand beside each other."""
    top = f"<h2>{esc(title)}</h2>" if title else ""
    items = "".join(f"<div><dt>{esc(name)}</dt><dd>{esc(value)}</dd></div>" for name, value in rows)
    st.html(f'<section class="lk-facts{" lk-across" if across else ""}">{top}<dl>{items}</dl></section>')


def who_can_see(*, write: str, read: str, may_not: str, also: Sequence[tuple[str, str]] = ()) -> None:
    """
    The same three lines beside every record: who may write, who may read, who may not.

    People are named or their kind is; they are never counted. `also` stands above, for "Also here now".
    """
    three = [("May read and write", write), ("May read", read), ("May not", may_not)]
    facts([*also, *three], title="Who can see this")


def summary_list(title: str, rows: Sequence[tuple[str, str]], *, key: str, change: str = "") -> bool:
    """
    Questions and their answers before sending. True once `change` ("Change contexts") is pressed.

    One button a group, because a button cannot stand inside HTML.
    """
    with st.container(key=f"lk_summary_{key}", gap=None):
        with st.container(key=f"lk_sum_head_{key}", horizontal=True, vertical_alignment="bottom"):
            st.html(f'<h2 class="lk-heading">{esc(title)}</h2>', width="stretch")
            pressed = bool(change) and st.button(change, key=f"lk_change_{key}", type="tertiary")
        items = "".join(
            f'<div><dt>{esc(question)}</dt><dd dir="auto">{esc(answer) if answer else NOT_ANSWERED}</dd></div>'
            for question, answer in rows
        )
        st.html(f'<dl class="lk-summary">{items}</dl>')
    return pressed


def task_row(name: str, state: str, *, key: str, note: str = "") -> bool:
    """A section in a list of work: its name as a button, a note, its status. True once it is pressed."""
    with st.container(key=f"lk_row_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        pressed = st.button(name, key=f"lk_open_{key}", type="tertiary", width="stretch")
        side = f'<span class="lk-note">{esc(note)}</span><span>{status(state)}</span>'
        st.html(f'<div class="lk-state">{side}</div>', width="content")
    return pressed


@contextmanager
def actions() -> Iterator[None]:
    """The buttons at the foot of a page in one row: a single primary one, first."""
    with st.container(key="lk_actions", horizontal=True, gap="small"):
        yield


# What must not be overlooked ----------------------------------------------------------------------------------------


def error_summary(problems: Sequence[tuple[str, str]]) -> None:
    """Every problem at the top of the page: the key of its question and words that say the remedy. Links lead there."""
    items = "".join(f'<li><a href="#q-{esc(key)}">{esc(words)}</a></li>' for key, words in problems)
    st.html(f'<div class="lk-problems" role="alert" tabindex="-1"><h2>There is a problem</h2><ul>{items}</ul></div>')


def danger_card(answers: str, number: str, *, hours: str = "", folded: bool = False) -> None:
    """
    Somebody may be in danger now: 999, and the one number that answers at this hour.

    `folded` keeps it one press away ("In danger now?") on pages where nobody has said so yet.
    """
    call = (
        '<p class="lk-call"><a href="tel:999">Call 999 now</a></p>'
        f'<p>Then tell {esc(answers)}: <a href="tel:{esc(number.replace(" ", ""))}">{esc(number)}</a>{small(hours)}</p>'
        "<p>What you have written here is kept. You can finish it afterwards.</p>"
    )
    if folded:
        inside = f'<summary>In danger now?</summary><div class="lk-danger">{call}</div>'
        st.html(f'<details class="lk-folded-danger">{inside}</details>')
    else:
        st.html(f'<div class="lk-danger" role="alert"><h2>Someone may be in danger now</h2>{call}</div>')
