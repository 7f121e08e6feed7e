"""
Which engine an installation runs on, and which authority of a database is its own.

A file holds one authority. A PostgreSQL database may hold many, so the data folder then holds a small file that names
the one; it is no secret, and rows without it are not lost: the id stands in each of them.
"""

import os
import tomllib

from assessments.store import schema
from assessments.store.engine import Engine, Rows
from assessments.store.owning import bring_up_to_date
from assessments.store.postgres import PostgresEngine
from assessments.store.settings import Settings, WronglySetUp, admin_url
from assessments.store.sqlite import SqliteEngine
from assessments.store.trusting import refuse_untrusted

NAME = "installation.toml"
WORDS = """\
# Which authority of the PostgreSQL database this installation is. Made once; keep it with the settings of the service.
engine = "postgresql"
tenant = "{tenant}"
"""


def is_there(settings: Settings) -> bool:
    """
    Is there a database to open?

    Raises:
        WronglySetUp: If the installation lives in PostgreSQL and the address is not given: an older file beside it
            would be opened in its place, and written to.
    """
    named = (settings.data_dir / NAME).exists()
    if settings.database_url is not None:
        return named
    if named:
        raise WronglySetUp(
            f"This installation keeps its rows in PostgreSQL, as {NAME} in {settings.data_dir} says. "
            "Set CST_DATABASE_URL to the address of that database."
        )
    return settings.database.exists() and settings.database.stat().st_size > 0


def make_ready(settings: Settings) -> None:
    """Before anything is made: where the owner's address is given, bring its tables up to date; then look at it."""
    if settings.database_url is None:
        return
    if owner := admin_url():
        bring_up_to_date(owner, settings.database_url)
    refuse_untrusted(settings)


def open_engine(settings: Settings, key: bytes) -> Engine:
    """Open the file under its key, or the PostgreSQL database once it was found fit."""
    if settings.database_url is None:
        return SqliteEngine(settings.database, key)
    refuse_untrusted(settings)
    return PostgresEngine(settings.database_url)


def bring_file_up_to_date(settings: Settings, rows: Rows) -> None:
    """A file is brought up to date whenever it is opened. A PostgreSQL database is only by its owner."""
    if settings.database_url is None:
        schema.migrate(rows.database)


def remember(settings: Settings, tenant: str) -> None:
    """Write down, durably, which authority of the PostgreSQL database is this installation's."""
    if settings.database_url is None:
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(settings.data_dir / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(WORDS.format(tenant=tenant))
        out.flush()
        os.fsync(out.fileno())


def own_tenant(settings: Settings) -> str:
    """The authority that this installation is; empty for a file, which holds one."""
    if settings.database_url is None:
        return ""
    try:
        return str(tomllib.loads((settings.data_dir / NAME).read_text(encoding="utf-8"))["tenant"])
    except (OSError, KeyError, ValueError):
        raise WronglySetUp(
            f"{NAME} in {settings.data_dir} does not say which authority this is. Put it back from a backup."
        ) from None
