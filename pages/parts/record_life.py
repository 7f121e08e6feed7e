"""A child's record as a whole: what waits, what was removed, its periods, and what can be done with it."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.ties import SEES_RESTRICTED
from assessments.people.visits import LONDON, Visit
from assessments.records.views.life import Closing, Life, Removed
from assessments.records.words import written_day, written_moment
from pages.parts import blocks
from pages.parts.navigation import go
from pages.parts.record import at

DOES = (
    (Permission.ALLOCATE, "Who works with this child", "allocate"),
    (Permission.MATCH, "Who this child is", "match"),
    (Permission.TRANSFER, "Hand over to another worker or team", "transfer"),
    (Permission.CLOSE, "Close this record", "close"),
    (Permission.REOPEN, "Open this record again", "close"),
)


def record_life(visit: Visit, life: Life, removed: tuple[Removed, ...], *, restricts: bool) -> None:
    """Drawn on a child's page below what was written. `restricts` is whether this person sets who may see it."""
    _removed(removed)
    for period in life.closings:
        if period.state == "closed":
            _period(period)
    does = [(words, page) for permission, words, page in DOES if permission in life.may]
    if visit.role in SEES_RESTRICTED and Permission.MATCH not in life.may:
        does.append(("Who this child is", "match"))
    if restricts:
        does.append(("Who may see this record", "restrict"))
    if does:
        with st.expander("What you can do with this record"):
            for words, page in does:
                if st.button(words, key=f"lk_life_{page}"):
                    go(page, at=at(visit, "child", life.context))


def what_waits(visit: Visit, life: Life) -> None:
    """What is asked about the record as a whole: at the top, since somebody must decide it."""
    handover = life.handover
    if handover and handover.state in ("asked", "offered"):
        waits = f"the manager of {handover.to_team if handover.state == 'offered' else handover.from_team}"
        blocks.notice(
            f"{handover.asked_by} asked on {written_moment(handover.asked_at)} to hand this record over to"
            f" {handover.to_team}. It waits for {waits}. Until then nothing changes.",
            title="A handover is under way",
        )
        if visit.at_all(Permission.TRANSFER, "child") and st.button("Open the handover", key="lk_life_handover"):
            go("transfer", at=at(visit, "handover", handover.id))
    elif handover and handover.state == "sent_back":
        blocks.notice(f"{handover.to_team}: {handover.why_back}", title="The handover was sent back")
    newest = life.closings[0] if life.closings else None
    if newest and newest.state == "asked":
        blocks.notice(
            f"{newest.asked_by} asked on {written_moment(newest.asked_at)} to close this record: {newest.reason}. The"
            " manager decides.",
            title="Closing was asked for",
        )
        if life.decides and st.button("Read it and decide", key="lk_life_closing"):
            go("close", at=at(visit, "child", life.context))
    elif newest and newest.state == "sent_back" and life.state == "open":
        blocks.notice(f"{newest.decided_by}: {newest.decided_why}", title="The record stays open")


def _removed(removed: tuple[Removed, ...]) -> None:
    """An entry about somebody else leaves one line: that it was removed, when and by whom."""
    if removed:
        rows = [
            [one.what or "An entry", written_day(one.at.astimezone(LONDON).date()), one.by, one.why] for one in removed
        ]
        blocks.table("Removed", ["What", "When", "By", "Why"], rows)


def _period(period: Closing) -> None:
    decided = written_moment(period.decided_at) if period.decided_at else ""
    rows = [("Closed", f"{decided}, {period.decided_by}"), ("Why", period.reason), *period.said]
    if period.reopened_at:
        rows += [
            ("Opened again", f"{written_moment(period.reopened_at)}, {period.reopened_by}"),
            ("Why again", period.reopened_why),
        ]
    blocks.facts(rows, title="A period that was closed")
