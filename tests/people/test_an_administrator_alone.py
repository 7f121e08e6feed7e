"""An administrator with nobody to help them, who tries everything that there is to try with accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pytest

from assessments.children.views import child_for
from assessments.people import passwords
from assessments.people.account_requests import Request, waiting
from assessments.people.accounts import NewPerson, account_named, add_account
from assessments.people.administering import CodeGiven, add_person, reinstate_person, reset_person, suspend_person
from assessments.people.handing_over import confirm_person, make_code
from assessments.people.moving import confirm_move, move_account
from assessments.people.sign_ins import look, set_password, sign_in
from assessments.people.visits import ReasonNeeded, Visit
from assessments.records.views.response import response_for
from assessments.vocabulary import AssessmentError
from tests.builders import PASSWORD, Office
from tests.cluster import in_the_file_alone
from tests.records.conftest import office

__all__ = ["office"]

WHY = "They begin in a new post"


@dataclass
class Alone:
    """
    An administrator who wants to read a record and has nobody to help: they may ask for anything, they keep every code
    they are shown, and use each at once. `mine` holds the user names whose password they chose.
    """

    office: Office
    worker: str
    newest: str
    sign: int
    mine: set[str] = field(default_factory=set)

    def add(self, role: str) -> None:
        self.newest = f"new-{self.sign}-{role.replace('_', '-')}"
        person = NewPerson(self.newest, role, team="Team North", school="9910238", area="Wendstoke Central")
        self.use(add_person(self.office["admin"], person))

    def move(self, whom: str, role: str) -> None:
        self.use(
            move_account(
                self.office["admin"], code=PASSWORD, account_id=self.id(whom), role=role, team="Team North", why=WHY
            )
        )

    def reset(self, whom: str) -> None:
        self.use(reset_person(self.office["admin"], account_id=self.id(whom), why=WHY))

    def reinstate(self, whom: str) -> None:
        self.use(reinstate_person(self.office["admin"], account_id=self.id(whom), why=WHY))

    def suspend(self, whom: str) -> None:
        suspend_person(self.office["admin"], account_id=self.id(whom), why=WHY)

    def id(self, whom: str) -> str:
        with self.office.here.engine.read(self.office.here.tenant) as rows:
            return str(account_named(rows, getattr(self, whom)).id)

    def waits(self) -> list[Request]:
        """What waits for a second person about these accounts."""
        with self.office.here.engine.read(self.office.here.tenant) as rows:
            theirs = {account_named(rows, name).id for name in (self.worker, self.newest)}
            return [one for one in waiting(rows) if one.account in theirs]

    def use(self, given: object) -> None:
        """Use a code that was shown; whatever stood there before, the password is now theirs."""
        if isinstance(given, CodeGiven) and given.code:
            set_password(
                self.office.here, username=given.username, code=given.code, password=PASSWORD, address="192.0.2.1"
            )
            self.mine.add(given.username)

    def are_forgotten(self) -> None:
        """The next try begins without these accounts."""
        self.office.change(
            "update account set state = 'suspended' where username like :new or username in (:worker, :second)",
            new=f"new-{self.sign}-%",
            worker=f"worker-{self.sign}",
            second=f"second-{self.sign}",
        )

    def as_each(self) -> Iterator[Visit]:
        """A visit as each account whose password still opens it."""
        for username in sorted(self.mine):
            try:
                token = sign_in(self.office.here, username=username, password=PASSWORD, address=username)
            except AssessmentError:
                continue
            found = look(self.office.here, token)
            assert found is not None
            yield Visit(found.account, self.office.here, found.id)


Way = tuple[tuple[str, ...], ...]
STEPS = [
    *(("add", role) for role in ("social_worker", "administrator")),
    *(("move", "worker", role) for role in ("team_manager", "administrator")),
    ("move", "newest", "social_worker"),
    *((act, "worker") for act in ("suspend", "reinstate", "reset")),
    ("reset", "newest"),
]
SECOND_PERSON = {"code": make_code, "move": confirm_move, "confirm": confirm_person}


def alone(office: Office, sign: int) -> Alone:
    """With a social worker of the team whose account is in use, and an account of their own that reads nothing."""
    worker, second = f"worker-{sign}", f"second-{sign}"
    add_account(office.here, username=worker, role="social_worker", by="test", team="Team North")
    code = add_account(office.here, username=second, role="data_protection_officer", by="test")
    office.change("update account set state = 'active' where username = :name", name=worker)
    found = Alone(office, worker, second, sign)
    found.use(CodeGiven("", second, code))
    return found


def opens(visit: Visit, child: str, draft: str) -> bool:
    """Does any door to the record open, with a reason given where one is asked for?"""
    for look_at in (lambda: child_for(visit, child=child), lambda: response_for(visit, response=draft)):
        for _ in range(2):
            try:
                look_at()
            except ReasonNeeded as asked:
                visit.give_reason(record=asked.record, why=WHY)
            except AssessmentError:
                break
            else:
                return True
    return False


def helps_themselves(visit: Visit, requests: list[Request]) -> list[str]:
    """What waits for a second person and this visit could do."""
    done = []
    for request in requests:
        try:
            SECOND_PERSON[request.kind](visit, request=request.id)
        except AssessmentError:
            continue
        done.append(f"{request.kind} as {visit.role}")
    return done


def takes(they: Alone, steps: Way) -> int:
    """Go these steps until one is refused. How many were gone."""
    for gone, (act, *given) in enumerate(steps):
        try:
            getattr(they, act)(*given)
        except AssessmentError:
            return gone
    return len(steps)


@in_the_file_alone("It tries rules against each other, and asks no more of the engine than other tests here do.")
def test_an_administrator_alone_opens_no_record_by_any_three_steps(office: Office, monkeypatch: pytest.MonkeyPatch):
    """Each step is the real one; only the work of hashing a password is made light, or this would take an hour."""
    monkeypatch.setattr(passwords, "HASHER", passwords.PasswordHasher(memory_cost=8, time_cost=1, parallelism=1))
    monkeypatch.setattr(passwords, "NOBODY", passwords.HASHER.hash("nobody at all"))
    draft = office.draft()
    child = str(office.response(draft).context)
    assert opens(office["worker"], child, draft)
    found, tried, refused = [], 0, set[Way]()

    ways = [way for length in (1, 2, 3) for way in product(STEPS, repeat=length)]
    for sign, steps in enumerate(ways):
        if any(steps[:length] in refused for length in (1, 2)):
            continue
        they = alone(office, sign)
        gone = takes(they, steps)
        if gone < len(steps):
            refused.add(steps[: gone + 1])
        else:
            tried += 1
            for visit in they.as_each():
                found += [(steps, visit.role)] if opens(visit, child, draft) else []
                found += [(steps, done) for done in helps_themselves(visit, they.waits())]
            found += [(steps, done) for done in helps_themselves(office["admin"], they.waits())]
        they.are_forgotten()

    assert not found
    assert not opens(office["admin"], child, draft)
    assert tried > len(STEPS) ** 2
