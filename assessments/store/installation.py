"""One installation: its settings, keys, database and authority. Made once, opened at each start."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assessments.store import choosing
from assessments.store.engine import Engine
from assessments.store.keys import Keys, make_keys, read_keys
from assessments.store.settings import Settings, WronglySetUp
from assessments.vocabulary import stamp


def utc_now() -> datetime:
    """The moment, in UTC. Tests and the practice copy's history give another clock."""
    return datetime.now(UTC)


@dataclass
class Installation:
    """Everything a visit needs from below. `now` is the only source of the time."""

    settings: Settings
    engine: Engine
    keys: Keys = field(repr=False)
    tenant: str
    authority: str
    demo: bool
    now: Callable[[], datetime] = utc_now

    def close(self) -> None:
        self.engine.close()


def exists(settings: Settings) -> bool:
    """Is there a database to open?"""
    return choosing.is_there(settings)


def make_installation(settings: Settings, *, authority: str, now: Callable[[], datetime] = utc_now) -> Installation:
    """
    Make keys, an encrypted database and its one authority.

    Raises:
        WronglySetUp: If there is a database or a key already: neither is ever replaced.
    """
    if exists(settings):
        raise WronglySetUp(f"There is a database in {settings.data_dir} already. It was left as it is.")
    choosing.make_ready(settings)
    keys = make_keys(settings.key_dir)
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = choosing.open_engine(settings, keys.pages)
    if settings.database.exists():
        settings.database.chmod(0o600)
    tenant = uuid.uuid4().hex
    with engine.write(tenant) as rows:
        choosing.bring_file_up_to_date(settings, rows)
        rows(
            "insert into authority (tenant, name, demo, made_at) values (:tenant, :name, :demo, :at)",
            name=authority,
            demo=int(settings.demo),
            at=stamp(now()),
        )
    choosing.remember(settings, tenant)
    return Installation(settings, engine, keys, tenant, authority, settings.demo, now)


def open_installation(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> Installation:
    """
    Open what is there, bringing its tables up to date.

    Raises:
        WronglySetUp: If the database or its keys are missing, or a practice copy and a real one are mixed up.
    """
    if not exists(settings):
        raise WronglySetUp(f"There is no database in {settings.data_dir}. Run: python -m assessments init")
    keys = read_keys(settings.key_dir)
    tenant = choosing.own_tenant(settings)
    engine = choosing.open_engine(settings, keys.pages)
    with engine.write(tenant) as rows:
        choosing.bring_file_up_to_date(settings, rows)
        found = rows.one("select tenant, name, demo from authority order by made_at limit 1")
    if found is None:
        raise WronglySetUp(
            "This database belongs to no authority: its making was cut short. Remove it and start again."
        )
    if bool(found["demo"]) != settings.demo:
        raise WronglySetUp(
            "This is a practice copy: start it with CST_DEMO=1, or point CST_DATA_DIR to the real database."
            if found["demo"]
            else "This is a real database: start it without CST_DEMO, or point CST_DATA_DIR to another folder."
        )
    return Installation(settings, engine, keys, found["tenant"], found["name"], bool(found["demo"]), now)


_opened: list[Installation] = []
_opening = threading.Lock()


def use(installation: Installation) -> None:
    """Make this the installation that the whole process serves."""
    with _opening:
        _opened[:] = [installation]


def in_use() -> Installation:
    """The installation of this process. Raises WronglySetUp when none was opened."""
    if not _opened:
        raise WronglySetUp("No installation is open. Start the service with: streamlit run app.py")
    return _opened[0]
