"""`database migrate` and `move`: the tables of a PostgreSQL database, and an installation that goes to live there."""

import sys
from argparse import Namespace
from dataclasses import replace

from assessments.command.operator import AddParser, operator
from assessments.store import choosing
from assessments.store.installation import Installation, exists, open_installation
from assessments.store.moving import Carried, carry
from assessments.store.owning import bring_up_to_date
from assessments.store.settings import WronglySetUp, admin_url, from_environment, postgres_url
from assessments.trail.chain import Chain, Entry, note

OWNER_LACKS = "Set CST_DATABASE_ADMIN_URL to the address of the database as the role that owns its tables."
CARRIED_OVER = """
Carried over: {rows} rows of {authority}. Counts, the newest entry of the trail and {looked_at} rows were compared.
The trail holds in the new database.

What to do next:
1. Set CST_DATABASE_URL to the new address for the service, and start it. The keys stay where they are.
2. {file} was left as it is: nothing reads it any more. Keep it until you have made a backup of the new database,
   then remove it."""


def add_to(add_parser: AddParser) -> None:
    command = add_parser("database", help="look after the tables of a PostgreSQL database")
    acts = command.add_subparsers(required=True, metavar="ACT")
    act = acts.add_parser("migrate", help="bring the tables up to date and grant the service what it needs")
    act.set_defaults(run=migrate)
    command = add_parser("move", help="carry this installation from its file to a PostgreSQL database")
    command.add_argument("--to", required=True, metavar="URL", help="postgresql://USER:PASSWORD@HOST/DATABASE")
    command.set_defaults(run=move)


def migrate(asked: Namespace) -> int:
    """Run what is missing of the migrations, and grant the role of CST_DATABASE_URL what it needs."""
    settings, owner = from_environment(), admin_url()
    if owner is None:
        raise WronglySetUp(OWNER_LACKS)
    if settings.database_url is None:
        raise WronglySetUp("Set CST_DATABASE_URL to the address of the database as the role that the service runs as.")
    run = bring_up_to_date(owner, settings.database_url)
    print("\n".join(f"Ran {name}." for name in run) or "The tables were up to date.")
    print("The role of the service was granted what it needs.")
    return 0


def move(asked: Namespace) -> int:
    """
    Carry the installation over, compare, and write down that it lives there now.

    The file is held meanwhile, so that nobody can save into what is left behind.
    """
    given = from_environment()
    settings, target = replace(given, database_url=None), replace(given, database_url=postgres_url(asked.to, "--to"))
    if not exists(settings):
        raise WronglySetUp(f"There is no database in {settings.data_dir} to carry over.")
    choosing.make_ready(target)
    here = open_installation(settings)
    try:
        there = choosing.open_engine(target, here.keys.pages)
        try:
            carried = _carry(here, Installation(target, there, here.keys, here.tenant, here.authority, here.demo))
        finally:
            there.close()
        choosing.remember(target, here.tenant)
    finally:
        here.close()
    print(_table(carried))
    rows = sum(table.rows for table in carried)
    looked_at = sum(table.looked_at for table in carried)
    print(CARRIED_OVER.format(rows=rows, authority=here.authority, looked_at=looked_at, file=settings.database))
    return 0


def _carry(here: Installation, there: Installation) -> list[Carried]:
    """Everything in one transaction of the new database: what does not agree leaves nothing behind."""
    carried: list[Carried] = []
    with here.engine.write(here.tenant) as old, there.engine.write(here.tenant) as new:
        for table in carry(old, new):
            print(f"{table.name}: {table.rows}", file=sys.stderr, flush=True)
            carried.append(table)
        if fault := next(Chain(here.keys.trail).faults(new), None):
            raise WronglySetUp(f"The trail does not hold in the new database, so nothing was carried over. {fault}")
        note(there, new, Entry(operator(), "installation_moved", detail={"to": "postgresql"}))
    return carried


def _table(carried: list[Carried]) -> str:
    wide = max(len(table.name) for table in carried)
    lines = [f"{table.name:<{wide}} {table.rows:>9} {table.arrived:>9}" for table in carried]
    return "\n".join([f"{'Table':<{wide}} {'in file':>9} {'arrived':>9}", *lines])
