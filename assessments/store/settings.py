"""What the environment says about this installation. Every CST_* variable is read here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assessments.vocabulary import DATA, AssessmentError


class WronglySetUp(AssessmentError):
    """The installation cannot start as it is. The message says what is wrong and what puts it right."""


@dataclass(frozen=True)
class Settings:
    """
    Where the database and its keys lie, whether this is the practice copy, and which proxies are believed.

    `database_url` names a PostgreSQL database; without one the rows lie in an encrypted file in the data folder.
    """

    data_dir: Path
    key_dir: Path
    demo: bool
    trusted_proxies: frozenset[str] = frozenset()
    idle_minutes: float = 15
    whole_hours: float = 8
    database_url: str | None = field(default=None, repr=False)
    disk_encrypted: bool = False
    anchors: Path | None = None

    @property
    def anchor_file(self) -> Path:
        """Where the trail is anchored: beside the keys unless another place was named."""
        return self.anchors or self.key_dir / "anchors.txt"

    @property
    def database(self) -> Path:
        return self.data_dir / "contexts.db"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """
    Read the settings of this process.

    Raises:
        WronglySetUp: If the keys would lie inside the data, which every backup would then carry along.
    """
    demo = environ.get("CST_DEMO") == "1"
    data_dir = Path(environ.get("CST_DATA_DIR") or DATA / "local").resolve()
    if demo:
        key_dir = data_dir / "keys"
    else:
        key_dir = Path(environ.get("CST_KEY_DIR") or DATA.parent.parent / "safeguarding-contexts-keys").resolve()
        if key_dir == data_dir or data_dir in key_dir.parents:
            raise WronglySetUp("The keys may not lie inside the data. Point CST_KEY_DIR to another folder.")
    proxies = frozenset(name.strip() for name in environ.get("CST_TRUSTED_PROXY", "").split(",") if name.strip())
    return Settings(
        data_dir=data_dir,
        key_dir=key_dir,
        demo=demo,
        trusted_proxies=proxies,
        idle_minutes=_number(environ, "CST_IDLE_MINUTES", 15),
        whole_hours=_number(environ, "CST_WHOLE_HOURS", 8),
        database_url=_url(environ, "CST_DATABASE_URL"),
        disk_encrypted=environ.get("CST_DATABASE_DISK_ENCRYPTED") == "1",
        anchors=_anchors(environ.get("CST_ANCHOR_FILE"), data_dir),
    )


def admin_url(environ: Mapping[str, str] = os.environ) -> str | None:
    """The owner's way into the database, for making and changing tables. A server that answers people holds none."""
    return _url(environ, "CST_DATABASE_ADMIN_URL")


def postgres_url(words: str, name: str) -> str:
    """The address of a PostgreSQL database, or WronglySetUp. The address itself is never said: it holds a password."""
    if not words.startswith(("postgresql://", "postgres://")):
        raise WronglySetUp(f"{name} does not begin with postgresql://. Give it the address of the database.")
    return words


def _url(environ: Mapping[str, str], name: str) -> str | None:
    words = environ.get(name)
    return postgres_url(words, name) if words else None


def _anchors(named: str | None, data_dir: Path) -> Path | None:
    file = Path(named).resolve() if named else None
    if file and data_dir in file.parents:
        raise WronglySetUp("The anchors may not lie inside the data. Point CST_ANCHOR_FILE to another disk.")
    return file


def _number(environ: Mapping[str, str], name: str, default: float) -> float:
    words = environ.get(name) or str(default)
    try:
        value = float(words)
    except ValueError:
        value = 0
    if not 0 < value < 1000:
        raise WronglySetUp(f"{name} is not a number above 0. Set it to a number such as {default}, or leave it out.")
    return value
