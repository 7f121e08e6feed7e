"""Finding a child one works with, and looking further without learning who is known here."""

from collections.abc import Callable

import pytest

from assessments.children.finding import (
    CHECKS_AN_HOUR,
    SearchRefused,
    children_in_scope,
    find_again,
    find_children,
    find_wider,
    possible_duplicates,
)
from assessments.people.visits import Denied
from assessments.records.restrictions import restrict, shut_out
from tests.builders import Office

from .builders import a_child, a_record, close, watched

WHY = "A school rang about a cousin"


def ordinary(office: Office, child: str) -> None:
    pass


def restricted(office: Office, child: str) -> None:
    restrict(office["manager"], context=child, flag="staff_family", why="A colleague is the aunt", named=())


Made = Callable[[Office, str], None]
EVERY_STATE = pytest.mark.parametrize("made", [ordinary, restricted, close])


def found(office: Office, who: str, words: str) -> list[str]:
    return [child.title for child in find_children(office[who], words=words)]


@pytest.mark.parametrize("words", ["wr", "TAL", "tallis wren", "w tal", "Wren Tallis"])
def test_a_child_is_found_by_the_beginnings_of_their_names(office: Office, words: str):
    a_record(office)
    a_record(office, first="Linnet", surname="Holt")

    assert found(office, "worker", words) == ["Wren Tallis"]


@pytest.mark.parametrize("words", ["", "w", " w ", "--", "w-", "_"])
def test_one_letter_is_too_little_to_look_for(office: Office, words: str):
    with pytest.raises(SearchRefused, match="two letters"):
        find_children(office["worker"], words=words)


@pytest.mark.parametrize("words", ["%%", "wr%", "w_en", "' or 1=1 --", "*:*"])
def test_signs_that_stand_for_anything_elsewhere_stand_for_nothing_here(office: Office, words: str):
    a_record(office, first="Linnet", surname="Holt")

    try:
        shown = found(office, "worker", words)
    except SearchRefused:
        shown = []
    assert shown == []


def test_a_search_looks_only_among_the_children_one_works_with(office: Office):
    a_record(office)

    assert [found(office, who, "wren") for who in ("worker", "manager", "colleague", "southerner", "contextual")] == [
        ["Wren Tallis"],
        ["Wren Tallis"],
        [],
        [],
        [],
    ]


def test_each_search_stands_in_the_trail_with_its_words(office: Office):
    a_record(office)

    found(office, "worker", "wren")

    noted = office.rows("select detail from trail where tenant = :tenant and action = 'searched'")
    assert [row["detail"] for row in noted] == ['{"found": 1, "words": "wren"}']


def test_looking_wider_needs_a_reason_and_a_whole_surname(office: Office):
    a_record(office)

    refusals = [("Tallis", ""), ("Tallis", "just because"), ("T", WHY), ("", WHY)]
    for surname, why in refusals:
        with pytest.raises(SearchRefused):
            find_wider(office["colleague"], surname=surname, why=why)

    assert find_wider(office["colleague"], surname="Tall", why=WHY) == ()
    assert [c.title for c in find_wider(office["colleague"], surname="tallis", why=WHY)] == ["Wren Tallis"]


def test_the_reason_for_looking_wider_stands_in_the_trail(office: Office):
    find_wider(office["colleague"], surname="Tallis", why=WHY)

    noted = office.rows("select detail from trail where tenant = :tenant and action = 'searched_wider'")
    assert WHY in noted[0]["detail"]


def test_looking_wider_shows_nothing_of_a_restricted_record_or_of_another_team(office: Office):
    restricted(office, a_record(office))

    assert find_wider(office["colleague"], surname="Tallis", why=WHY) == ()
    assert find_wider(office["southerner"], surname="Tallis", why=WHY) == ()


def test_looking_up_many_names_within_an_hour_is_stopped_and_goes_on_later(office: Office):
    for _ in range(CHECKS_AN_HOUR):
        find_wider(office["colleague"], surname="Tallis", why=WHY)

    with pytest.raises(SearchRefused, match="many names"):
        find_wider(office["colleague"], surname="Tallis", why=WHY)
    find_wider(office["worker"], surname="Tallis", why=WHY)
    office.clock.forward(hours=1)
    find_wider(office["colleague"], surname="Tallis", why=WHY)


def test_the_duplicate_check_is_limited_as_well(office: Office):
    for _ in range(CHECKS_AN_HOUR):
        possible_duplicates(office["school"], identity=a_child())

    with pytest.raises(SearchRefused, match="many names"):
        possible_duplicates(office["school"], identity=a_child())


def test_what_was_found_is_asked_for_again_at_each_drawing(office: Office):
    child = a_record(office)
    again = [c.title for c in find_again(office["worker"], ids=(child,))]

    shut_out(office["manager"], context=child, account=office["worker"].account.id, why="Lives next door")

    assert again == ["Wren Tallis"]
    assert find_again(office["worker"], ids=(child,)) == ()


def test_a_possible_duplicate_among_ones_own_children_is_shown(office: Office):
    a_record(office)

    possible = possible_duplicates(office["worker"], identity=a_child("WREN", "tallis"))

    assert [child.title for child in possible.mine] == ["Wren Tallis"]
    assert not possible.elsewhere


@EVERY_STATE
@pytest.mark.parametrize("who", ["colleague", "southerner", "school", "education", "contextual", "safeguarding"])
def test_outside_ones_own_children_there_is_one_sentence_whatever_the_record(office: Office, made: Made, who: str):
    made(office, a_record(office))

    possible = possible_duplicates(office[who], identity=a_child())

    assert possible.mine == ()
    assert possible.elsewhere
    assert possible.sentence == "There may already be a record. Ask Team North to link you."


def test_a_lead_who_is_shut_out_is_answered_as_anybody_else(office: Office):
    child = a_record(office)
    before = possible_duplicates(office["contextual"], identity=a_child())
    office["safeguarding"].give_reason(record=child, why="Asked by the manager")

    shut_out(office["safeguarding"], context=child, account=office["contextual"].account.id, why="Lives next door")

    assert possible_duplicates(office["contextual"], identity=a_child()) == before
    assert find_wider(office["contextual"], surname="Tallis", why=WHY) == ()
    assert [c.title for c in find_wider(office["safeguarding"], surname="Tallis", why=WHY)] == ["Wren Tallis"]


def test_the_duplicate_check_does_the_same_work_whatever_there_is(office: Office):
    work = {}
    for name, made in (("ordinary", ordinary), ("restricted", restricted), ("closed", close)):
        made(office, a_record(office, first=name.title(), surname="Tallis"))
        with watched(office) as work[name]:
            possible_duplicates(office["southerner"], identity=a_child(name.title(), "Tallis"))
    with watched(office) as work["nobody"]:
        assert not possible_duplicates(office["southerner"], identity=a_child("Unheard", "Ofname")).elsewhere

    assert len(work["ordinary"]) > 5
    assert work["restricted"] == work["closed"] == work["nobody"] == work["ordinary"]


def test_a_child_without_a_full_name_is_not_looked_up(office: Office):
    a_record(office)

    possible = possible_duplicates(office["southerner"], identity=a_child("Wren", ""))

    assert (possible.mine, possible.elsewhere) == ((), False)


def test_the_trail_of_a_duplicate_check_holds_no_name(office: Office):
    possible_duplicates(office["school"], identity=a_child())

    noted = office.rows("select * from trail where tenant = :tenant and action = 'duplicate_check'")
    assert len(noted) == 1
    assert "tallis" not in str(noted).casefold()


def test_an_administrator_finds_nobody(office: Office):
    with pytest.raises(Denied):
        find_children(office["admin"], words="wren")


@pytest.mark.parametrize("words", ["Holt-Dray", "dray", "Anne-Marie", "marie", "Anne-Marie Holt-Dray"])
def test_a_double_name_is_found_by_the_whole_of_it_and_by_each_half(office: Office, words: str):
    a_record(office, first="Anne-Marie", surname="Holt-Dray")

    assert found(office, "worker", words) == ["Anne-Marie Holt-Dray"]


@pytest.mark.parametrize("surname", ["Holt-Dray", "O'Dray", "De la Cruz"])
def test_a_surname_of_several_parts_can_be_looked_for_wider(office: Office, surname: str):
    a_record(office, first="Wren", surname=surname)

    assert [child.title for child in find_wider(office["colleague"], surname=surname, why=WHY)] == [f"Wren {surname}"]


# --- the children one works with ------------------------------------------------------------------------------------


def test_a_worker_sees_the_children_they_work_with_by_name_and_no_other(office: Office) -> None:
    for who, name in (("worker", "Zoe"), ("worker", "Abel"), ("colleague", "Mika"), ("southerner", "Pia")):
        a_record(office, who, first=name)

    assert [child.title for child in children_in_scope(office["worker"])] == ["Abel Tallis", "Zoe Tallis"]


def test_a_manager_sees_those_of_the_team_and_a_lead_who_needs_a_reason_none(office: Office) -> None:
    for who, name in (("worker", "Zoe"), ("colleague", "Mika"), ("southerner", "Pia")):
        a_record(office, who, first=name)

    assert [child.title for child in children_in_scope(office["manager"])] == ["Mika Tallis", "Zoe Tallis"]
    assert children_in_scope(office["safeguarding"]) == ()


def test_a_closed_record_and_one_that_somebody_is_shut_out_of_are_not_on_the_list(office: Office) -> None:
    ended, kept_away = a_record(office, first="Zoe"), a_record(office, first="Abel")
    close(office, ended)
    shut_out(office["manager"], context=kept_away, account=office["worker"].account.id, why="Her own nephew")

    assert children_in_scope(office["worker"]) == ()
