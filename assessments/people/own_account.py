"""One's own account: password, sign-ins, second factor, recovery codes. Nobody reaches another person's from here."""

from dataclasses import dataclass
from datetime import datetime

from assessments.people import recovery, second_factor
from assessments.people.passwords import is_password_of, judge, kept
from assessments.people.second_factor import WRONG_CODE, Offer, require_factor_again
from assessments.people.sign_ins import live_sign_ins
from assessments.people.tries import NotShown, ask_of
from assessments.people.visits import Visit
from assessments.store.engine import Rows
from assessments.trail.chain import Entry
from assessments.vocabulary import AssessmentError, stamp

WRONG_PASSWORD = "That is not your password as it is now."


class NoSuchSignIn(AssessmentError):
    """It ended already, or it is not this person's. The words do not tell which."""


@dataclass(frozen=True)
class OwnSignIn:
    """One of this person's live sign-ins, without anything that would let somebody in."""

    id: str
    began_at: datetime
    acted_at: datetime
    is_this_one: bool


@dataclass(frozen=True)
class OwnAccount:
    """What the page about one's own account shows. `codes_left` counts recovery codes."""

    sign_ins: tuple[OwnSignIn, ...]
    set_up_at: datetime | None
    codes_left: int
    offered: Offer | None


def own_account_for(visit: Visit) -> OwnAccount:
    """This person's own sign-ins, and how they show who they are."""
    me = visit.account
    with visit.looking() as rows:
        return OwnAccount(
            sign_ins=tuple(
                OwnSignIn(one.id, one.began_at, one.acted_at, one.id == visit.sign_in)
                for one in live_sign_ins(visit.here, rows, me.id)
            ),
            set_up_at=second_factor.set_up_at(rows, me.id),
            codes_left=recovery.left(rows, me.id),
            offered=second_factor.standing_offer(
                visit.here, rows, account=me.id, username=me.username, made_in=visit.sign_in
            ),
        )


def change_own_password(visit: Visit, *, password: str, new: str, code: str = "") -> None:
    """
    Choose another password. Every other sign-in of this person ends.

    Args:
        code: Of the app; not asked of an account without a second factor.

    Raises:
        PasswordTooWeak, NotShown, TooManyTries: Nothing is changed then.
    """
    judge(new, told_by=(visit.account.username, visit.account.display_name, visit.here.authority))
    _show_both(visit, password=password, code=code)
    stored = kept(new)
    with visit.acting() as rows:
        rows(
            "update account set password_hash = :hash where tenant = :tenant and id = :id",
            hash=stored,
            id=visit.account.id,
        )
        ended = _end_others(visit, rows, "password_changed")
        rows("delete from sign_in_step where tenant = :tenant and account = :me", me=visit.account.id)
        visit.note(rows, "password_changed", kind="account", record=visit.account.id, sign_ins_ended=ended)


def end_own_sign_in(visit: Visit, *, sign_in: str) -> None:
    """End one of this person's other sign-ins: its screens clear within seconds. Raises NoSuchSignIn."""
    with visit.acting() as rows:
        _end(visit, rows, "id = :sign_in and id <> :this", "ended_by_owner", sign_in=sign_in)
        if rows.changed != 1:
            raise NoSuchSignIn("That sign-in has ended already.")
        visit.note(rows, "sign_in_ended", kind="account", record=visit.account.id, ended=sign_in)


def end_other_sign_ins(visit: Visit) -> int:
    """End every sign-in of this person but this one. Returns how many there were."""
    with visit.acting() as rows:
        ended = _end_others(visit, rows, "ended_by_owner")
        visit.note(rows, "other_sign_ins_ended", kind="account", record=visit.account.id, sign_ins_ended=ended)
    return ended


def _end_others(visit: Visit, rows: Rows, why: str) -> int:
    _end(visit, rows, "id <> :this", why)
    return rows.changed


def _end(visit: Visit, rows: Rows, which: str, why: str, **more: str) -> None:
    rows(
        "update sign_in set ended_at = :at, ended_why = :why"
        f" where tenant = :tenant and account = :me and ended_at is null and {which}",
        at=stamp(visit.now()),
        why=why,
        me=visit.account.id,
        this=visit.sign_in,
        **more,
    )


def offer_another_factor(visit: Visit, *, code: str) -> None:
    """
    Begin to set the second factor up again, for another telephone. The one in use stays until the new one is confirmed.

    Args:
        code: Of the app, or a recovery code, which is used up; the password where there is no second factor yet.

    Raises:
        NotShown, TooManyTries: Nothing is offered then.
    """
    me = visit.account
    with visit.looking() as rows:
        has_factor = second_factor.is_set_up(rows, me.id)
    if has_factor and recovery.looks_like_one(code):
        ask_of(visit, lambda: _spends(visit, code), otherwise=recovery.WRONG_RECOVERY_CODE)
    else:
        require_factor_again(visit, code=code)
    with visit.acting() as rows:
        second_factor.offer(visit.here, rows, account=me.id, username=me.username, made_in=visit.sign_in)


def _spends(visit: Visit, code: str) -> bool:
    found = recovery.find(visit.here, visit.account.id, code)
    with visit.acting() as rows:
        return bool(found) and recovery.spend(visit.here, rows, _entry(visit, "recovery_code_used"), found)


def take_offered_factor(visit: Visit, *, code: str) -> tuple[str, ...]:
    """
    Take what was offered into use, with the first code the app shows. Every other sign-in of this person ends.

    Returns:
        Ten new recovery codes to be shown once; those from before are worth nothing from now on.
    """
    codes = recovery.new_codes()
    ask_of(visit, lambda: _offered_is_in_the_app(visit, code, codes), otherwise=WRONG_CODE)
    return tuple(codes)


def _offered_is_in_the_app(visit: Visit, code: str, codes: dict[str, str]) -> bool:
    """Old codes end with the old app, in one transaction: a list that was lost with a telephone opens nothing."""
    with visit.acting() as rows:
        right = second_factor.confirm(visit.here, rows, account=visit.account.id, code=code, made_in=visit.sign_in)
        if right:
            ended = _end_others(visit, rows, "factor_changed")
            visit.note(rows, "factor_set_up", kind="account", record=visit.account.id, sign_ins_ended=ended)
            recovery.keep(visit.here, rows, _entry(visit, "recovery_codes_made"), codes)
        return right


def make_own_recovery_codes(visit: Visit, *, password: str, code: str = "") -> tuple[str, ...]:
    """Ten new recovery codes, to be shown once; those from before are worth nothing from now on."""
    with visit.looking() as rows:
        if not second_factor.is_set_up(rows, visit.account.id):
            raise NotShown("Set up your second factor first: recovery codes stand in for it.")
    _show_both(visit, password=password, code=code)
    codes = recovery.new_codes()
    with visit.acting() as rows:
        return recovery.keep(visit.here, rows, _entry(visit, "recovery_codes_made"), codes)


def _show_both(visit: Visit, *, password: str, code: str) -> None:
    """The password, and then the code where there is a second factor: a wrong password spends no code."""
    ask_of(visit, lambda: is_password_of(visit, password), otherwise=WRONG_PASSWORD)
    with visit.looking() as rows:
        has_factor = second_factor.is_set_up(rows, visit.account.id)
    if has_factor or not visit.here.demo:
        require_factor_again(visit, code=code)


def _entry(visit: Visit, action: str) -> Entry:
    me = visit.account
    return Entry(me.id, action, "account", me.id, role=me.role, sign_in=visit.sign_in)
