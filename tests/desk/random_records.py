"""Random records of children and places, with who works with them, flags, names and what was written, as rows."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from assessments.children.model import Identity, folded
from assessments.store.engine import Rows
from tests.builders import PEOPLE, Office

NAMES = [name for name, _, _ in PEOPLE]
DAYS = (-1, 0, 1)
"""Yesterday, today, tomorrow."""
TABLES = (
    "cover", "clock", "response", "restriction_person", "restriction", "allocation", "context_name", "context",
)  # fmt: skip
WRITTEN_AT = "2026-11-20T09:00:00.000000+00:00"


@dataclass(frozen=True)
class Written:
    """One filled instrument about a record."""

    instrument: str
    state: str
    author: str
    team: str | None
    to: str | None
    removed: bool
    clock_of: str | None


@dataclass(frozen=True)
class Record:
    """One child or place; `allocations` hold who, of which kind, from and to; `people` who is named or shut out."""

    kind: str
    first: str
    surname: str
    former: tuple[str, ...]
    state: str
    team: str | None
    school: str | None
    merged: bool
    allocations: list[tuple[str, str, int, int | None]]
    restricted: str
    people: dict[str, str]
    written: list[Written]

    @property
    def title(self) -> str:
        return f"{self.first} {self.surname}"

    @property
    def words(self) -> set[str]:
        """Every word of every name of a child; of a place, of its name."""
        former = self.former if self.kind == "child" else ()
        return set(folded(" ".join([self.title, *former])).split())


_people = st.sampled_from(NAMES)
_written = st.builds(
    Written,
    instrument=st.sampled_from(["efh_screen", "efh_assessment", "context_referral"]),
    state=st.sampled_from(["draft", "submitted", "returned", "signed_off", "superseded"]),
    author=_people,
    team=st.sampled_from([None, "worker", "southerner"]),
    to=st.none() | _people,
    removed=st.sampled_from([False, False, True]),
    clock_of=st.none() | _people,
)
records = st.builds(
    Record,
    kind=st.sampled_from(["child", "child", "child", "park"]),
    first=st.sampled_from(["Wren", "Talia", "Linnet"]),
    surname=st.sampled_from(["Tallis", "Tallow", "Holt"]),
    former=st.sampled_from([(), ("Wren Talbot",)]),
    state=st.sampled_from(["open", "open", "closed"]),
    team=st.sampled_from([None, "worker", "southerner"]),
    school=st.sampled_from([None, "9910238"]),
    merged=st.sampled_from([False, False, False, True]),
    allocations=st.lists(
        st.tuples(_people, st.sampled_from(["lead", "joint"]), st.sampled_from(DAYS), st.sampled_from([None, *DAYS])),
        max_size=3,
    ),
    restricted=st.sampled_from(["no", "no", "yes", "lifted"]),
    people=st.dictionaries(_people, st.sampled_from(["named", "shut_out"]), max_size=4),
    written=st.lists(_written, max_size=3),
)
covers = st.lists(st.tuples(_people, _people, st.sampled_from(DAYS), st.sampled_from(DAYS)), max_size=3)


class Kept:
    """The rows of some records, for as long as one example lasts. `office` is shared by all of them."""

    def __init__(self, office: Office, some: list[Record], covered: list[tuple[str, str, int, int]]) -> None:
        self.office, self.today = office, office["worker"].today()
        self.records = {f"record-{number}": record for number, record in enumerate(some)}
        self.written = {
            f"{name}-w{turn}": (name, one)
            for name, record in self.records.items()
            for turn, one in enumerate(record.written)
        }
        self.covered = covered

    def __enter__(self) -> "Kept":
        with self.office.here.engine.write(self.office.here.tenant) as rows:
            for name, record in self.records.items():
                self._record(rows, name, record)
            for name, (about, one) in self.written.items():
                self._written(rows, name, about, one)
            for turn, (covered, covering, begins, ends) in enumerate(self.covered):
                pair = {"covered": self._id(covered), "covering": self._id(covering)}
                insert(rows, "cover", id=str(turn), from_date=self.day(begins), to_date=self.day(ends), why="x", **pair)
        return self

    def __exit__(self, *_: object) -> None:
        with self.office.here.engine.write(self.office.here.tenant) as rows:
            for table in TABLES:
                rows(f"delete from {table} where tenant = :tenant")

    def day(self, number: int | None) -> str | None:
        """A day counted from today, as it is kept."""
        return (self.today + timedelta(days=number)).isoformat() if number is not None else None

    def _id(self, who: str | None) -> str | None:
        return self.office[who].account.id if who else None

    def _team(self, who: str | None) -> str | None:
        return self.office[who].account.team if who else None

    def _record(self, rows: Rows, name: str, record: Record) -> None:
        made = {"made_by": "test", "made_at": WRITTEN_AT}
        identity = Identity(
            first_names=record.first, surname=record.surname, former_names=record.former, born="2012-05-12"
        )
        insert(
            rows, "context", id=name, kind=record.kind, title=record.title, sort_name=folded(record.title),
            team=self._team(record.team), school=record.school, state=record.state, identity=identity.as_kept(),
            version=1, merged_into="another" if record.merged else None, **made,
        )  # fmt: skip
        for word in record.words if record.kind == "child" else ():
            insert(rows, "context_name", context=name, folded=word, kind="word")
        for turn, (who, kind, begins, ends) in enumerate(record.allocations):
            insert(
                rows, "allocation", id=f"{name}-{turn}", context=name, account=self._id(who), team="x", kind=kind,
                from_date=self.day(begins), to_date=self.day(ends), why="x", **made,
            )  # fmt: skip
        if record.restricted != "no":
            lifted = WRITTEN_AT if record.restricted == "lifted" else None
            set_by = {"set_by": "test", "set_at": WRITTEN_AT}
            insert(rows, "restriction", id=name, context=name, flag="fm_hba", why="x", lifted_at=lifted, **set_by)
        for who, effect in record.people.items():
            values = {"context": name, "account": self._id(who), "effect": effect, "why": "x"}
            insert(rows, "restriction_person", set_by="test", set_at=WRITTEN_AT, **values)

    def _written(self, rows: Rows, name: str, about: str, one: Written) -> None:
        sent = one.state != "draft"
        insert(
            rows, "response", id=name, context=about, instrument=one.instrument, instrument_version=1, state=one.state,
            author=self._id(one.author), team=self._team(one.team), addressed_to=self._id(one.to), answers={},
            revision=1, submission=int(sent), made_at=WRITTEN_AT, saved_at=WRITTEN_AT,
            submitted_at=WRITTEN_AT if sent else None, removed_at=WRITTEN_AT if one.removed else None,
        )  # fmt: skip
        if one.clock_of:
            insert(
                rows, "clock", id=name, context=about, response=name, rule="SAMEDAY", what="x", start="2026-11-20",
                due_at="2026-11-20T23:59:00.000000+00:00", owner=self._id(one.clock_of), state="running",
            )  # fmt: skip


def insert(rows: Rows, table: str, **values: Any) -> None:
    columns = ", ".join(values)
    rows(f"insert into {table} (tenant, {columns}) values (:tenant, :{', :'.join(values)})", **values)
