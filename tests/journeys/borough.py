"""The records of the served practice copy, written from beside it: what happened before a journey needs no clicking."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from assessments.people.accounts import account_named
from assessments.people.visits import Visit
from assessments.store.installation import open_installation, utc_now
from assessments.store.settings import Settings
from tests.builders import Office, SetClock
from tests.server.running import Server


class Borough(Office):
    """The office of the practice copy: its own people, and a clock that stands some days back."""

    people = ("social.worker", "manager")

    def __init__(self, data: Settings, *, ago: timedelta) -> None:
        self.clock = SetClock(utc_now() - ago)
        self.here = open_installation(data, now=self.clock)
        with self.here.engine.read(self.here.tenant) as rows:
            self.visits = {n: Visit(account_named(rows, n), self.here, sign_in=f"before-{n}") for n in self.people}


@contextmanager
def beside(service: Server, **ago: float) -> Iterator[Borough]:
    """Open what the service keeps, as it was so many days or hours ago: `beside(service, days=20)`."""
    data = service.folder / "data"
    borough = Borough(Settings(data, data / "keys", demo=True), ago=timedelta(**ago))
    yield borough
    borough.here.close()
