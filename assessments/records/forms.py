"""A response as an evaluated form: its instrument in the version it was begun in, its answers, and the facts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.people.accounts import Account
from assessments.people.visits import Visit
from assessments.records.model import Context, Response


def age_years(identity: Mapping[str, Any], on: date) -> int | None:
    """A child's age on a day: from the date of birth, else the estimate; None while neither is known."""
    born = identity.get("born")
    if born:
        day = date.fromisoformat(born)
        return on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    return identity.get("about_age")


def facts(visit: Visit, author: Account, about: Context | None) -> dict[str, Any]:
    """What is not an answer but may be asked about in a rule."""
    return {
        "user_role": author.role,
        "regulated_as": author.regulated_as,
        "child_age_years": age_years(about.identity, visit.today()) if about else None,
        "today": visit.today().isoformat(),
    }


def form_of(
    visit: Visit, kept: Response, author: Account, about: Context | None, answers: Mapping[str, Any] | None = None
) -> Form:
    """Evaluate a response. `answers` stands in for its current answers, to read a submission as it was sent."""
    instrument = published(kept.instrument, kept.instrument_version)
    return Form(instrument, kept.answers if answers is None else answers, facts(visit, author, about))
