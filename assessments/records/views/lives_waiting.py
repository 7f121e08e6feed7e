"""What waits for a manager about records as a whole: handovers, closings, entries to move, copies to call back."""

from assessments.people.covers import managed_teams
from assessments.people.scope import open_to
from assessments.people.visits import Visit
from assessments.records.model import moment
from assessments.records.views.lines import Line
from assessments.store.engine import Rows

SHOWN = 100
WAITING = """
    select 'handover' as kind, h.id as record, h.context, h.asked_by, h.asked_at,
           'Accept it with a worker, or send it back' as what
    from handover h where h.tenant = :tenant and h.to_team = :team and h.state = 'offered'
    union all
    select 'handover', h.id, h.context, h.asked_by, h.asked_at, 'Pass it on, or send it back'
    from handover h where h.tenant = :tenant and h.from_team = :team and h.state = 'asked'
    union all
    select 'closing', z.context, z.context, z.asked_by, z.asked_at, 'Close it, or keep it open'
    from closing z join context c on c.tenant = z.tenant and c.id = z.context
    where z.tenant = :tenant and z.state = 'asked' and c.team = :team
    union all
    select 'removal', m.id, m.context, m.asked_by, m.asked_at, case m.state
           when 'asked' then 'An entry belongs to another child: decide' else 'Call copies back' end
    from removal m join context c on c.tenant = m.tenant and c.id = m.context
    where m.tenant = :tenant and m.kind = 'wrong_child' and m.state in ('asked', 'done') and c.team = :team
    and (m.state = 'asked' or (m.state = 'done' and m.copies <> '[]' and m.called_back_at is null))"""


def lives_waiting(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """What waits for this person as a manager, oldest first; nothing of a record they are shut out of."""
    found = {}
    for team in sorted(managed_teams(rows, visit.account.id, visit.today().isoformat())):
        for row in rows(
            f"select w.*, c.title, coalesce(a.display_name, '') as name from ({WAITING}) w"
            " join context c on c.tenant = :tenant and c.id = coalesce((select m.merged_into from context m"
            " where m.tenant = :tenant and m.id = w.context), w.context)"
            " left join account a on a.tenant = :tenant and a.id = w.asked_by"
            f" where {open_to(visit.account)} order by w.asked_at limit {SHOWN}",
            team=team,
            **visit.who(),
        ):
            found[row["kind"], row["record"]] = row
    return tuple(
        Line(row["kind"], row["record"], row["title"], "", row["what"], who=row["name"], since=moment(row["asked_at"]))
        for row in sorted(found.values(), key=lambda row: row["asked_at"])
    )


ASKED = (
    ("handover", "Handover asked for", "x.state in ('asked', 'offered')"),
    ("closing", "Closing asked for", "x.state = 'asked'"),
    ("removal", "An entry to be moved to the right child", "x.state = 'asked'"),
)


def lives_asked(rows: Rows, visit: Visit) -> tuple[Line, ...]:
    """What this person asked a manager about a record as a whole, and is not decided yet; oldest first."""
    found = [
        (row, what)
        for table, what, waits in ASKED
        for row in rows(
            f"select x.context, x.asked_at, c.title from {table} x join context c on c.tenant = x.tenant"
            f" and c.id = x.context where x.tenant = :tenant and x.asked_by = :me and {waits}"
            f" and {open_to(visit.account)} and c.merged_into is null order by x.asked_at limit {SHOWN}",
            **visit.who(),
        )
    ]
    found.sort(key=lambda one: one[0]["asked_at"])
    return tuple(
        Line("child", row["context"], row["title"], "", what, state="Waits for the manager") for row, what in found
    )
