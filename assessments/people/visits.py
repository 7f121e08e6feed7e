"""
A visit: who is here and what they may do. Every action and view takes one first, and asks it before anything else.

Pages get theirs from `enter` and hand it on; the store inside is for the floors below the screen alone.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assessments.people.accounts import Account
from assessments.people.covers import covering_for
from assessments.people.roles import METADATA, NO, REASON, ROLES, YES, Answer, Permission
from assessments.people.ties import Ties, decide, ties_to_context, ties_to_response, who
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.chain import Entry, note
from assessments.vocabulary import AssessmentError, stamp

LONDON = ZoneInfo("Europe/London")
SITTING = timedelta(minutes=15)


class Denied(AssessmentError):
    """This person may not do this. The words are the same whether or not there is such a record."""

    def __init__(self, words: str, **wanted: str) -> None:
        super().__init__(words)
        self.wanted = wanted


class ReasonNeeded(AssessmentError):
    """This person may go on once they have said why. `record` is the one to give the reason for."""

    def __init__(self, words: str, record: str) -> None:
        super().__init__(words)
        self.record = record


class SignedOut(AssessmentError):
    """The sign-in behind this act has ended. Nothing was done."""


class TrailUnavailable(AssessmentError):
    """The opening could not be written down, so nothing was shown."""


NOT_YOURS = "You cannot open this. It may have moved, or it is not among the records you work with."


@dataclass(frozen=True)
class Visit:
    """One person at work. `sign_in` is empty for the command line and for the practice copy's history."""

    account: Account
    here: Installation = field(repr=False)
    sign_in: str = ""

    @property
    def role(self) -> str:
        return self.account.role

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.here.now()

    def today(self) -> date:
        """The date on the wall in London."""
        return self.now().astimezone(LONDON).date()

    def who(self) -> dict[str, Any]:
        """The values that the predicates of `scope` ask for."""
        return who(self.account, self.today().isoformat())

    def at_all(self, permission: Permission, *kinds: str) -> bool:
        """Does this role allow this on any record of these kinds? For navigation; never instead of `require`."""
        return ROLES[self.role].may_at_all(permission, kinds) if kinds else ROLES[self.role].may_at_all(permission)

    @contextmanager
    def acting(self) -> Iterator[Rows]:
        """
        One transaction for one act and its entry in the trail; the act keeps the sign-in alive.

        A denial inside it is written down after everything else is undone.
        """
        with self._writing() as rows:
            ended = rows.one(
                "select 1 from sign_in where tenant = :tenant and id = :id and ended_at is not null", id=self.sign_in
            )
            if ended:
                raise SignedOut("You are signed out, so nothing was done. Sign in, and go on at the same place.")
            yield rows
            rows(
                "update sign_in set acted_at = :at where tenant = :tenant and id = :id and ended_at is null",
                id=self.sign_in,
                at=stamp(self.now()),
            )

    @contextmanager
    def _writing(self) -> Iterator[Rows]:
        """A transaction that is nobody's act: that a record was opened is written down at a redraw too."""
        with self._denials_written(), self.here.engine.write(self.here.tenant) as rows:
            yield rows

    @contextmanager
    def looking(self) -> Iterator[Rows]:
        """One consistent picture, to be shown to this person."""
        with self._denials_written(), self.here.engine.read(self.here.tenant) as rows:
            yield rows

    @contextmanager
    def _denials_written(self) -> Iterator[None]:
        try:
            yield
        except Denied as denied:
            with self.here.engine.write(self.here.tenant) as rows:
                self.note(rows, "denied", **denied.wanted)
            raise

    def note(
        self, rows: Rows, action: str, *, kind: str = "", record: str = "", about: str = "", **detail: Any
    ) -> None:
        """
        Write an entry of the trail in the caller's transaction. `detail` names questions, never answers.

        What somebody does while covering says for whom.
        """
        today = self.today().isoformat()
        covered = about and covering_for(rows, self.account.id, about=about, record=record, today=today)
        if covered:
            detail["covering_for"] = covered
        entry = Entry(self.account.id, action, kind, record, about, self.role, self.sign_in, detail)
        note(self.here, rows, entry)

    # -- asking ---------------------------------------------------------------------------------------

    def answer(self, rows: Rows, permission: Permission, ties: Ties | None) -> Answer:
        """What the permission table says; NO where there is no such record. What was opened urgently is read too."""
        if ties is None:
            return NO
        found = decide(self.role, permission, ties)
        if found == NO and permission is Permission.OPEN and decide(self.role, Permission.BREAK_GLASS, ties) != NO:
            return YES if self._opened_urgently(rows, ties.context) else NO
        return found

    def _opened_urgently(self, rows: Rows, context: str) -> bool:
        """Does an urgent opening of this record run, for this person and this sign-in?"""
        return bool(
            rows.one(
                "select 1 from urgent_opening where tenant = :tenant and account = :me and context = :context"
                " and sign_in = :sign_in and ends_at > :now",
                me=self.account.id,
                context=context,
                sign_in=self.sign_in,
                now=stamp(self.now()),
            )
        )

    def require(self, rows: Rows, permission: Permission, *, context: str = "", response: str = "") -> Ties:
        """
        Let only those through who may do this to this record.

        Raises:
            ReasonNeeded: If a reason must be given first (`give_reason`) and none was in this sign-in.
            Denied: In every other case, in the same words whether or not the record exists.
        """
        today, record = self.today().isoformat(), response or context
        ties = (
            ties_to_response(rows, self.account, response, today)
            if response
            else ties_to_context(rows, self.account, context, today)
        )
        found = self.answer(rows, permission, ties)
        if ties is None or found in (NO, METADATA):
            raise Denied(NOT_YOURS, record=record, wanted=permission.value)
        if found == REASON and not self.reason_given(rows, record):
            raise ReasonNeeded("Say why you need to see this record. Your reason is kept with it.", record)
        return ties

    def require_role(self, permission: Permission, kind: str) -> None:
        """
        Let only those through whose role allows this on a record of their own of this kind.

        Asked inside `acting` or `looking`, which write a denial down once everything else is undone.
        """
        if ROLES[self.role].reach(permission, kind).own not in (YES, REASON):
            raise Denied("Your role does not do this. Ask your manager who does.", wanted=permission.value, kind=kind)

    def may_now(self, rows: Rows, permission: Permission, ties: Ties | None, *records: str) -> bool:
        """Whether they may without being asked anything more: a reason given for one of these records counts."""
        found = self.answer(rows, permission, ties)
        return found == YES or (found == REASON and any(self.reason_given(rows, record) for record in records))

    def reason_given(self, rows: Rows, record: str) -> bool:
        """Did they say in this sign-in why they need to see this record, or what it is about?"""
        about = rows.one("select context from response where tenant = :tenant and id = :id", id=record)
        return bool(
            rows.one(
                "select 1 from given_reason where tenant = :tenant and sign_in = :sign_in and record in"
                " (:record, :about)",
                sign_in=self.sign_in,
                record=record,
                about=(about or {}).get("context") or record,
            )
        )

    def give_reason(self, *, record: str, why: str) -> None:
        """Keep why this person opens a record that is not theirs, for this sign-in, in the trail too."""
        words = " ".join(why.split())
        if len(words) < 10:
            raise ReasonNeeded("Say in a few words why you need to see this record.", record)
        with self.acting() as rows:
            rows(
                "insert into given_reason (tenant, sign_in, record, why, at) values (:tenant, :sign_in, :record,"
                " :why, :at)"
                " on conflict (tenant, sign_in, record) do update set why = excluded.why, at = excluded.at",
                sign_in=self.sign_in,
                record=record,
                why=words[:500],
                at=stamp(self.now()),
            )
            self.note(rows, "reason_given", record=record, about=record, why=words[:500])

    def opened(self, *, kind: str, record: str, about: str = "", part: str = "") -> None:
        """
        Write down that this person opened a record: once for each record, sign-in and 15 minutes.

        A redraw writes nothing. Parts seen within those minutes are kept and stand in the next entry.

        Raises:
            TrailUnavailable: If the trail cannot be written. Nothing may be shown then.
        """
        key = {"sign_in": self.sign_in, "record": record}
        with self.looking() as rows:
            last = rows.one(
                "select since, parts from opening where tenant = :tenant and sign_in = :sign_in and record = :record",
                **key,
            )
        fresh = last is not None and datetime.fromisoformat(last["since"]) > self.now() - SITTING
        if last is not None and fresh and f'"{part}"' in last["parts"]:
            return
        try:
            with self._writing() as rows:
                self._write_opening(rows, kind, about, part, key, last if fresh else None, earlier=last)
        except AssessmentError as problem:
            raise TrailUnavailable(
                "Who opens a record must be written down, and that is not possible just now, so nothing is shown. "
                "Ring the front door if a child needs something now, and tell your administrator."
            ) from problem

    def _write_opening(
        self, rows: Rows, kind: str, about: str, part: str, key: dict[str, str], fresh: Any, *, earlier: Any
    ) -> None:
        seen = json.loads(earlier["parts"]) if earlier else []
        if fresh is None:
            self.note(
                rows,
                "opened",
                kind=kind,
                record=key["record"],
                about=about or key["record"],
                part=part,
                earlier=seen[1:],
                **({"urgent": True} if self._opened_urgently(rows, about or key["record"]) else {}),
            )
        rows(
            "insert into opening (tenant, sign_in, record, since, parts) values (:tenant, :sign_in, :record,"
            " :since, :parts)"
            " on conflict (tenant, sign_in, record) do update set since = excluded.since, parts = excluded.parts",
            since=fresh["since"] if fresh else stamp(self.now()),
            parts=[*(seen if fresh else []), part],
            **key,
        )
