"""
Bringing in the boundary, the wards or the schools of the area: the one door, on the command line and in the practice
copy alike.

A school becomes a place that worries can be raised about. Places that have no ward yet are given theirs.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assessments.geography.model import Feature, Found
from assessments.geography.reading import examine
from assessments.people.roles import Permission
from assessments.people.visits import Denied, Visit
from assessments.places.actions import add_place
from assessments.records.layers import features_of, put_layer, ward_at
from assessments.store.engine import Rows

MAY_IMPORT = frozenset({"administrator", "contextual_lead"})
SITE = "school_site"


def look_at_file(visit: Visit, *, data: bytes, kind: str) -> Found:
    """
    What a file would bring in as "boundary", "wards" or "schools", and what should be confirmed first.

    Raises:
        FileRefused: If it cannot be used.
        Denied: If this person brings in no files.
    """
    with visit.looking() as rows:
        _require(visit)
        borough = next(iter(features_of(rows, "boundary")), None)
    return examine(data, kind=kind, boundary=borough.geometry if borough else None)


def take_layer(visit: Visit, *, found: Found, file_name: str) -> tuple[str, ...]:
    """
    Keep what was found in a file as the current layer of its kind, and return what else came of it, in words.

    Whoever calls this has shown the corrections to a person, who agreed.
    """
    with visit.acting() as rows:
        _require(visit)
        return take_in(rows, visit, found=found, file_name=file_name)


def take_in(rows: Rows, visit: Visit, *, found: Found, file_name: str) -> tuple[str, ...]:
    """`take_layer`, in the caller's transaction and with permission asked."""
    before = {one.code for one in features_of(rows, found.kind)}
    put_layer(
        rows,
        visit,
        kind=found.kind,
        file_name=file_name,
        fingerprint=found.fingerprint,
        said=[*found.said, *found.corrections],
        features=found.features,
        left_out=found.left_out,
    )
    words = _not_among_them(found, before)
    if found.kind == "schools":
        words += _keep_schools(rows, visit, found.features)
    if found.kind == "wards":
        words += _give_wards(rows, visit)
    return words


def _require(visit: Visit) -> None:
    visit.require_role(Permission.SET, "authority")
    if visit.role not in MAY_IMPORT:
        raise Denied("Your role does not do this. Ask an administrator.", wanted=Permission.SET.value, kind="layer")


def _not_among_them(found: Found, before: set[str]) -> tuple[str, ...]:
    """A newer list that lacks what the older one had is often of another year. Somebody should hear of it."""
    gone = before - {one.code for one in found.features}
    if not gone or found.kind == "boundary":
        return ()
    noun = found.kind if len(before) != 1 else found.kind.removesuffix("s")
    first = ", ".join(sorted(gone)[:3])
    return (f"{len(gone)} of the {len(before)} {noun} imported before are not in this file, such as {first}.",)


def _keep_schools(rows: Rows, visit: Visit, schools: Sequence[Feature]) -> tuple[str, ...]:
    """Make a place of each school that is new, and bring the others up to date; none is ever removed."""
    known = {row["school"]: row for row in _sites(rows)}
    wards = {one.name.casefold(): one.name for one in features_of(rows, "wards")}
    strange = 0
    for school in schools:
        named = school.facts.get("ward", "")
        ward = ward_at(rows, school.lat, school.lon) or (named if not wards else wards.get(named.casefold(), ""))
        strange += bool(wards and named and named.casefold() not in wards)
        if school.code in known:
            _bring_up_to_date(rows, visit, known[school.code], school, ward)
        else:
            where = {"lat": school.lat, "lon": school.lon}
            add_place(rows, visit, place_id=school.code, kind=SITE, name=school.name, ward=ward, **where)
    if not strange:
        return ()
    return (f"{strange} of the {len(schools)} schools name a ward that is not among those imported.",)


def _sites(rows: Rows) -> list[dict[str, Any]]:
    return rows(
        "select c.id, c.school, c.title, c.area, p.lat, p.lon from context c left join place p on p.tenant = c.tenant"
        " and p.context = c.id where c.tenant = :tenant and c.kind = :kind and c.school is not null",
        kind=SITE,
    )


def _bring_up_to_date(rows: Rows, visit: Visit, kept: Mapping[str, Any], school: Feature, ward: str) -> None:
    now = {"title": school.name, "area": ward or kept["area"], "lat": school.lat, "lon": school.lon}
    changed = sorted(name for name, value in now.items() if kept[name] != value)
    if not changed:
        return
    rows(
        "update context set title = :title, sort_name = :sort_name, area = :area, version = version + 1"
        " where tenant = :tenant and id = :id",
        id=kept["id"],
        title=school.name,
        sort_name=school.name.casefold(),
        area=now["area"],
    )
    rows(
        "insert into place (tenant, context, lat, lon) values (:tenant, :id, :lat, :lon)"
        " on conflict (tenant, context) do update set lat = excluded.lat, lon = excluded.lon",
        id=kept["id"],
        lat=school.lat,
        lon=school.lon,
    )
    visit.note(rows, "place_changed", kind=SITE, record=kept["id"], about=kept["id"], changed=changed)


def _give_wards(rows: Rows, visit: Visit) -> tuple[str, ...]:
    """The ward of each place that has a point and no ward."""
    given = 0
    for row in rows(
        "select c.id, c.kind, p.lat, p.lon from context c join place p on p.tenant = c.tenant and p.context = c.id"
        " where c.tenant = :tenant and coalesce(c.area, '') = '' and p.lat is not null and p.lon is not null"
    ):
        if ward := ward_at(rows, row["lat"], row["lon"]):
            rows("update context set area = :area where tenant = :tenant and id = :id", id=row["id"], area=ward)
            visit.note(rows, "place_changed", kind=row["kind"], record=row["id"], about=row["id"], changed=["area"])
            given += 1
    return (f"{given} {'place' if given == 1 else 'places'} without a ward now have one.",) if given else ()
