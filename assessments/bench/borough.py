"""
An installation as large as one likes, made of rows and not through actions, the same for the same size.

Every team is alike, and so is every worker's caseload: what grows is how many others there are.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from assessments.children.model import Identity, folded
from assessments.people.accounts import account_named
from assessments.people.passwords import kept
from assessments.people.visits import Visit
from assessments.store.engine import Rows
from assessments.store.installation import Installation, make_installation
from assessments.store.settings import Settings
from assessments.vocabulary import stamp

WORKERS, CASELOAD, WRITTEN = 8, 20, 2
OF_A_TEAM = WORKERS * CASELOAD * WRITTEN
"""How many assessments and screenings each team has."""
PLACES = 300
SEED = 1000
PASSWORD = "measured borough"
"""Everybody's."""
FIRSTS = ("Ada", "Abel", "Bryn", "Cato", "Dara", "Edda", "Finn", "Gwen", "Hugo", "Imre", "Juno", "Kit", "Lior", "Mabel")
STARTS = ("Thistle", "Harrow", "Quill", "Ember", "Fallow", "Marl", "Sedge", "Wharf", "Oaken", "Tallow", "Brack", "Lind")
ENDS = ("down", "gate", "bourne", "ley", "mere", "wick", "stead", "croft", "field", "worth", "combe", "hurst")
WORDS = "He said that they wait by the gate after school, and that he does not go that way by himself any more. "


@dataclass(frozen=True)
class Borough:
    """An installation of this size in its folder, and one visit of each kind: a worker, their manager, and a lead."""

    here: Installation
    folder: Path
    worker: Visit
    manager: Visit
    lead: Visit


def make_borough(folder: Path, *, assessments: int) -> Borough:
    """Make an installation in `folder` with so many assessments and screenings, rounded up to whole teams."""
    here = make_installation(Settings(folder, folder / "keys", demo=True), authority="Measured")
    with here.engine.write(here.tenant) as rows:
        _Making(here, rows).all_of_it(-(-assessments // OF_A_TEAM))
    with here.engine.read(here.tenant) as rows:
        names = ("worker.0.0", "manager.0", "lead")
        worker, manager, lead = (Visit(account_named(rows, name), here, sign_in=f"bench-{name}") for name in names)
    return Borough(here, folder, worker, manager, lead)


class _Making:
    """Writes the rows of one borough, table by table."""

    def __init__(self, here: Installation, rows: Rows) -> None:
        self.here, self.rows, self.chance, self.number = here, rows, Random(SEED), count()
        self.now = here.now()
        self.at, self.password_hash = stamp(self.now), kept(PASSWORD)
        self.made: dict[str, list[dict[str, Any]]] = {}

    def all_of_it(self, teams: int) -> None:
        self._account("lead", "safeguarding_lead", None)
        for number in range(PLACES):
            self._context(f"place-{number}", "park", f"{self._surname()} green {number}", None, {})
        for team in range(teams):
            self._team(team)
            if team % 20 == 19:
                self._write()
        self._write()

    def _team(self, number: int) -> None:
        team = f"team-{number}"
        self._add("team", id=team, name=f"Team {number}")
        self._account(f"manager.{number}", "team_manager", team)
        for worker in range(WORKERS):
            name = f"worker.{number}.{worker}"
            self._account(name, "social_worker", team)
            for turn in range(CASELOAD):
                self._child(team, name, f"manager.{number}", turn)

    def _child(self, team: str, worker: str, manager: str, turn: int) -> None:
        child = f"child-{next(self.number)}"
        identity = Identity(first_names=self.chance.choice(FIRSTS), surname=self._surname(), born="2012-05-12")
        self._context(child, "child", identity.title, team, identity.as_kept(), sort_name=identity.sort_name)
        for kind, names in (("word", identity.name_words()), ("full", identity.names())):
            for name in names:
                self._add("context_name", context=child, folded=name, kind=kind)
        if turn:  # the first of each caseload is not allocated
            made = {"why": "x", "made_by": "bench", "made_at": self.at}
            self._add(
                "allocation", id=child, context=child, account=worker, team=team, kind="lead", from_date="2026-01-01",
                to_date=None, **made,
            )  # fmt: skip
        if turn == CASELOAD - 1:  # the last is restricted, and names nobody
            by = {"set_by": "bench", "set_at": self.at, "lifted_at": None}
            self._add("restriction", id=child, context=child, flag="police_sensitive", why="x", **by)
        states = ("draft", "submitted") if turn % 4 == 0 else ("signed_off", "signed_off")
        for state, instrument in zip(states, ("efh_assessment", "efh_screen"), strict=True):
            self._written(child, instrument, state, worker, manager, team)

    def _written(self, child: str, instrument: str, state: str, worker: str, manager: str, team: str) -> None:
        name, at = f"{child}-{instrument}", stamp(self.now - timedelta(days=self.chance.randint(1, 700)))
        sent = state != "draft"
        self._add(
            "response", id=name, context=child, instrument=instrument, instrument_version=1, state=state, author=worker,
            team=team, addressed_to=manager if sent else None, answers=f'{{"es2": "{WORDS * 12}"}}', revision=1,
            submission=int(sent), made_at=at, saved_at=at, submitted_at=at if sent else None,
        )  # fmt: skip
        due = stamp(self.now + timedelta(days=self.chance.randint(1, 60)))
        self._add(
            "clock", id=name, context=child, response=name, rule="SAMEDAY", what="To be decided", start="2026-11-20",
            due_at=due, owner=worker if state == "draft" else manager,
            state="running" if state in ("draft", "submitted") else "met",
        )  # fmt: skip
        for action in ("opened", "searched_wider"):
            self._add(
                "trail", seq=next(self.number), at=at, actor=worker, role="social_worker", sign_in="", action=action,
                kind="", record=name, about=child, detail="{}", before="", seal="",
            )  # fmt: skip

    def _account(self, name: str, role: str, team: str | None) -> None:
        self._add(
            "account", id=name, username=name, display_name=name.title(), role=role, team=team, state="active",
            password_hash=self.password_hash, made_at=self.at,
        )  # fmt: skip

    def _context(
        self, name: str, kind: str, title: str, team: str | None, identity: dict[str, Any], *, sort_name: str = ""
    ) -> None:
        self._add(
            "context", id=name, kind=kind, title=title, sort_name=sort_name or folded(title), team=team, state="open",
            identity=identity, version=1, made_by="bench", made_at=self.at,
        )  # fmt: skip

    def _surname(self) -> str:
        return self.chance.choice(STARTS) + self.chance.choice(ENDS)

    def _add(self, table: str, **values: Any) -> None:
        self.made.setdefault(table, []).append(values)

    def _write(self) -> None:
        for table, some in self.made.items():
            columns = ", ".join(some[0])
            statement = f"insert into {table} (tenant, {columns}) values (:tenant, :{', :'.join(some[0])})"
            for values in some:
                self.rows(statement, **values)
        self.made.clear()
