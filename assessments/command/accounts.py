"""`account add`, `account suspend` and `account reset`: who may sign in."""

from argparse import Namespace, RawDescriptionHelpFormatter

from assessments.command.operator import AddParser, opened, operator
from assessments.people.accounts import CODE_HOURS, add_account, reset_account, suspend_account
from assessments.people.roles import ROLES

CODE = """\
One-time code for {user}, good for {hours} hours and shown only here:

  {code}

Give it to them yourself. They sign in with it as the password, choose a password, and set up an authenticator app."""


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("account", help="add, suspend or reset an account").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser(
        "add", help="add a person", epilog=_roles_in_words(), formatter_class=RawDescriptionHelpFormatter
    )
    command.add_argument("user", metavar="USER", help="small letters, digits, dots, hyphens")
    command.add_argument("--role", required=True, help="one of those below")
    command.add_argument("--name", default="", help="the name others see; the user name if left out")
    command.add_argument("--team", help="name of their team; a new name makes a new team")
    command.add_argument("--school", metavar="URN", help="their school's number")
    command.add_argument("--area", metavar="WARD", help="their ward")
    command.add_argument("--regulated-as", default="none", metavar="X", help="their regulated profession, if any")
    command.set_defaults(run=add)
    for name, run, words in (("suspend", suspend, "stop an account at once"), ("reset", reset, "forget a password")):
        command = commands.add_parser(name, help=words)
        command.add_argument("user", metavar="USER")
        command.set_defaults(run=run)


def _roles_in_words() -> str:
    """The roles for the help, each with what its account must belong to."""
    needs = {role.id: f"  (needs --{role.belongs_to})" if role.belongs_to else "" for role in ROLES.values()}
    return "roles:\n" + "\n".join(f"  {role.id:<24}{role.name}{needs[role.id]}" for role in ROLES.values())


def add(asked: Namespace) -> int:
    """Add an account and print the one-time code that sets its password."""
    with opened() as here:
        code = add_account(
            here,
            username=asked.user,
            role=asked.role,
            by=operator(),
            display_name=" ".join(asked.name.split()),
            team=asked.team,
            school=asked.school,
            area=asked.area,
            regulated_as=asked.regulated_as,
        )
    print(CODE.format(user=asked.user, hours=CODE_HOURS, code=code))
    return 0


def suspend(asked: Namespace) -> int:
    """Suspend an account: its open screens clear, and its records wait for the team's manager."""
    with opened() as here:
        waiting = suspend_account(here, username=asked.user, by=operator())
    records = "1 record now waits" if waiting == 1 else f"{waiting} records now wait"
    print(f"{asked.user} is suspended and signed out everywhere. {records} for a manager to allocate.")
    return 0


def reset(asked: Namespace) -> int:
    """Forget a password, end every sign-in, and print a new one-time code."""
    with opened() as here:
        code = reset_account(here, username=asked.user, by=operator())
    print(CODE.format(user=asked.user, hours=CODE_HOURS, code=code))
    return 0
