"""Whatever is done to the trail behind its back is found, with the place named."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assessments.people.accounts import add_account
from assessments.people.sign_ins import set_password
from assessments.store.database_file import connect
from assessments.store.engine import Rows
from assessments.trail import chain as chains
from assessments.trail.anchors import Anchor, NoAnchor, anchor_the_day, anchors_in, head_of, put_anchor, read_anchor
from assessments.trail.chain import Chain, Entry, chain_of, note
from assessments.trail.verifying import Verification
from tests.builders import Office
from tests.store.builders import command, made_real

COLUMNS = "tenant, seq, at, actor, role, sign_in, action, kind, record, about, detail, before, seal"


def entries(office: Office, count: int) -> None:
    for number in range(count):
        with office.here.engine.write(office.here.tenant) as rows:
            note(office.here, rows, Entry("ruth", "looked", kind="child", record=f"r{number}"))


def forge(office: Office, *statements: str) -> None:
    """As somebody does who holds the file and the key of its pages, and not the key of the trail."""
    connection = connect(office.settings.database, office.here.keys.pages)
    connection.execute("drop trigger trail_no_update")
    connection.execute("drop trigger trail_no_delete")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def found(office: Office, *anchors: Anchor) -> tuple[list[str], Verification]:
    verification = Verification(chain_of(office.here), anchors)
    with office.here.engine.read(office.here.tenant) as rows:
        return list(verification.faults(rows)), verification


def head(office: Office) -> Anchor:
    with office.here.engine.read(office.here.tenant) as rows:
        newest = head_of(rows)
    assert newest
    return newest


def test_a_trail_that_nobody_touched_has_no_fault(office: Office):
    entries(office, 5)

    faults, verification = found(office, head(office))

    assert faults == []
    assert verification.head == head(office)


@pytest.mark.parametrize("column", ["at", "actor", "action", "record", "about", "detail", "role", "sign_in", "kind"])
def test_an_entry_with_any_word_changed_is_named(office: Office, column: str):
    entries(office, 5)

    forge(office, f"update trail set {column} = {column} || ' ' where seq = 9")

    assert found(office)[0] == ["Entry 9 was changed after it was written."]


def test_an_entry_that_was_removed_is_missed(office: Office):
    entries(office, 5)

    forge(office, "delete from trail where seq = 9")

    assert found(office)[0][0] == "Entry 9 is missing: the next one found is 10."


def test_an_entry_that_was_removed_and_the_gap_closed_is_found(office: Office):
    entries(office, 5)

    forge(
        office,
        "delete from trail where seq = 9",
        *(f"update trail set seq = {n - 1} where seq = {n}" for n in range(10, 20)),
    )

    assert "Entry 9 was changed after it was written." in found(office)[0]


def test_two_entries_that_changed_places_are_both_named(office: Office):
    entries(office, 5)

    forge(
        office,
        "update trail set seq = -1 where seq = 9",
        "update trail set seq = 9 where seq = 11",
        "update trail set seq = 11 where seq = -1",
    )

    faults = found(office)[0]
    assert {"Entry 9 was changed after it was written.", "Entry 11 was changed after it was written."} <= set(faults)


@pytest.mark.parametrize("where", [0, -5])
def test_an_entry_that_was_put_in_before_the_first_is_named(office: Office, where: int):
    columns = COLUMNS.replace("seq", str(where), 1)

    forge(office, f"insert into trail ({COLUMNS}) select {columns} from trail where seq = 3")

    assert f"Entry {where} was put in: the trail begins with entry 1." in found(office)[0]


def test_an_entry_that_was_put_in_between_is_found(office: Office):
    entries(office, 5)
    last = head(office).seq

    forge(
        office,
        *(f"update trail set seq = {n + 1} where seq = {n}" for n in range(last, 8, -1)),
        f"insert into trail ({COLUMNS}) select {COLUMNS.replace('seq', '9', 1)} from trail where seq = 3",
    )

    assert "Entry 9 was changed after it was written." in found(office)[0]


def test_an_entry_that_was_put_at_the_end_is_named(office: Office):
    entries(office, 5)
    last = head(office).seq

    columns = COLUMNS.replace("seq", str(last + 1), 1)
    forge(office, f"insert into trail ({COLUMNS}) select {columns} from trail where seq = {last}")

    assert f"Entry {last + 1} was changed after it was written." in found(office)[0]


def test_an_end_that_was_cut_off_is_told_by_an_anchor(office: Office):
    entries(office, 5)
    anchor = head(office)

    forge(office, f"delete from trail where seq > {anchor.seq - 2}")

    faults, _ = found(office, anchor)
    assert faults == [
        f"The anchor says that there was an entry {anchor.seq}, and the trail ends at entry {anchor.seq - 2}:"
        " its end was cut off."
    ]


def test_a_trail_that_was_taken_away_whole_is_told_by_an_anchor(office: Office):
    anchor = head(office)

    forge(office, "delete from trail")

    assert "the trail is empty" in found(office, anchor)[0][0]


def test_an_end_written_anew_by_somebody_with_the_key_is_told_by_an_anchor(office: Office):
    entries(office, 5)
    anchor = head(office)
    forge(office, f"delete from trail where seq > {anchor.seq - 2}")

    entries(office, 6)

    assert found(office)[0] == []
    [said] = found(office, anchor)[0]
    assert said.startswith(f"The anchor for entry {anchor.seq} does not fit")


def test_the_first_anchor_that_does_not_fit_is_named_and_the_others_are_counted(office: Office):
    anchors = []
    for _ in range(3):
        entries(office, 2)
        anchors.append(head(office))
    forge(office, f"delete from trail where seq > {anchors[0].seq}")

    [said] = found(office, *reversed(anchors))[0]

    assert f"an entry {anchors[1].seq}," in said
    assert said.endswith("1 more anchor does not fit either.")


def test_a_clock_that_was_set_back_is_a_remark_and_no_fault(office: Office):
    entries(office, 3)
    office.clock.at -= timedelta(hours=3)
    entries(office, 2)

    faults, verification = found(office)

    assert faults == []
    assert len(verification.remarks) == 1
    assert "the clock was set back" in verification.remarks[0]
    assert "2 hours" in verification.remarks[0]


def test_of_many_remarks_only_the_first_are_said(office: Office):
    for _ in range(8):
        office.clock.at -= timedelta(hours=3)
        entries(office, 1)

    assert len(found(office)[1].remarks) == 6


class Counted(Rows):
    """An open transaction that keeps in mind the most rows it gave at once."""

    most = 0

    def __call__(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        found = super().__call__(sql, **values)
        self.most = max(self.most, len(found))
        return found


def test_a_long_trail_is_read_a_little_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chains, "AT_ONCE", 3)
    entries(office, 20)

    with office.here.engine.read(office.here.tenant) as rows:
        counted = Counted(rows.database, rows.tenant)
        assert list(Chain(office.here.keys.trail).faults(counted)) == []

    assert counted.most == 3


# --- anchors --------------------------------------------------------------------------------------------------------


def test_the_first_sign_in_of_a_day_writes_an_anchor_and_the_second_does_not(office: Office):
    for hours in (0, 1, 24, 1):
        office.clock.forward(hours=hours)
        entries(office, 1)
        anchor_the_day(office.here)

    anchors, unread = anchors_in(office.settings.anchor_file)
    assert len(anchors) == 2
    assert unread == []
    assert found(office, *anchors)[0] == []


def test_signing_in_anchors_the_day_after_its_own_entry(office: Office):
    code = add_account(office.here, username="nell", role="contextual_lead", by="test", display_name="Nell Ashgrove")

    set_password(office.here, username="nell", code=code, password="kettle under nineteen larches", address="192.0.2.1")

    [anchor], _ = anchors_in(office.settings.anchor_file)
    entry = office.rows("select action from trail where seq = :seq", seq=anchor.seq)
    assert entry == [{"action": "signed_in"}]


def test_an_anchor_that_cannot_be_written_keeps_nobody_out(office: Office):
    office.settings.anchor_file.mkdir()

    anchor_the_day(office.here)


def test_the_file_of_anchors_is_for_this_user_alone_and_only_grows(office: Office):
    put_anchor(office.here, head(office))
    was = office.settings.anchor_file.read_bytes()
    entries(office, 1)
    put_anchor(office.here, head(office))

    assert office.settings.anchor_file.stat().st_mode & 0o777 == 0o600
    assert office.settings.anchor_file.read_bytes().startswith(was)


def test_a_line_that_was_cut_short_is_passed_over_and_the_next_begins_anew(office: Office):
    office.settings.anchor_file.write_text("12 0a1b", encoding="ascii")

    put_anchor(office.here, head(office))

    anchors, unread = anchors_in(office.settings.anchor_file)
    assert [anchor.seq for anchor in anchors] == [head(office).seq]
    assert unread == [1]


@pytest.mark.parametrize("typed", ["", "12", "12 0a1b", "0a1b2c3d4e5f6071 12", "12 0a1b2c3d4e5f607g"])
def test_what_is_no_anchor_is_refused(typed: str):
    with pytest.raises(NoAnchor):
        read_anchor(typed)


def test_verify_holds_the_trail_against_an_anchor_from_paper(office: Office, tmp_path: Path):
    made_real(office)
    with office.here.engine.read(office.here.tenant) as rows:
        printed = Chain.head(rows)

    assert command(tmp_path, "trail", "verify", "--anchor", printed).returncode == 0
    seq, seal = printed.split()
    ran = command(tmp_path, "trail", "verify", "--anchor", f"{int(seq) + 1} {seal}")

    assert ran.returncode == 1
    assert "its end was cut off" in ran.stdout


def test_verify_says_how_old_the_newest_anchor_is(office: Office, tmp_path: Path):
    made_real(office)
    assert "No anchor was written yet" in command(tmp_path, "trail", "verify").stdout

    put_anchor(office.here, head(office))

    assert "It was held against one anchor. The newest is" in command(tmp_path, "trail", "verify").stdout


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_line_of_the_anchors_with_an_impossible_time_is_none_and_keeps_nobody_out(office: Office, at: str):
    office.here.settings.anchor_file.write_text(f"12 0a1b2c3d4e5f6071 {at}\n")

    anchor_the_day(office.here)

    anchors, unread = anchors_in(office.here.settings.anchor_file)
    assert (len(anchors), unread) == (1, [1])


def test_anchors_with_and_without_an_offset_are_held_against_each_other():
    one, other = (read_anchor(f"12 0a1b2c3d4e5f6071 2026-11-23T10:00:00{offset}") for offset in ("", "+00:00"))

    assert one.at
    assert other.at
    assert abs(one.at - other.at) < timedelta(days=1)
