"""One box to look in: what each person finds in it, and what leaves no trace there."""

import pytest

from assessments.children.finding import SearchRefused, find_again
from assessments.desk.searching import Results, search
from assessments.peers.views import groups_for
from assessments.people.visits import Denied
from assessments.records.restrictions import restrict, shut_out
from tests.builders import Office
from tests.children.builders import a_child, a_record, watched
from tests.peers.builders import a_group


def titles(results: Results) -> dict[str, list[str]]:
    groups = {name: [hit.title for hit in getattr(results, name)] for name in Results.__dataclass_fields__}
    return {name: found for name, found in groups.items() if found}


def a_place(office: Office, name: str = "Tallow Lane bandstand", kind: str = "park") -> None:
    office.change(
        "insert into context (tenant, id, kind, title, sort_name, area, state, identity, version, made_by, made_at)"
        " values (:tenant, :name, :kind, :name, :name, 'Calderstead', 'open', '{}', 1, 'test', '2026-01-01')",
        name=name,
        kind=kind,
    )


def test_a_child_what_was_written_and_a_place_are_found_by_the_beginning_of_a_name(office: Office) -> None:
    a_record(office, first="Wren", surname="Tallis")
    a_place(office)

    assert titles(search(office["worker"], words="tal")) == {
        "children": ["Wren Tallis"],
        "assessments": ["Wren Tallis"],
        "places": ["Tallow Lane bandstand"],
    }


def test_a_group_is_found_by_its_reference_by_those_who_may_know_it(office: Office) -> None:
    group = a_group(office)
    reference = next(one.reference for one in groups_for(office["worker"]) if one.id == group)

    assert titles(search(office["worker"], words=reference[:4]))["groups"] == [reference]
    assert search(office["southerner"], words=reference[:4]).groups == ()


def test_a_former_name_finds_the_child_too(office: Office) -> None:
    a_record(office, first="Wren", surname="Tallis", former_names=("Wren Oakhanger",))

    assert titles(search(office["worker"], words="oakh"))["children"] == ["Wren Tallis"]


def test_a_form_is_found_by_its_title_and_by_title_and_name_together(office: Office) -> None:
    a_record(office, first="Wren", surname="Tallis")
    a_record(office, first="Linnet", surname="Holt")

    assert titles(search(office["worker"], words="screen"))["assessments"] == ["Linnet Holt", "Wren Tallis"]
    assert titles(search(office["worker"], words="screening holt")) == {"assessments": ["Linnet Holt"]}


def test_two_or_three_letters_look_for_names_and_not_for_forms(office: Office) -> None:
    a_record(office, first="Wren", surname="Tallis")
    a_record(office, first="Linnet", surname="Harrow")

    assert titles(search(office["worker"], words="har"))["assessments"] == ["Linnet Harrow"]


def test_every_word_must_fit(office: Office) -> None:
    a_record(office, first="Wren", surname="Tallis")

    assert search(office["worker"], words="wren holt") == Results()


@pytest.mark.parametrize("who", ["colleague", "southerner", "contextual", "safeguarding", "school", "support"])
def test_whoever_does_not_work_with_a_child_finds_nothing_of_them(office: Office, who: str) -> None:
    a_record(office)

    assert search(office[who], words="tallis") == Results()


def test_school_staff_find_the_screenings_they_wrote(office: Office) -> None:
    office.draft("school", a_child())

    assert titles(search(office["school"], words="tallis")) == {"assessments": ["Wren Tallis"]}


@pytest.mark.parametrize("words", ["", "t", "  t ", "-"])
def test_one_letter_is_too_little(office: Office, words: str) -> None:
    with pytest.raises(SearchRefused):
        search(office["worker"], words=words)


@pytest.mark.parametrize("who", ["admin", "partner", "protection"])
def test_whoever_finds_nothing_by_looking_is_told_so(office: Office, who: str) -> None:
    with pytest.raises(Denied):
        search(office[who], words="tallis")


def test_what_was_removed_or_merged_is_not_found(office: Office) -> None:
    child = a_record(office)
    office.change("update response set removed_at = '2026-11-23' where tenant = :tenant")
    assert titles(search(office["worker"], words="tallis")) == {"children": ["Wren Tallis"]}

    office.change("update context set merged_into = 'another' where tenant = :tenant and id = :id", id=child)

    assert search(office["worker"], words="tallis") == Results()


def test_a_search_is_written_down_once_and_not_at_each_drawing(office: Office) -> None:
    a_record(office)

    search(office["worker"], words="tallis")
    search(office["worker"], words="tallis", again=True)

    noted = office.rows("select detail from trail where tenant = :tenant and action = 'searched'")
    assert [row["detail"] for row in noted] == ['{"found": 2, "words": "tallis"}']


def test_a_full_page_holds_fifty_of_ones_own_whatever_else_there_is(office: Office) -> None:
    """The limit counts what this person may find: what they may not does not take its place."""
    for number in range(3):
        a_record(office, "southerner", first=f"Aaron{number}", surname="Tallis")
    kept_away = a_record(office, first="Abel", surname="Tallis")
    shut_out(office["manager"], context=kept_away, account=office["worker"].account.id, why="Her own nephew here")
    a_record(office, first="Zoe", surname="Tallis")

    assert titles(search(office["worker"], words="tallis"))["children"] == ["Zoe Tallis"]


def test_what_is_restricted_changes_neither_what_others_find_nor_the_work_it_takes(office: Office) -> None:
    a_record(office, "southerner", first="Wren", surname="Tallis")
    with watched(office) as before:
        first = search(office["southerner"], words="tallis")
    hidden = a_record(office, "southerner", first="Wrenna", surname="Tallis")
    restrict(office["manager.south"], context=hidden, flag="staff_family", why="A colleague's own niece", named=())

    with watched(office) as after:
        again = search(office["southerner"], words="tallis")

    assert (titles(again), again.found) == (titles(first), first.found)
    assert after == before
    assert find_again(office["southerner"], ids=(hidden,), wider=True) == ()


@pytest.mark.parametrize("words", ["Otter 214", "otter 2", "theo, otter-214"])
def test_the_trail_does_not_keep_what_a_group_is_called(office: Office, words: str) -> None:
    a_group(office)

    search(office["worker"], words=words)

    noted = office.rows("select detail from trail where tenant = :tenant and action = 'searched'")
    assert len(noted) == 1
    assert "otter" not in noted[0]["detail"].casefold()
