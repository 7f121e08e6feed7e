"""
Restriction flags: a flagged record is open to the people it names and to both leads, and to nobody else.

Some answers set one at once, so that no moment passes in which a family's colleague or neighbour could read on.
"""

from collections.abc import Iterable

from assessments.instruments.form import Form
from assessments.people import teams
from assessments.people.roles import Permission
from assessments.people.ties import SEES_RESTRICTED
from assessments.people.visits import Visit
from assessments.records.model import Response
from assessments.records.routing import who_wrote
from assessments.records.rows import new_id
from assessments.store.engine import Rows
from assessments.vocabulary import AssessmentError, choices, stamp

BY_ANSWER = "Set by an answer"


class RestrictionRefused(AssessmentError):
    """The flag was not set: it is unknown or lacks its reason."""


def restrict(visit: Visit, *, context: str, flag: str, why: str, named: tuple[str, ...]) -> None:
    """Flag a record and name the people who keep working with it; who sets it is among them."""
    if flag not in {choice.code for choice in choices("restriction_flag")}:
        raise RestrictionRefused("Choose one of the listed reasons for restricting a record.")
    with visit.acting() as rows:
        visit.require(rows, Permission.RESTRICT, context=context)
        _flag(rows, visit, context, flag, _said(why), {visit.account.id, *named})


def shut_out(visit: Visit, *, context: str, account: str, why: str) -> None:
    """Keep one person away from one record by name, a lead too: it is as if it were not there for them."""
    with visit.acting() as rows:
        visit.require(rows, Permission.RESTRICT, context=context)
        _person(rows, visit, context, account, "shut_out", _said(why))
        visit.note(rows, "shut_out", record=context, about=context, account=account)


def name_on(visit: Visit, *, context: str, account: str, why: str) -> None:
    """Let one more person work with a restricted record. Whoever is shut out by name stays shut out."""
    with visit.acting() as rows:
        visit.require(rows, Permission.RESTRICT, context=context)
        if _effect(rows, context, account) == "shut_out":
            raise RestrictionRefused("This person is shut out of the record by name. A lead can let them in again.")
        _person(rows, visit, context, account, "named", _said(why))
        visit.note(rows, "named", record=context, about=context, account=account)


def unname(visit: Visit, *, context: str, account: str, why: str) -> None:
    """Take one person off those a restricted record names."""
    with visit.acting() as rows:
        visit.require(rows, Permission.RESTRICT, context=context)
        _forget(rows, visit, context, account, "named", "unnamed", _said(why))


def let_in_again(visit: Visit, *, context: str, account: str, why: str) -> None:
    """End that a person is shut out by name. Leads do this; what else keeps the person away stays."""
    with visit.acting() as rows:
        _require_lead(rows, visit, context)
        _forget(rows, visit, context, account, "shut_out", "let_in_again", _said(why))


def lift(visit: Visit, *, context: str, restriction: str, why: str) -> None:
    """Take a flag off. Leads do this; whoever is shut out by name stays shut out."""
    words = _said(why)
    with visit.acting() as rows:
        _require_lead(rows, visit, context)
        rows(
            "update restriction set lifted_by = :by, lifted_at = :at where tenant = :tenant and context = :context"
            " and id = :id and lifted_at is null",
            context=context,
            id=restriction,
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        if rows.changed != 1:
            raise RestrictionRefused("This flag was lifted already.")
        visit.note(rows, "restriction_lifted", record=context, about=context, restriction=restriction, why=words)


def _said(why: str) -> str:
    words = " ".join(why.split())
    if len(words.split()) < 3:
        raise RestrictionRefused("Say in a few words why. Your reason stays with the record.")
    return words[:500]


def _require_lead(rows: Rows, visit: Visit, context: str) -> None:
    visit.require(rows, Permission.RESTRICT, context=context)
    if visit.role not in SEES_RESTRICTED:
        raise RestrictionRefused("A lead lifts this. Ask one of them, and say why.")


def _effect(rows: Rows, context: str, account: str) -> str:
    found = rows.one(
        "select effect from restriction_person where tenant = :tenant and context = :context and account = :account",
        context=context,
        account=account,
    )
    return str(found["effect"]) if found else ""


def _forget(rows: Rows, visit: Visit, context: str, account: str, effect: str, action: str, why: str) -> None:
    """
    The trail keeps that it was so.

    Raises:
        RestrictionRefused: If nobody was chosen, or this was not so.
    """
    rows(
        "delete from restriction_person where tenant = :tenant and context = :context and account = :account"
        " and effect = :effect",
        context=context,
        account=account,
        effect=effect,
    )
    if rows.changed != 1:
        raise RestrictionRefused("Choose a person from the list.")
    visit.note(rows, action, record=context, about=context, account=account, why=why)


def follow_answers(rows: Rows, visit: Visit, kept: Response, form: Form) -> None:
    """Set the flags that the answers ask for, and in a draft that was never sent lift those they no longer do."""
    if kept.context is None:
        return
    wanted, have = form.restrictions(), _set_by_answer(rows, kept.context)
    if wanted - have:
        set_by_answer(rows, visit, kept, wanted)
    if kept.submission == 0 and have - wanted:
        lift_by_answer(rows, visit, kept.context, have - wanted)


def set_by_answer(rows: Rows, visit: Visit, kept: Response, flags: Iterable[str]) -> None:
    """Set flags that the answers of a response ask for, where no answer has set them yet."""
    assert kept.context
    for flag in sorted(set(flags) - _set_by_answer(rows, kept.context)):
        _flag(rows, visit, kept.context, flag, BY_ANSWER, _people_on(rows, kept))


def lift_by_answer(rows: Rows, visit: Visit, context: str, flags: Iterable[str]) -> None:
    """Lift flags that answers had set. What a person set stays."""
    for flag in sorted(set(flags) & _set_by_answer(rows, context)):
        rows(
            "update restriction set lifted_by = :by, lifted_at = :at where tenant = :tenant and context = :context"
            " and flag = :flag and why = :why and lifted_at is null",
            context=context,
            flag=flag,
            why=BY_ANSWER,
            by=visit.account.id,
            at=stamp(visit.now()),
        )
        visit.note(rows, "restriction_lifted", record=context, about=context, flag=flag)


def name_person(rows: Rows, visit: Visit, *, context: str, account: str) -> None:
    """Whoever is given a flagged record to work with or to decide is named on it."""
    if rows.one(
        "select 1 from restriction where tenant = :tenant and context = :context and lifted_at is null", context=context
    ):
        _person(rows, visit, context, account, "named", "Works with or decides this record")


def _set_by_answer(rows: Rows, context: str) -> set[str]:
    found = rows(
        "select flag from restriction where tenant = :tenant and context = :context and why = :why and lifted_at"
        " is null",
        context=context,
        why=BY_ANSWER,
    )
    return {row["flag"] for row in found}


def _people_on(rows: Rows, kept: Response) -> set[str]:
    """Who works with the child, who wrote here, and the manager of their team."""
    working = rows(
        "select account from allocation where tenant = :tenant and context = :context and to_date is null"
        " and account is not null",
        context=kept.context,
    )
    manager = teams.manager_of(rows, kept.team)
    people = {row["account"] for row in working} | who_wrote(rows, kept.id, kept.author)
    return people | ({manager.id} if manager else set()) | ({kept.addressed_to} if kept.addressed_to else set())


def _flag(rows: Rows, visit: Visit, context: str, flag: str, why: str, named: set[str]) -> None:
    rows(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at)"
        " values (:tenant, :id, :context, :flag, :why, :by, :at)",
        id=new_id(),
        context=context,
        flag=flag,
        why=why,
        by=visit.account.id,
        at=stamp(visit.now()),
    )
    for account in sorted(named):
        _person(rows, visit, context, account, "named", why)
    visit.note(rows, "restricted", record=context, about=context, flag=flag)


def _person(rows: Rows, visit: Visit, context: str, account: str, effect: str, why: str) -> None:
    """
    Raises:
        RestrictionRefused: If nobody was chosen.
    """
    if not account:
        raise RestrictionRefused("Choose the person first.")
    rows(
        "insert into restriction_person (tenant, context, account, effect, why, set_by, set_at)"
        " values (:tenant, :context, :account, :effect, :why, :by, :at) on conflict (tenant, context, account)"
        " do update set effect = case when restriction_person.effect = 'shut_out' then 'shut_out' else"
        " excluded.effect end",
        context=context,
        account=account,
        effect=effect,
        why=why,
        by=visit.account.id,
        at=stamp(visit.now()),
    )
