"""`account add`, `move`, `suspend`, `reinstate`, `reset`, `hand-over` and `list`: who may sign in."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from assessments.command.operator import AddParser, opened, operator_visit
from assessments.people.account_lists import account_called, accounts_for
from assessments.people.accounts import CODE_HOURS, NewPerson
from assessments.people.administering import CodeGiven, add_person, reinstate_person, reset_person, suspend_person
from assessments.people.handing_over import make_code_alone
from assessments.people.moving import move_account
from assessments.people.roles import ROLES
from assessments.vocabulary import choices, label

CODE = """\
One-time code for {user}, good for {hours} hours and shown only here:

  {code}

Give it to them yourself. They sign in with it as the password, choose a password, and set up an authenticator app."""
SETTING_UP = """
Once the first manager or lead has chosen a password, codes that others have not used yet are good no longer: from
then on a manager or lead hands them over, on their My work, and confirms who is who."""
ALONE = "The next manager or lead who signs in is asked whether this account is theirs."
WAITS = """\
{user} has no code yet. Whoever asks for one for this role is not shown it. It waits on My work for:
{listed}"""
NOBODY = "- nobody so far. It waits until there is a manager or lead who may hand it over"
MOVE_WAITS = """\
{user} stays as they are until one of these confirms it on My work:
{listed}"""


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("account", help="add, move, suspend, reinstate, reset or list accounts").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser(
        "add", help="add a person", epilog=_in_words(), formatter_class=RawDescriptionHelpFormatter
    )
    command.add_argument("user", metavar="USER", help="small letters, digits, dots, hyphens")
    command.add_argument("--role", required=True, help="one of those below")
    command.add_argument("--name", default="", help="the name others see; the user name if left out")
    _may_belong(command)
    command.add_argument("--regulated-as", default="none", metavar="X", help="their regulated profession, if any")
    command.set_defaults(run=add)
    command = commands.add_parser(
        "move", help="change a role or what it belongs to", epilog=_in_words(),
        formatter_class=RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.add_argument("user", metavar="USER")
    command.add_argument("--role", help="one of those below; as it is if left out")
    _may_belong(command)
    command.add_argument("--why", required=True, metavar="REASON")
    command.set_defaults(run=move)
    for name, run, words, must in (
        ("suspend", suspend, "stop an account at once", False),
        ("reinstate", reinstate, "let a suspended account in again", True),
        ("reset", reset, "forget a password", False),
        ("hand-over", hand_over, "print a manager's or lead's code where nobody is left to hand it over", True),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("user", metavar="USER")
        command.add_argument("--why", required=must, default="", metavar="REASON")
        command.set_defaults(run=run)
    command = commands.add_parser("list", help="everybody with an account")
    command.set_defaults(run=list_all)


def _may_belong(command: ArgumentParser) -> None:
    command.add_argument("--team", help="name of their team; a new name makes a new team")
    command.add_argument("--school", metavar="URN", help="their school's number")
    command.add_argument("--area", metavar="WARD", help="their ward")


def _in_words() -> str:
    """The roles for the help, each with what its account must belong to, and the professions."""
    needs = {role.id: f"  (needs --{role.belongs_to})" if role.belongs_to else "" for role in ROLES.values()}
    roles = "roles:\n" + "\n".join(f"  {role.id:<24}{role.name}{needs[role.id]}" for role in ROLES.values())
    return f"{roles}\n\nregulated as: {', '.join(choice.code for choice in choices('regulated_as'))}"


def add(asked: Namespace) -> int:
    """Add an account, and print its code or for whom it waits."""
    belongs = {"team": asked.team, "school": asked.school, "area": asked.area, "regulated_as": asked.regulated_as}
    with opened() as here:
        person = NewPerson(asked.user, asked.role, " ".join(asked.name.split()), **belongs)
        given = add_person(operator_visit(here), person)
    return _say(given)


def move(asked: Namespace) -> int:
    """Change a role or what it belongs to: at once, or once a second person confirms it."""
    with opened() as here:
        visit = operator_visit(here)
        who = account_called(visit, asked.user).id
        belongs = {"role": asked.role, "team": asked.team, "school": asked.school, "area": asked.area}
        moved = move_account(visit, account_id=who, why=asked.why, **belongs)
    if moved.waits:
        print(MOVE_WAITS.format(user=asked.user, listed=_listed(moved.holders)))
    else:
        print(f"{asked.user} is moved, and signed out everywhere.")
    return 0


def suspend(asked: Namespace) -> int:
    """Suspend an account: its open screens clear, and its records wait for the team's manager."""
    with opened() as here:
        visit = operator_visit(here)
        waiting = suspend_person(visit, account_id=account_called(visit, asked.user).id, why=asked.why)
    records = "1 record now waits" if waiting == 1 else f"{waiting} records now wait"
    print(f"{asked.user} is suspended and signed out everywhere. {records} for a manager to allocate.")
    return 0


def reinstate(asked: Namespace) -> int:
    """Let a suspended account in again, with a new code."""
    with opened() as here:
        visit = operator_visit(here)
        given = reinstate_person(visit, account_id=account_called(visit, asked.user).id, why=asked.why)
    return _say(given)


def reset(asked: Namespace) -> int:
    """Forget a password, end every sign-in, and print a new code or for whom it waits."""
    with opened() as here:
        visit = operator_visit(here)
        given = reset_person(visit, account_id=account_called(visit, asked.user).id, why=asked.why)
    return _say(given)


def hand_over(asked: Namespace) -> int:
    """Print a code that waits for a manager or lead, where nobody is left who could hand it over."""
    with opened() as here:
        visit = operator_visit(here)
        code = make_code_alone(visit, account_id=account_called(visit, asked.user).id, why=asked.why)
    print(CODE.format(user=asked.user, hours=CODE_HOURS, code=code))
    print(ALONE)
    return 0


def list_all(asked: Namespace) -> int:
    """Everybody with an account: user name, name, role, state, and what waits."""
    with opened() as here:
        for kept in accounts_for(operator_visit(here)):
            person, waits = kept.person, ", ".join(label("account_waits", one.kind) for one in kept.waits)
            state = label("account_state", person.state)
            print("; ".join(filter(None, [person.username, person.display_name, kept.what_they_are, state, waits])))
    return 0


def _say(given: CodeGiven) -> int:
    if given.code:
        print(CODE.format(user=given.username, hours=CODE_HOURS, code=given.code))
        print(SETTING_UP if given.while_setting_up else "", end="\n" if given.while_setting_up else "")
    else:
        print(WAITS.format(user=given.username, listed=_listed(given.holders)))
    return 0


def _listed(holders: tuple[str, ...]) -> str:
    return "\n".join(f"- {one}" for one in holders) or NOBODY
