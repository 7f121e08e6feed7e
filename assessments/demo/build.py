"""
Makes the practice copy. Histories go through the same actions that people use, under a clock that starts some weeks
back, so that what is shown could have happened and its trail holds.
"""

import json
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assessments.demo.stories import tell
from assessments.geography.reading import examine
from assessments.people.accounts import account_named, add_account
from assessments.people.passwords import kept
from assessments.people.settings import put_setting
from assessments.people.visits import Visit
from assessments.places.actions import add_place
from assessments.places.importing import take_in
from assessments.store.engine import Rows
from assessments.store.installation import Installation, make_installation, open_installation, utc_now
from assessments.store.settings import Settings
from assessments.vocabulary import DATA, stamp

AUTHORITY = "Borough of Wendstoke"
PASSWORD = "fictional borough"
BEGAN = timedelta(days=42)
BUILDER = "practice copy"
LAYERS = {"boundary": "borough", "wards": "wards", "schools": "schools"}
NUMBERS = [
    {
        "name": "Children's First Contact Service",
        "number": "020 7946 0100",
        "from": "09:00",
        "to": "17:00",
        "days": [0, 1, 2, 3, 4],
    },
    {"name": "the emergency duty team", "number": "020 7946 0199", "from": "00:00", "to": "24:00"},
]


class MovingClock:
    """A clock for telling stories: it stands still until it is moved, and every look lets a second pass."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def practice_copy(settings: Settings) -> Installation:
    """
    Make the practice copy in the folder of these settings and open it.

    It is made beside that folder and moved there when it is whole, so that one cut short is never served.
    """
    workshop = settings.data_dir.with_name(settings.data_dir.name + ".making")
    shutil.rmtree(workshop, ignore_errors=True)
    making = replace(settings, data_dir=workshop, key_dir=workshop / "keys")
    clock = MovingClock(utc_now() - BEGAN)
    here = make_installation(making, authority=AUTHORITY, now=clock)
    people(here)
    with Visit(_account(here, "admin"), here).acting() as rows:
        put_setting(rows, "numbers_to_ring", NUMBERS, by=BUILDER, at=stamp(clock()))
        put_setting(rows, "front_door_team", "Team North", by=BUILDER, at=stamp(clock()))
        borough(rows, Visit(_account(here, "contextual.lead"), here))
    tell(here, clock, visits(here))
    here.close()
    move(workshop, settings.data_dir)
    return open_installation(settings)


def move(workshop: Path, home: Path) -> None:
    """Put what was made where it belongs; a folder that was there keeps whatever else it holds."""
    home.mkdir(parents=True, exist_ok=True)
    for found in sorted(workshop.iterdir(), key=lambda file: file.suffix in (".db", ".toml")):
        found.rename(home / found.name)
    workshop.rmdir()


def people(here: Installation) -> None:
    """Every account of data/demo/people.toml, with the one password of the practice copy."""
    listed = tomllib.loads((DATA / "demo" / "people.toml").read_text(encoding="utf-8"))["account"]
    for person in listed:
        given = {name: person[name] for name in ("team", "school", "area", "regulated_as") if name in person}
        add_account(
            here, username=person["username"], role=person["role"], display_name=person["name"], by=BUILDER, **given
        )
    password = kept(PASSWORD)
    with here.engine.write(here.tenant) as rows:
        rows("update account set state = 'active', password_hash = :hash where tenant = :tenant", hash=password)
        rows("update one_time_code set used_at = :at where tenant = :tenant", at=stamp(here.now()))
        for person in listed:
            if "deputy" in person:
                rows(
                    "update account set deputy = :deputy where tenant = :tenant and username = :username",
                    username=person["username"],
                    deputy=account_named(rows, person["deputy"]).id,
                )


def _account(here: Installation, username: str) -> Any:
    with here.engine.read(here.tenant) as rows:
        return account_named(rows, username)


def visits(here: Installation) -> dict[str, Visit]:
    """A visit for each person, by user name."""
    with here.engine.read(here.tenant) as rows:
        names = [row["username"] for row in rows("select username from account where tenant = :tenant")]
        return {name: Visit(account_named(rows, name), here, sign_in=f"story-{name}") for name in names}


def borough(rows: Rows, visit: Visit) -> None:
    """The invented borough as an authority brings in its own, and its places, of which nothing is known yet."""
    boundary = None
    for kind, name in LAYERS.items():
        found = examine(_file(name).read_bytes(), kind=kind, boundary=boundary)
        take_in(rows, visit, found=found, file_name=_file(name).name)
        boundary = boundary or found.features[0].geometry
    for place in _features("places"):
        if place["kind"] != "school_gate":
            where = {name: place[name] for name in ("kind", "name", "ward", "lat", "lon")}
            add_place(rows, visit, place_id=place["id"], **where)


def _file(name: str) -> Path:
    return DATA / "geography" / "demo" / f"{name}.geojson"


def _features(name: str) -> Iterator[dict[str, Any]]:
    """Each feature of one file of points: its properties, with `lat` and `lon` in degrees of WGS 84."""
    for feature in json.loads(_file(name).read_text(encoding="utf-8"))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        yield {**feature["properties"], "lat": lat, "lon": lon}
