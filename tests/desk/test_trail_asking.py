"""Answering a request: from a name and a birth date to a reference, and one reason at a time."""

import json
from datetime import date

import pytest

from assessments.children.finding import SearchRefused
from assessments.children.model import Identity
from assessments.children.views import child_for
from assessments.desk.trail_asking import (
    NO_SINGLE_MATCH,
    NotFound,
    WhyMissing,
    children_to_choose,
    find_subject,
    people_to_choose,
    read_reason,
    record_with,
)
from assessments.desk.trail_reading import Chosen, trail_for
from assessments.people.visits import Denied
from assessments.records.restrictions import restrict, shut_out
from tests.builders import CHILD, PEOPLE, Office
from tests.lives import OTHER, a_child, draft_of, trail_of

BORN = date(2011, 3, 9)
WHY = "Request 12 of this month"


def seek(office: Office, who: str = "protection", name: str = "Teodoro Marchetti", born: date | None = BORN) -> str:
    return find_subject(office[who], name=name, born=born, why=WHY)


def why_not(office: Office, **asked: object) -> str:
    with pytest.raises(NotFound) as refused:
        seek(office, **asked)  # type: ignore[arg-type]
    return str(refused.value)


@pytest.mark.parametrize("name", ["Teodoro Marchetti", "THEO  marchetti", "theo márchetti"])
def test_a_whole_name_and_a_birth_date_lead_to_one_reference(office, name):
    child = a_child(office)

    reference = seek(office, name=name)

    assert record_with(office["protection"], reference=reference.lower().replace("-", " ")) == child
    assert trail_for(office["protection"], chosen=Chosen(record=child)).reference == reference


def test_that_somebody_was_looked_up_is_in_the_trail_with_the_reason(office):
    child = a_child(office)

    seek(office)

    entry = trail_of(office, child)[-1]
    assert (entry["action"], entry["detail"]["why"], entry["detail"]["found"]) == ("subject_sought", WHY, 1)


def test_a_look_that_found_nobody_is_in_the_trail_too(office):
    why_not(office, name="Nobody Ofthatname")

    last = office.rows("select action, detail from trail where tenant = :tenant order by seq desc limit 1")[0]
    assert (last["action"], json.loads(last["detail"])["found"]) == ("subject_sought", 0)


def test_two_of_one_name_and_day_lead_to_neither(office):
    a_child(office)
    a_child(office, by="southerner")

    assert why_not(office) == NO_SINGLE_MATCH


@pytest.mark.parametrize(("name", "born"), [("Theo", BORN), ("Theo Marchetti", None), ("  ", BORN)])
def test_a_part_of_a_name_or_no_day_is_not_looked_up(office, name, born):
    a_child(office)

    with pytest.raises(WhyMissing):
        seek(office, name=name, born=born)


@pytest.mark.parametrize(
    ("name", "born"), [("Theo Marchetta", BORN), ("Theo Marchetti", date(2011, 3, 10)), ("Theo Teodoro", BORN)]
)
def test_what_fits_nearly_does_not_fit(office, name, born):
    a_child(office)

    assert why_not(office, name=name, born=born) == NO_SINGLE_MATCH


def test_a_restricted_child_is_not_found_in_the_words_for_nobody(office):
    nobody = why_not(office)
    child = a_child(office)
    reference = seek(office)
    restrict(office["manager"], context=child, flag="staff_family", named=(), why="His aunt works at the desk here")

    assert why_not(office) == nobody
    with pytest.raises(NotFound):
        record_with(office["protection"], reference=reference)


def test_an_officer_who_is_shut_out_finds_nobody(office):
    child = a_child(office)
    shut_out(office["manager"], context=child, account=office["protection"].account.id, why="It is about a relative")

    assert why_not(office) == NO_SINGLE_MATCH


def test_without_a_reason_nothing_is_looked_up(office):
    with pytest.raises(WhyMissing):
        find_subject(office["protection"], name="Theo Marchetti", born=BORN, why="request")


def test_names_cannot_be_tried_one_after_another(office):
    for _ in range(20):
        why_not(office)

    with pytest.raises(SearchRefused):
        seek(office)


@pytest.mark.parametrize("who", [name for name, _, _ in PEOPLE if name != "protection"])
def test_nobody_else_gets_a_reference_from_a_name(office, who):
    a_child(office)

    with pytest.raises(Denied):
        seek(office, who)
    with pytest.raises(Denied):
        people_to_choose(office[who])


def test_a_reference_is_worth_nothing_to_whoever_may_not_read_the_trail(office):
    a_child(office)
    reference = seek(office)

    for who in ("worker", "partner", "admin", "manager.south", "support", "health"):
        with pytest.raises(NotFound):
            record_with(office[who], reference=reference)
    assert record_with(office["manager"], reference=reference)
    for unknown in ("", "ZZZZ-ZZZZ", "'; drop table trail", reference[:8]):
        with pytest.raises(NotFound):
            record_with(office["protection"], reference=unknown)


def test_the_officer_reads_one_reason_and_that_is_in_the_trail(office):
    child = a_child(office)
    office["colleague"].give_reason(record=child, why="Theo was seen hurt by his neighbour")
    child_for(office["colleague"], child=child)
    chosen = Chosen(record=child)
    number = next(line.reason for line in trail_for(office["protection"], chosen=chosen).lines if line.reason)

    found = read_reason(office["protection"], number=number, chosen=chosen, why=WHY)

    assert found.words == "Theo was seen hurt by his neighbour"
    entry = trail_of(office, child)[-1]
    assert (entry["action"], entry["detail"]) == ("reason_read", {"entry": number, "why": WHY})


def test_a_reason_about_a_restricted_record_is_read_by_no_officer(office):
    child = a_child(office)
    office["colleague"].give_reason(record=child, why="Theo was seen hurt by his neighbour")
    number = trail_of(office, child)[-1]["seq"]
    restrict(office["manager"], context=child, flag="staff_family", named=(), why="His aunt works at the desk here")

    with pytest.raises(NotFound):
        read_reason(office["protection"], number=number, chosen=Chosen(), why=WHY)


def test_a_reason_for_looking_at_groups_is_read_by_no_officer(office):
    office["worker"].give_reason(record="groups", why="He walks home with friends of hers")
    number = office.rows("select max(seq) as seq from trail where tenant = :tenant")[0]["seq"]

    with pytest.raises(NotFound):
        read_reason(office["protection"], number=number, chosen=Chosen(), why=WHY)


def test_an_entry_without_a_reason_gives_none_whatever_its_number(office):
    child = a_child(office)

    for number in (1, trail_of(office, child)[0]["seq"], 10**9, -1):
        with pytest.raises(NotFound):
            read_reason(office["protection"], number=number, chosen=Chosen(), why=WHY)


def test_a_manager_chooses_among_the_children_of_the_team_and_a_lead_among_none(office):
    child = a_child(office)
    a_child(office, Identity(first_names="Wren", surname="Tallis", born="2012-05-02"), by="southerner")

    assert children_to_choose(office["manager"]) == {child: CHILD.title}
    assert children_to_choose(office["safeguarding"]) == {}
    assert children_to_choose(office["worker"]) == {}


def test_a_reason_about_what_was_moved_to_another_child_is_read_by_no_officer(office):
    wrong, right = a_child(office), a_child(office, OTHER)
    draft = draft_of(office, wrong)
    with office["worker"].acting() as rows:
        why = "For Theo and his mother"
        office["worker"].note(rows, "printed", kind="screening", record=draft, about=right, why=why)
    number = trail_of(office, right)[-1]["seq"]
    lines = trail_for(office["protection"], chosen=Chosen(record=right)).lines

    assert next(line.reason for line in lines if line.number == number) == 0
    with pytest.raises(NotFound):
        read_reason(office["protection"], number=number, chosen=Chosen(), why=WHY)


def test_a_reason_that_says_what_a_group_is_called_is_read_by_no_officer(office):
    child = a_child(office)
    office["colleague"].give_reason(record=child, why="She walks home with those of Heron 214")
    number = trail_of(office, child)[-1]["seq"]

    with pytest.raises(NotFound):
        read_reason(office["protection"], number=number, chosen=Chosen(record=child), why=WHY)
