"""Settings of the authority: what is local, each with its default and source in data/rules/settings.toml."""

import json
import tomllib
from functools import cache
from typing import Any

from assessments.store.engine import Rows
from assessments.vocabulary import DATA, AssessmentError


class NoSuchSetting(AssessmentError):
    """The setting is not one of those listed in data/rules/settings.toml."""


@cache
def defaults() -> dict[str, Any]:
    """Every setting's default, by name."""
    file = DATA / "rules" / "settings.toml"
    return {name: table["default"] for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def setting(rows: Rows, name: str) -> Any:
    """What this authority set, or the default. Raises NoSuchSetting for a name that nothing lists."""
    if name not in defaults():
        raise NoSuchSetting(f"There is no setting {name}. The settings are: {', '.join(sorted(defaults()))}.")
    row = rows.one("select value from setting where tenant = :tenant and name = :name", name=name)
    if row is None:
        return defaults()[name]
    return json.loads(row["value"]) if isinstance(row["value"], str) else row["value"]


def put_setting(rows: Rows, name: str, value: Any, *, by: str, at: str) -> None:
    """Set one; the newest value counts."""
    setting(rows, name)
    rows(
        "insert into setting (tenant, name, value, set_by, set_at) values (:tenant, :name, :value, :by, :at)"
        " on conflict (tenant, name) do update set value = excluded.value, set_by = excluded.set_by, set_at ="
        " excluded.set_at",
        name=name,
        value=json.dumps(value),
        by=by,
        at=at,
    )
