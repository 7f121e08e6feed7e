"""The trail as a file: what is shown and no more, asked for with a reason, and nothing a spreadsheet would run."""

import csv
import io

import pytest

from assessments.children.views import child_for
from assessments.desk import trail_file
from assessments.desk.trail_asking import WhyMissing
from assessments.desk.trail_file import FileRefused, ask_for_trail
from assessments.desk.trail_reading import Chosen, trail_for
from assessments.desk.trail_words import trail_rules, words_of_actions
from assessments.people.tickets import TicketSpent, take
from assessments.people.tries import NotShown
from assessments.people.visits import Denied
from assessments.records.restrictions import restrict
from tests.builders import PASSWORD, PEOPLE, Office
from tests.lives import a_child, trail_of

WHY = "Request 12 of this month"


def taken(office: Office, who: str, chosen: Chosen) -> tuple[str, str, bytes]:
    token = ask_for_trail(office[who], chosen=chosen, why=WHY, code=PASSWORD)
    return trail_file.trail_file(office[who], take(office[who], token))


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_file_holds_what_the_page_shows_and_its_name_says_nothing(office):
    child = a_child(office)
    child_for(office["worker"], child=child)
    shown = trail_for(office["protection"], chosen=Chosen(record=child)).lines

    name, media_type, content = taken(office, "protection", Chosen(record=child))

    head, *rows = table(content)
    assert name == "trail-2026-11-23.csv"
    assert media_type.startswith("text/csv")
    assert head == ["Entry", "Day", "Time", "Who", "What was done", "Reason"]
    assert [int(row[0]) for row in rows] == [line.number for line in shown]
    assert rows[0][1] == "23 Nov 2026"
    assert not [word for word in ("theo", "marchetti", child) if word in content.decode().lower()]


@pytest.mark.parametrize("action", words_of_actions())
def test_whatever_an_entry_holds_the_officer_is_shown_no_name_in_it(office, action):
    child, rules = a_child(office), trail_rules()
    names = {*rules["said"], *rules["shown"].get(action, {}), "now", "something_else"} - {"kind", "record"}
    with office.here.engine.write(office.here.tenant) as rows:
        held = dict.fromkeys(names, "Orsolya Whitcombe")
        office["worker"].note(rows, action, kind="child", record=child, about=child, **held)

    for chosen in (Chosen(), Chosen(record=child)):
        page = trail_for(office["protection"], chosen=chosen)
        assert "Orsolya" not in str(page)
        assert "Orsolya" not in taken(office, "protection", chosen)[2].decode()


def test_why_a_record_was_closed_is_told_to_the_manager_and_not_to_the_officer(office):
    child = a_child(office)
    with office.here.engine.write(office.here.tenant) as rows:
        office["manager"].note(rows, "closed", kind="child", record=child, about=child, reason="child_died")

    said = {
        who: " ".join(line.said for line in trail_for(office[who], chosen=Chosen(record=child)).lines)
        for who in ("manager", "protection")
    }

    assert "The child died" in said["manager"]
    assert "died" not in said["protection"]


def test_a_name_that_a_spreadsheet_would_run_is_only_read(office):
    office.change(
        "update account set display_name = '=HYPERLINK(\"http://x\")' where tenant = :tenant and username = 'worker'"
    )
    child = a_child(office)

    rows = table(taken(office, "protection", Chosen(record=child))[2])

    assert [row[3] for row in rows if "HYPERLINK" in row[3]]
    assert all(row[3].startswith("'=") for row in rows if "HYPERLINK" in row[3])


def test_that_a_file_was_taken_is_in_the_trail_with_its_reason(office):
    child = a_child(office)

    taken(office, "protection", Chosen(record=child))

    entry = trail_of(office, child)[-1]
    assert (entry["action"], entry["detail"]["why"]) == ("trail_exported", WHY)


def test_no_reason_no_file(office):
    with pytest.raises(WhyMissing):
        ask_for_trail(office["protection"], chosen=Chosen(record=a_child(office)), why=" ", code=PASSWORD)


def test_more_than_one_file_holds_is_refused_rather_than_cut(office, monkeypatch):
    monkeypatch.setattr(trail_file, "MOST_LINES", 2)
    child = a_child(office)
    child_for(office["worker"], child=child)

    with pytest.raises(FileRefused, match="More than 2"):
        ask_for_trail(office["protection"], chosen=Chosen(record=child), why=WHY, code=PASSWORD)


def test_a_ticket_is_good_once_and_for_its_own_sign_in(office):
    token = ask_for_trail(office["protection"], chosen=Chosen(record=a_child(office)), why=WHY, code=PASSWORD)

    with pytest.raises(TicketSpent):
        take(office["manager"], token)
    take(office["protection"], token)
    with pytest.raises(TicketSpent):
        take(office["protection"], token)


def test_a_record_restricted_since_the_file_was_asked_for_is_refused(office):
    child = a_child(office)
    ticket = take(
        office["protection"], ask_for_trail(office["protection"], chosen=Chosen(record=child), why=WHY, code=PASSWORD)
    )
    restrict(office["manager"], context=child, flag="staff_family", named=(), why="His aunt works at the desk here")

    with pytest.raises(Denied):
        trail_file.trail_file(office["protection"], ticket)


def test_a_lead_takes_a_file_of_one_record_and_nobody_but_the_officer_more(office):
    child = a_child(office)
    office["safeguarding"].give_reason(record=child, why="A complaint that came in on Monday")

    assert taken(office, "safeguarding", Chosen(record=child))
    with pytest.raises(Denied):
        ask_for_trail(office["safeguarding"], chosen=Chosen(), why=WHY, code=PASSWORD)


@pytest.mark.parametrize(
    "who", [name for name, _, _ in PEOPLE if name not in ("protection", "safeguarding", "contextual")]
)
def test_everybody_else_takes_none_the_teams_manager_too(office, who):
    child = a_child(office)

    for chosen in (Chosen(), Chosen(record=child), Chosen(account=office["worker"].account.id)):
        with pytest.raises(Denied):
            ask_for_trail(office[who], chosen=chosen, why=WHY, code=PASSWORD)


def test_a_screen_that_was_left_open_gives_no_file(office: Office):
    chosen = Chosen(record=a_child(office))

    with pytest.raises(NotShown):
        ask_for_trail(office["protection"], chosen=chosen, why=WHY, code="a guess at it")

    assert not office.rows("select 1 from ticket where tenant = :tenant")
