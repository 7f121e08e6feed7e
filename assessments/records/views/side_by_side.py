"""Two submissions about one child, as they were sent, beside each other."""

from dataclasses import dataclass

from assessments.instruments.changes import Changes, what_changed
from assessments.instruments.model import Question
from assessments.people.visits import NOT_YOURS, Denied, Visit
from assessments.records.last_time import Places, in_full
from assessments.records.views.response import Opened, look_at, may_see, write_opening
from assessments.records.words import written_moment

Sent = tuple[str, int]
"""A response, and the number of one of its submissions."""


@dataclass(frozen=True)
class Pair:
    """The one sent first, the one sent later, and what changed between them, in words."""

    then: Opened
    now: Opened
    changes: Changes


@dataclass(frozen=True)
class Line:
    """
    One question with both answers: "" where it was asked and not answered, None where it was not asked.

    `asked_then` is how it was worded then, where that differs. `is_part` says that it belongs to the line above it.
    """

    question: str
    asked_then: str
    then: str | None
    now: str | None
    is_part: bool = False


@dataclass(frozen=True)
class Part:
    """A section of either, with the lines to which at least one has an answer."""

    title: str
    lines: tuple[Line, ...]


def two_for(visit: Visit, *, one: Sent, other: Sent) -> Pair:
    """
    Open two submissions, the one sent earlier first. Both openings are written down before anything is shown.

    Raises:
        Denied: If this person may not open one of them, or they are not about one child.
        ReasonNeeded: If a reason must be given for one of them first.
    """
    with visit.looking() as rows:
        ties = [(sent, may_see(rows, visit, sent[0])) for sent in (one, other)]
        found = [look_at(rows, visit, sent[0], tie, sent[1]) for sent, tie in ties]
        for opened in found:
            if opened.shown is None or opened.about is None or opened.about != found[0].about:
                raise Denied(NOT_YOURS, record=opened.response.id, wanted="open")
    then, now = sorted(found, key=_sent_at)
    for opened in (then, now):
        write_opening(visit, opened, f"sent-{opened.shown.number if opened.shown else 0}")
    return Pair(then, now, what_changed(then.form, now.form, day=day_of(then)))


def _sent_at(opened: Opened) -> str:
    assert opened.shown
    return opened.shown.sent_at.isoformat()


def day_of(opened: Opened) -> str:
    """The day a submission was sent, as people write it."""
    assert opened.shown
    return written_moment(opened.shown.sent_at).split(",")[0]


def parts_of(pair: Pair, places: Places) -> tuple[Part, ...]:
    """Every answer of either, section by section; below each what only the earlier one asked."""
    newer = pair.now.instrument
    names = {section.title: [q.name for q in section.questions] for section in newer.sections}
    for section in pair.then.instrument.sections:
        only_then = [q.name for q in section.questions if q.name not in newer.questions]
        names[section.title] = [*names.get(section.title, []), *only_then]
    parts = [
        Part(title, tuple(filter(None, (_line(pair, name, places) for name in ns)))) for title, ns in names.items()
    ]
    return tuple(part for part in parts if part.lines)


def _line(pair: Pair, name: str, places: Places) -> Line | None:
    then, now = (opened.instrument.questions.get(name) for opened in (pair.then, pair.now))
    asked = now or then
    if asked is None or not asked.is_asked or asked.repeat:
        return None
    before, after = _answer(pair.then, then, places), _answer(pair.now, now, places)
    if not before and not after:
        return None
    asked_then = then.label if then and before is not None and then.label != asked.label else ""
    return Line(asked.label, asked_then, before, after, bool(asked.part_of))


def _answer(opened: Opened, asked: Question | None, places: Places) -> str | None:
    """The answer that counts, in its own wording; "" where there is none, None where it was not asked."""
    if asked is None or not opened.form.is_shown(asked.name):
        return None
    return in_full(opened.form, asked, places) if opened.form.value(asked.name) else ""
