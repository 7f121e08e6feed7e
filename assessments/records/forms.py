"""A response as an evaluated form: its instrument in the version it was begun in, its answers, and the facts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.local_words import with_words
from assessments.instruments.model import Instrument
from assessments.instruments.recent import Recent
from assessments.people.accounts import Account
from assessments.people.settings import setting
from assessments.people.visits import LONDON, Visit
from assessments.records import rows as kept_rows
from assessments.records.model import Answers, Response, Submission
from assessments.records.routing import author_of, route
from assessments.store.engine import Rows

RECENT = Recent()


def age_years(identity: Mapping[str, Any], on: date) -> int | None:
    """A child's age on a day: from the date of birth, else the estimate; None while neither is known."""
    born = identity.get("born")
    if born:
        day = date.fromisoformat(born)
        return on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    return identity.get("about_age")


def form_in(rows: Rows, visit: Visit, kept: Response, answers: Answers | None = None) -> Form:
    """
    Evaluate a response as it stands now. `answers` stands in for its current answers.

    A draft is worked out from how it was worked out last: after one more answer that is a small part of it.
    """
    answers = kept.answers if answers is None else answers
    instrument, facts = _asked(rows, kept, kept.instrument_version, visit.today())
    return RECENT.form(kept.id, instrument, answers, facts) if kept.takes_answers else Form(instrument, answers, facts)


def form_as_sent(rows: Rows, kept: Response, sent: Submission) -> Form:
    """
    Evaluate a submission as it was sent: in the wording it had, on the day it was sent.

    The child is as old as they were then, so that no question of that day disappears with a birthday.
    """
    instrument, facts = _asked(rows, kept, sent.instrument_version, sent.sent_at.astimezone(LONDON).date())
    return Form(instrument, sent.answers, facts)


def _asked(rows: Rows, kept: Response, version: int, on: date) -> tuple[Instrument, Mapping[str, Any]]:
    """The questions of a response in the authority's words, and what they depend on besides the answers."""
    author = author_of(rows, kept.author)
    about = kept_rows.context(rows, kept.context) if kept.context else None
    facts = {
        "user_role": author.role,
        "regulated_as": answered_in_person(rows, kept, author).regulated_as,
        "child_age_years": age_years(about.identity, on) if about else None,
        "csa_duty_in_force": duty_in_force(rows, on),
        "today": on.isoformat(),
    }
    return in_local_words(rows, published(kept.instrument, version), kept.made_at), facts


def duty_in_force(rows: Rows, on: date) -> str:
    """'yes' from the day set for the duty to report child sexual abuse; "" before it, and while none is set."""
    begins = setting(rows, "clocks").get("csa_duty_from")
    return "yes" if begins and date.fromisoformat(begins) <= on else ""


def in_local_words(rows: Rows, instrument: Instrument, begun: datetime) -> Instrument:
    """
    The instrument with the authority's own words for the levels, as they were when the response was begun.

    The setting `level_words` lists them with the day each came into force, so that an old record keeps its wording.
    """
    day = begun.astimezone(LONDON).date().isoformat()
    in_force = [entry["words"] for entry in setting(rows, "level_words") if entry["from"] <= day]
    return with_words(instrument, "level", in_force[-1]) if in_force else instrument


def answered_in_person(rows: Rows, kept: Response, author: Account) -> Account:
    """Whose personal duty an answer may raise: whoever gave the newest answer to the question the route names."""
    named = route(kept.instrument).answered_in_person
    said = kept_rows.last_said(rows, kept.id, named) if named else None
    return author_of(rows, said.author) if said else author
