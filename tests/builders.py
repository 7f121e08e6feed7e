"""An office with invented people in it, over a real encrypted store, and a clock that tests set."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.children.model import Identity
from assessments.demo.plain import plain_answer
from assessments.people.accounts import account_named, add_account
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.answering import save_answer
from assessments.records.actions.sending import send
from assessments.records.model import Response
from assessments.records.views.response import response_for
from assessments.store.installation import Installation, make_installation, open_installation
from assessments.store.settings import Settings
from tests.cluster import on_open_connections, on_postgresql, shared_url

PEOPLE = (
    ("manager", "team_manager", {"team": "Team North"}),
    ("manager.south", "team_manager", {"team": "Team South"}),
    ("worker", "social_worker", {"team": "Team North"}),
    ("colleague", "social_worker", {"team": "Team North"}),
    ("southerner", "social_worker", {"team": "Team South"}),
    ("safeguarding", "safeguarding_lead", {}),
    ("contextual", "contextual_lead", {}),
    ("support", "business_support", {"team": "Team North"}),
    ("school", "school_staff", {"school": "9910238"}),
    ("education", "education_safeguarding", {}),
    ("partner", "community_partner", {"area": "Wendstoke Central"}),
    ("health", "health_police_partner", {}),
    ("protection", "data_protection_officer", {}),
    ("admin", "administrator", {}),
)
PASSWORD = "kettle under nineteen larches"
KEPT = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1).hash(PASSWORD)
"""Everybody's password, kept in a way that is quick to check: no test here is about how slow it is to guess."""
CHILD = Identity(known_as="Theo", first_names="Teodoro", surname="Marchetti", born="2011-03-09")


class SetClock:
    """It stands where a test puts it, and lets a second pass at every look."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


class Office:
    """
    An installation of its own, with one visit for each of its people, by user name. With `--engine postgresql` it is
    one authority of many in a database.
    """

    def __init__(self, folder: Path, *, demo: bool = True) -> None:
        self.clock = SetClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
        url = shared_url() if on_postgresql() else None
        data, keys = folder / "data", folder / "keys"
        self.settings = Settings(data, keys, demo=demo, database_url=url, disk_encrypted=True)
        made = make_installation(self.settings, authority="Borough of Wendstoke", now=self.clock)
        self.here: Installation = on_open_connections(made)
        for username, role, belongs in PEOPLE:
            add_account(self.here, username=username, role=role, by="test", display_name=username.title(), **belongs)
            self.clock.forward(minutes=1)
        self.change("update account set state = 'active', password_hash = :kept where tenant = :tenant", kept=KEPT)
        self._welcome()

    def _welcome(self) -> None:
        with self.here.engine.read(self.here.tenant) as rows:
            self.visits = {n: Visit(account_named(rows, n), self.here, sign_in=f"sitting-{n}") for n, _, _ in PEOPLE}

    def reopen(self) -> None:
        """Start again after the store was closed."""
        self.here = open_installation(self.settings, now=self.clock)
        self._welcome()

    def __getitem__(self, username: str) -> Visit:
        return self.visits[username]

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """What is kept, looked at from beside the actions."""
        with self.here.engine.read(self.here.tenant) as rows:
            return rows(sql, **values)

    def tables(self) -> list[str]:
        """The name of every table."""
        found = "select table_name as name from information_schema.tables where table_schema = 'public'"
        if not on_postgresql():
            found = "select name from sqlite_master where type = 'table'"
        return [row["name"] for row in self.rows(f"{found} and :tenant <> '' order by 1")]

    def change(self, sql: str, **values: Any) -> None:
        with self.here.engine.write(self.here.tenant) as rows:
            rows(sql, **values)

    def draft(self, by: str = "worker", child: Identity = CHILD) -> str:
        return start_screening_of_new_child(self[by], identity=child)

    def assessment(self, by: str = "worker", child: Identity = CHILD) -> str:
        """A draft assessment of a child whose screening was begun by the same person."""
        screening = self.draft(by, child)
        return start_assessment(self[by], child=str(self.response(screening).context))

    def response(self, draft: str) -> Response:
        with self.here.engine.read(self.here.tenant) as rows:
            return kept_rows.response(rows, draft)

    def say(self, by: str, draft: str, **answers: Any) -> None:
        """Answer, having seen everything that stands."""
        for name, value in answers.items():
            save_answer(self[by], draft=draft, question=name, value=value, seen=self.response(draft).revision)

    def join(self, who: str, draft: str) -> None:
        """Let a second person work with the child."""
        self.change(
            "insert into allocation (tenant, id, context, account, team, kind, from_date, why, made_by, made_at) values"
            " (:tenant, :id, :context, :me, :team, 'joint', '2026-01-01', 'knows the family', 'test', '2026-01-01')",
            id=f"joint-{who}-{draft}",
            context=self.response(draft).context,
            me=self[who].account.id,
            team=self[who].account.team or "",
        )

    def fill(self, by: str, draft: str) -> None:
        """Answer everything that must be answered with no, not known, or a plain word."""
        form = response_for(self[by], response=draft).form
        while missing := form.missing():
            for name in missing:
                self.say(by, draft, **{name: plain_answer(form, name, self[by].today())})
            form = response_for(self[by], response=draft).form

    def sent(self, by: str = "worker", **answers: Any) -> str:
        """A screening that was filled and sent."""
        draft = self.draft(by)
        self.say(by, draft, **answers)
        self.fill(by, draft)
        send(self[by], draft=draft, seen=self.response(draft).revision)
        return draft
