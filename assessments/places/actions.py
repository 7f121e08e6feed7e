"""Adding a place to the shared list, and raising a worry about a place or a group: a referral that names no child."""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.places.model import MaybeTheSame, NotAPlace, PlaceName, SameName, distance_m, judge, rules, same_name
from assessments.places.rows import places_in
from assessments.records import rows as kept_rows
from assessments.records.actions.answering import start_response
from assessments.records.layers import in_borough, ward_at
from assessments.store.engine import Rows

REFERRAL = "context_referral"


def add_place(
    rows: Rows,
    visit: Visit,
    *,
    kind: str,
    name: str,
    ward: str,
    place_id: str = "",
    lat: float | None = None,
    lon: float | None = None,
) -> str:
    """
    Put one place of the area into the store, in the caller's transaction, and return its id here.

    Args:
        place_id: The source's own id; empty for a place that somebody added.
        lat: Where it is, in degrees of WGS 84 (EPSG:4326), with `lon`; None while nobody has said.
    """
    made = kept_rows.insert_context(
        rows,
        visit,
        kind=kind,
        title=name,
        sort_name=name.casefold(),
        identity={"source_id": place_id} if place_id else {},
        area=ward or None,
        school=place_id or None if kind == "school_site" else None,
    )
    rows(
        "insert into place (tenant, context, lat, lon) values (:tenant, :context, :lat, :lon)",
        context=made,
        lat=lat,
        lon=lon,
    )
    visit.note(rows, "place_added", kind=kind, record=made, about=made)
    return made


def add_own_place(
    visit: Visit, *, name: str, kind: str, lat: float | None, lon: float | None, is_another: bool = False
) -> str:
    """
    Add a place that is not on the list yet, and return its id. Its name and its ward are for everybody who may see
    places; what is said of it stays in the record that says it.

    Args:
        lat: Where it is, in degrees of WGS 84, with `lon`; None for a kind that is in no one spot.
        is_another: This person looked at the places near by, and it is none of them.

    Raises:
        NotAPlace: With every field that is wrong.
        SameName: If a place of this name is on the list. It names those, with their wards.
        MaybeTheSame: If another is so near that it may be this one, and `is_another` was not said.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.CREATE, "context")
        kept = judge(name, kind, lat, lon)
        if lat is not None and lon is not None and in_borough(rows, lat, lon) is False:
            raise NotAPlace([("point", "That point is outside the borough. Mark again where the place is.")])
        there = places_in(rows, visit)
        alike = [place for place in there if same_name(place.name) == same_name(kept)]
        if alike:
            raise SameName(
                "There is a place of this name already. Take it, or add a word that tells the two apart, such as the"
                " street.",
                alike,
            )
        near = [place for place in there if _is_near(place, lat, lon)]
        if near and not is_another:
            raise MaybeTheSame("There is a place close by. Is it the same one? Take it, or say that it is not.", near)
        ward = ward_at(rows, lat, lon) if lat is not None and lon is not None else None
        return add_place(rows, visit, kind=kind, name=kept, ward=ward or "", lat=lat, lon=lon)


def _is_near(place: PlaceName, lat: float | None, lon: float | None) -> bool:
    if lat is None or lon is None or place.lat is None or place.lon is None:
        return False
    return distance_m(lat, lon, place.lat, place.lon) <= rules().near_m


def start_referral(visit: Visit) -> str:
    """
    Begin a worry about a place or a group, or return one's own in which nothing was written yet.

    Nothing of a child is copied into it, wherever it was started from.
    """
    with visit.acting() as rows:
        visit.require_role(Permission.CREATE, REFERRAL)
        begun = rows.one(
            "select id from response where tenant = :tenant and author = :me and instrument = :instrument"
            " and state = 'draft' and revision = 0 and removed_at is null order by made_at desc limit 1",
            me=visit.account.id,
            instrument=REFERRAL,
        )
        if begun:
            return str(begun["id"])
        return start_response(rows, visit, instrument=REFERRAL, context=None, team=visit.account.team)


def read_as_second_reader(visit: Visit, *, response: str) -> None:
    """
    A lead read words that the check for names had pointed at, and they name nobody: others may see the referral now.

    The lead is never its author.
    """
    with visit.acting() as rows:
        ties = visit.require(rows, Permission.SIGN_OFF, response=response)
        assert not ties.wrote
        kept = kept_rows.response(rows, response)
        rows("update response set waits_for = null where tenant = :tenant and id = :id", id=response)
        visit.note(rows, "second_reading", kind=REFERRAL, record=response, about=kept.context or response)
