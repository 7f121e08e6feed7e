"""`init`: a new installation, empty but for its administrator."""

from argparse import Namespace

from assessments.command.operator import AddParser, operator
from assessments.people.accounts import CODE_HOURS, USERNAME, AccountRefused, add_account
from assessments.store.installation import Installation, make_installation
from assessments.store.settings import WronglySetUp, from_environment
from assessments.trail.chain import Entry, note

MADE = """\
Made an installation for {authority}.
  Data: {data}
  Keys: {keys}
Copy the keys to two safes now. No backup of the data holds them, and without them nobody can read it.

One-time code for {admin}, good for {hours} hours and shown only here:

  {code}

What to do next:
1. Start the service: streamlit run app.py
2. Sign in as {admin} with this code as the password, and choose a password.
3. Add people: python -m assessments account add USER --role ROLE

Keep real records out for now: signing in asks for no second factor yet."""


def add_to(add_parser: AddParser) -> None:
    command = add_parser("init", help="make an installation: its keys, its database and its administrator")
    command.add_argument(
        "--authority", required=True, metavar="NAME", help="the local authority, as it stands on each page"
    )
    command.add_argument("--admin", required=True, metavar="USER", help="user name of the administrator")
    command.set_defaults(run=init)


def init(asked: Namespace) -> int:
    """
    Make keys, database and administrator, and print the administrator's one-time code.

    What was asked is checked before anything is made: an installation half made could not be made again.
    """
    settings = from_environment()
    if settings.demo:
        raise WronglySetUp("CST_DEMO asks for the practice copy, which makes itself. Unset it to make an installation.")
    authority = " ".join(asked.authority.split())
    if not authority:
        raise WronglySetUp("Name the authority, for example: --authority 'Borough of Wendstoke'.")
    if not USERNAME.fullmatch(asked.admin):
        raise AccountRefused("A user name is 2 to 40 small letters, digits, dots or hyphens and begins with a letter.")
    here = make_installation(settings, authority=authority)
    try:
        code = _administrator(here, asked.admin)
    finally:
        here.close()
    folders = {"data": settings.data_dir, "keys": settings.key_dir}
    print(MADE.format(authority=authority, admin=asked.admin, hours=CODE_HOURS, code=code, **folders))
    return 0


def _administrator(here: Installation, username: str) -> str:
    by = operator()
    with here.engine.write(here.tenant) as rows:
        note(here, rows, Entry(by, "installation_made"))
    return add_account(here, username=username, role="administrator", by=by)
