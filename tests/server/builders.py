"""Installations with invented people in them, made and opened from beside the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assessments.people.accounts import add_account
from assessments.people.sign_ins import look, set_password
from assessments.people.steps import Step
from assessments.people.tickets import ticket_for
from assessments.people.visits import Visit
from assessments.store.installation import Installation, make_installation, open_installation, utc_now
from assessments.store.settings import Settings
from tests.factor import set_up_app

AUTHORITY = "Borough of Wendstoke"
PASSWORD = "kettle under nineteen larches"
ELSEWHERE = "192.0.2.1"  # an address for documents, where nobody is


def settings_of(folder: Path, *, demo: bool) -> Settings:
    return Settings(folder / "data", folder / ("data/keys" if demo else "keys"), demo)


def environment_of(folder: Path, *, demo: bool) -> dict[str, str]:
    """What the server is told, to open the installation made in this folder."""
    named = {"CST_DATA_DIR": str(folder / "data")}
    return named | ({"CST_DEMO": "1"} if demo else {"CST_KEY_DIR": str(folder / "keys")})


def an_installation(folder: Path, *, people: tuple[str, ...], demo: bool = True) -> None:
    """Make one whose people have set their passwords and, outside the practice copy, their second factor."""
    here = make_installation(settings_of(folder, demo=demo), authority=AUTHORITY)
    for username in people:
        code = add_person(here, username)
        found = set_password(here, username=username, code=code, password=PASSWORD, address=ELSEWHERE)
        if isinstance(found, Step):
            set_up_app(here, found, address=ELSEWHERE)
    here.close()


def add_person(here: Installation, username: str) -> str:
    """An account that waits for its person. Returns the one-time code."""
    return add_account(
        here, username=username, role="safeguarding_lead", by="test", display_name=f"{username.title()} Example"
    )


@contextmanager
def beside(folder: Path, *, demo: bool = True, at: datetime | None = None) -> Iterator[Installation]:
    """The same installation, opened a second time, at another moment where the test says so."""
    here = open_installation(settings_of(folder, demo=demo), now=(lambda: at.astimezone(UTC)) if at else utc_now)
    try:
        yield here
    finally:
        here.close()


def visit_of(here: Installation, cookie: str) -> Visit:
    """The visit of whoever holds this cookie ("sid=...")."""
    found = look(here, cookie.partition("=")[2])
    assert found is not None
    return Visit(found.account, here, found.id)


def a_ticket(folder: Path, cookie: str, kind: str = "note", *, at: datetime | None = None) -> str:
    """The address of a file that this person has asked for, now or at another moment."""
    with beside(folder, at=at) as here:
        return "/files/" + ticket_for(visit_of(here, cookie), kind, "record-1")
