"""The second step of signing in: a code from the app, a recovery code, or setting the app up the first time."""

from collections.abc import Callable

from assessments.people import recovery, second_factor
from assessments.people.accounts import Account
from assessments.people.second_factor import WRONG_CODE, Offer
from assessments.people.sign_ins import begin
from assessments.people.steps import OVER, Asks, Step, StepOver, use_up, whose
from assessments.people.tries import SignInRefused, note_wrong_try, refuse_when_tried_too_often
from assessments.store.engine import Rows
from assessments.store.installation import Installation
from assessments.trail.anchors import anchor_the_day
from assessments.trail.chain import Entry


class CodeRefused(SignInRefused):
    """The password was right and the code was not. The step is still open."""


def give_code(here: Installation, *, ticket: str, code: str, address: str) -> str:
    """
    Sign in with a code from the app.

    Returns:
        The token for the browser's cookie.

    Raises:
        StepOver: If the ticket was used, is too old, or is for another step.
        TooManyTries: Without looking at the code; its wrong tries count with those of the password.
        CodeRefused: If the code is wrong, or was used already.
    """

    def check(rows: Rows, person: Account) -> bool:
        return second_factor.take_code(here, rows, person.id, code)

    return _sign_in(here, Step(Asks.CODE, ticket), address, check, otherwise=WRONG_CODE, by="code")


def give_recovery_code(here: Installation, *, ticket: str, code: str, address: str) -> str:
    """Sign in with a recovery code, which is used up. Raises what `give_code` raises."""
    step = Step(Asks.CODE, ticket)
    with here.engine.read(here.tenant) as rows:
        account = _whose(here, rows, step)
        refuse_when_tried_too_often(here, rows, account.username, address)
    found = recovery.find(here, account.id, code)

    def check(rows: Rows, person: Account) -> bool:
        return bool(found) and recovery.spend(here, rows, _entry(person, "recovery_code_used"), found)

    otherwise = recovery.WRONG_RECOVERY_CODE
    return _sign_in(here, step, address, check, otherwise=otherwise, by="recovery_code")


def what_to_set_up(here: Installation, *, ticket: str) -> Offer:
    """The secret for the app of somebody who signs in the first time. Raises StepOver."""
    with here.engine.write(here.tenant) as rows:
        person = _whose(here, rows, Step(Asks.SET_UP, ticket))
        return second_factor.offer(here, rows, account=person.id, username=person.username)


def set_up(here: Installation, *, ticket: str, code: str, address: str) -> tuple[str, tuple[str, ...]]:
    """
    Take the second factor into use with its first code, and sign in.

    Returns:
        The token for the browser's cookie, and ten recovery codes to be shown once.

    Raises:
        StepOver, TooManyTries, CodeRefused: As `give_code` does. What was offered stays the same.
    """
    codes = recovery.new_codes()

    def check(rows: Rows, person: Account) -> bool:
        if not second_factor.confirm(here, rows, account=person.id, code=code):
            return False
        recovery.keep(here, rows, _entry(person, "factor_set_up"), codes)
        return True

    token = _sign_in(here, Step(Asks.SET_UP, ticket), address, check, otherwise=WRONG_CODE, by="code")
    return token, tuple(codes)


def _sign_in(
    here: Installation,
    step: Step,
    address: str,
    check: Callable[[Rows, Account], bool],
    *,
    otherwise: str,
    by: str,
) -> str:
    """Check, use the ticket up and begin the sign-in in one transaction; or count a wrong try."""
    token = ""
    with here.engine.write(here.tenant) as rows:
        person = _whose(here, rows, step)
        refuse_when_tried_too_often(here, rows, person.username, address)
        if check(rows, person):
            use_up(here, rows, step)
            token = begin(here, rows, person, address, by=by)
        else:
            entry = _entry(person, "code_refused")
            note_wrong_try(here, rows, username=person.username, address=address, entry=entry)
    if not token:
        raise CodeRefused(otherwise)
    anchor_the_day(here)
    return token


def _whose(here: Installation, rows: Rows, step: Step) -> Account:
    """
    Whose step this is. Once somebody has set their app up, no other ticket for doing so is good any more.

    It needs a password alone: whoever knew that would otherwise put an app of their own in place of the person's.
    """
    person = whose(here, rows, step)
    if step.asks is Asks.SET_UP and second_factor.is_set_up(rows, person.id):
        raise StepOver(OVER)
    return person


def _entry(person: Account, action: str) -> Entry:
    return Entry(person.id, action, kind="account", record=person.id, role=person.role)
