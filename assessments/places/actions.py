"""Raising a worry about a place or a group: a referral that names no child."""

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records import rows as kept_rows
from assessments.records.actions.answering import start_response
from assessments.store.engine import Rows

REFERRAL = "context_referral"


def add_place(
    rows: Rows,
    visit: Visit,
    *,
    place_id: str,
    kind: str,
    name: str,
    ward: str,
    lat: float | None = None,
    lon: float | None = None,
) -> str:
    """
    Put one place of the area into the store, in the caller's transaction, and return its id here.

    Args:
        place_id: The source's own id.
        lat: Where it is, in degrees of WGS 84 (EPSG:4326), with `lon`; None while nobody has said.
    """
    made = kept_rows.insert_context(
        rows,
        visit,
        kind=kind,
        title=name,
        sort_name=name.casefold(),
        identity={"source_id": place_id},
        area=ward,
        school=place_id if kind == "school_site" else None,
    )
    rows(
        "insert into place (tenant, context, lat, lon) values (:tenant, :context, :lat, :lon)",
        context=made,
        lat=lat,
        lon=lon,
    )
    visit.note(rows, "place_added", kind=kind, record=made, about=made)
    return made


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
