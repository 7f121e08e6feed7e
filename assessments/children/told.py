"""
What a child's page takes from what was written: who the child is in their own words, and the contexts that matter.

Which questions these are stands in data/rules/child_page.toml. Only what this person may open is looked at.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.people.roles import NO, Permission
from assessments.people.ties import ties_to_context
from assessments.people.visits import LONDON, Visit
from assessments.records import rows as kept_rows
from assessments.records.forms import form_in
from assessments.records.model import Response, State
from assessments.records.words import answer_in_words, written_day
from assessments.store.engine import Rows
from assessments.vocabulary import DATA

GROUP = "peer"


@dataclass(frozen=True)
class Quote:
    """Exact words of the child: what they answer, who was there to hear them, and the day they were written down."""

    words: str
    asked: str
    speaker: str
    day: date


@dataclass(frozen=True)
class Touched:
    """A kind of context that was ticked, what it is called there, and where that was written."""

    kind: str
    called: str
    written_in: str


@dataclass(frozen=True)
class NamedContext:
    """
    A place or group with a record of its own that something about the child names.

    `title` is "" for a group, whose name is kept with the group, and for what this person may not open.
    """

    id: str
    is_group: bool
    title: str
    written_in: str


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((DATA / "rules" / "child_page.toml").read_text(encoding="utf-8"))


def own_words(rows: Rows, forms: "Forms") -> Iterator[Quote]:
    """The newest answer to each question that holds the child's exact words; words written down twice stand once."""
    shown: set[str] = set()
    for name in _rules()["words"]:
        kept = forms.newest_with(name)
        if kept is None or str(forms[kept].value(name)) in shown:
            continue
        form = forms[kept]
        shown.add(str(form.value(name)))
        said = kept_rows.last_said(rows, kept.id, name)
        yield Quote(
            words=str(form.value(name)),
            asked=form.instrument.question(name).label,
            speaker=str(form.value(f"{name}_speaker")) if f"{name}_speaker" in form.instrument.questions else "",
            day=(said.at if said else kept.saved_at).astimezone(LONDON).date(),
        )


def contexts_touched(forms: "Forms") -> Iterator[Touched]:
    """The kinds of context that were ticked last, each with what it is called."""
    for rule in _rules()["contexts"]:
        kept = forms.newest_with(rule["kinds"])
        if kept is None:
            continue
        form = forms[kept]
        asked, ticked = form.instrument.question(rule["kinds"]), form.value(rule["kinds"])
        for code in ticked:
            called = rule["named"].format(code=code)
            one_for_all = called == rule["named"]
            words = str(form.value(called)) if called in form.instrument.questions and not one_for_all else ""
            yield Touched(answer_in_words(asked, [code], {}), words, written_in(kept))
        if rule["named"] in form.instrument.questions and form.value(rule["named"]):
            yield Touched("As it was told", str(form.value(rule["named"])), written_in(kept))
        return


def contexts_named(rows: Rows, visit: Visit, child: str, written: Sequence[Response]) -> Iterator[NamedContext]:
    """
    The places and groups that what was written names, each once, by name, and where it was written last.

    A group that this person may not know is left out, so that nothing says that there is one.
    """
    by_id = {kept.id: kept for kept in written}
    found = rows(
        "select distinct n.context, n.response, c.kind, c.title, c.sort_name, r.made_at from named_in n"
        " join response r on r.tenant = n.tenant and r.id = n.response"
        " join context c on c.tenant = n.tenant and c.id = n.context"
        " where n.tenant = :tenant and r.context = :child and c.kind <> 'child'"
        " order by c.sort_name, n.context, r.made_at desc",
        child=child,
    )
    seen: set[str] = set()
    for row in found:
        if row["response"] in by_id and row["context"] not in seen:
            seen.add(row["context"])
            is_group = row["kind"] == GROUP
            if is_group and not _may_know(rows, visit, row["context"], child):
                continue
            title = "" if is_group or not _may_open(rows, visit, row["context"]) else row["title"]
            yield NamedContext(row["context"], is_group, title, written_in(by_id[row["response"]]))


def _may_know(rows: Rows, visit: Visit, group: str, child: str) -> bool:
    """Whether a group stands on the page at all: not one that ended, nor one this person may not know now."""
    ties = ties_to_context(rows, visit.account, group, visit.today().isoformat())
    return visit.may_now(rows, Permission.OPEN, ties, group, child)


def _may_open(rows: Rows, visit: Visit, context: str) -> bool:
    ties = ties_to_context(rows, visit.account, context, visit.today().isoformat())
    return visit.answer(rows, Permission.OPEN, ties) != NO


def written_in(kept: Response) -> str:
    """What it was written in, and the day: "Assessment: harm outside the home, 3 Nov 2026"."""
    day = (kept.submitted_at or kept.saved_at).astimezone(LONDON).date()
    return f"{published(kept.instrument, kept.instrument_version).title}, {written_day(day)}"


class Forms:
    """
    The forms of what was written that still stands, each worked out when it is first needed.

    Args:
        written: What was written about the child and this person may open, newest first.
    """

    def __init__(self, rows: Rows, visit: Visit, written: Sequence[Response]) -> None:
        self._rows, self._visit = rows, visit
        self._standing = [kept for kept in written if self._stands(kept)]
        self._forms: dict[str, Form] = {}

    def _stands(self, kept: Response) -> bool:
        waits = kept.waits_for is not None and kept.author != self._visit.account.id
        return kept.state != State.SUPERSEDED and not waits

    def __getitem__(self, kept: Response) -> Form:
        if kept.id not in self._forms:
            self._forms[kept.id] = form_in(self._rows, self._visit, kept)
        return self._forms[kept.id]

    def newest_with(self, name: str) -> Response | None:
        """The newest in which this is answered, and counts."""
        for kept in self._standing:
            if kept.answers.get(name) and name in self[kept].instrument.questions and self[kept].value(name):
                return kept
        return None
