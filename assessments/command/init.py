"""`init`: a new installation, empty but for its administrator."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessments.command.asking_numbers import ask_for_numbers
from assessments.command.keys import on_paper
from assessments.command.operator import AddParser, operator
from assessments.command.settings import read_file
from assessments.people.accounts import CODE_HOURS, USERNAME, AccountRefused, add_account
from assessments.people.numbers import SETTING, what_is_missing
from assessments.people.settings import put_setting
from assessments.store.installation import Installation, exists, make_installation
from assessments.store.settings import WronglySetUp, from_environment
from assessments.trail.chain import Entry, note
from assessments.vocabulary import stamp

MADE = """\
Made an installation for {authority}.
  Data: {data}
  Keys: {keys}
Copy the keys to two safes now. No backup of the data holds them, and without them nobody can read it.

One-time code for {admin}, good for {hours} hours and shown only here:

  {code}

What to do next:
1. Start the service: streamlit run app.py
2. Sign in as {admin} with this code as the password, choose a password, and set up an authenticator app.
3. Add people: python -m assessments account add USER --role ROLE

4. Bring in the area: python -m assessments geography import FILE --as boundary"""
MISSING = """
Still missing. It is asked for when {admin} signs in, and until there is a number nobody else can come in:
{listed}"""


def add_to(add_parser: AddParser) -> None:
    command = add_parser("init", help="make an installation: its keys, its database and its administrator")
    command.add_argument(
        "--authority", required=True, metavar="NAME", help="the local authority, as it stands on each page"
    )
    command.add_argument("--admin", required=True, metavar="USER", help="user name of the administrator")
    command.add_argument(
        "--settings", metavar="FILE", type=Path, help="TOML or JSON with settings, such as numbers_to_ring"
    )
    command.set_defaults(run=init)


def init(asked: Namespace) -> int:
    """
    Make keys, database and administrator, and print the administrator's one-time code.

    What was asked is checked before anything is made: an installation half made could not be made again. Numbers to
    ring are asked for at a terminal; without one nothing waits, and what is missing is listed.
    """
    settings = from_environment()
    if settings.demo:
        raise WronglySetUp("CST_DEMO asks for the practice copy, which makes itself. Unset it to make an installation.")
    authority = " ".join(asked.authority.split())
    if not authority:
        raise WronglySetUp("Name the authority, for example: --authority 'Borough of Wendstoke'.")
    if not USERNAME.fullmatch(asked.admin):
        raise AccountRefused("A user name is 2 to 40 small letters, digits, dots or hyphens and begins with a letter.")
    if exists(settings):
        raise WronglySetUp(f"There is a database in {settings.data_dir} already. It was left as it is.")
    local = read_file(asked.settings) if asked.settings else {}
    if SETTING not in local and sys.stdin is not None and sys.stdin.isatty():
        local |= {SETTING: given} if (given := ask_for_numbers(input, print)) else {}
    here = make_installation(settings, authority=authority)
    try:
        code = _administrator(here, asked.admin, local)
    finally:
        here.close()
    folders = {"data": settings.data_dir, "keys": settings.key_dir}
    print(MADE.format(authority=authority, admin=asked.admin, hours=CODE_HOURS, code=code, **folders))
    if missing := what_is_missing(local.get(SETTING, [])):
        print(MISSING.format(admin=asked.admin, listed="\n".join(f"- {words}" for words in missing)))
    return on_paper()


def _administrator(here: Installation, username: str, local: dict[str, Any]) -> str:
    by = operator()
    with here.engine.write(here.tenant) as rows:
        note(here, rows, Entry(by, "installation_made"))
        for name, value in local.items():
            put_setting(rows, name, value, by=by, at=stamp(here.now()))
            note(here, rows, Entry(by, "setting_changed", kind="setting", record=name, detail={"now": value}))
    return add_account(here, username=username, role="administrator", by=by)
