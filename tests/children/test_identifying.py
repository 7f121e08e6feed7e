"""Who a child is, put right by a person: every name stays findable, and each change can be undone."""

from dataclasses import replace

import pytest

from assessments.children.finding import find_children
from assessments.children.identifying import IdentityRefused, put_identity_right, undo_identity_change
from assessments.children.model import ChildNotDescribed, Identity
from assessments.children.views import child_for
from assessments.people.visits import Denied
from tests.builders import CHILD, Office
from tests.lives import a_child, actions_on

WHY = "Her mother showed the birth certificate"
UNNAMED = Identity(description="Red coat, always with a scooter", seen_where="The bus station", about_age=14)


def title(office: Office, child: str) -> str:
    return child_for(office["worker"], child=child).context.title


def found(office: Office, words: str) -> list[str]:
    return [one.title for one in find_children(office["worker"], words=words)]


def put_right(office: Office, child: str, by: str = "worker", why: str = WHY, **changed: str) -> str:
    now = Identity.from_kept(child_for(office["manager"], child=child).context.identity)
    return put_identity_right(office[by], child=child, identity=replace(now, **changed), why=why)


def test_a_name_that_was_put_right_and_the_one_before_both_find_the_child(office: Office):
    child = a_child(office)

    put_right(office, child, surname="Lindqvist")

    assert title(office, child) == "Theo Lindqvist"
    assert found(office, "lindqvist") == found(office, "marchetti") == ["Theo Lindqvist"]
    assert "identity_changed" in actions_on(office, child)


def test_a_child_who_had_no_name_yet_is_given_one(office: Office):
    child = a_child(office, UNNAMED)

    put_right(office, child, first_names="Nadia", surname="Orme")

    assert title(office, child) == "Nadia Orme"
    assert found(office, "orme") == ["Nadia Orme"]


def test_a_change_is_put_back(office: Office):
    child = a_child(office)
    change = put_right(office, child, surname="Lindqvist")

    undo_identity_change(office["manager"], change=change, why="It was another boy's certificate")

    assert title(office, child) == "Theo Marchetti"
    assert found(office, "lindqvist") == []
    with pytest.raises(IdentityRefused):
        undo_identity_change(office["manager"], change=change, why="It was another boy's certificate")


def test_only_the_newest_change_is_put_back(office: Office):
    child = a_child(office)
    first = put_right(office, child, surname="Lindqvist")
    put_right(office, child, surname="Lindqvist-Orme")

    with pytest.raises(IdentityRefused, match="newest"):
        undo_identity_change(office["worker"], change=first, why="It was another boy's certificate")


def test_a_reason_is_given_and_something_is_different(office: Office):
    child = a_child(office)

    with pytest.raises(IdentityRefused, match="how you know"):
        put_right(office, child, why="", surname="Lindqvist")
    with pytest.raises(IdentityRefused, match="Nothing"):
        put_identity_right(office["worker"], child=child, identity=CHILD, why=WHY)


def test_a_name_may_not_be_taken_away_without_saying_who_is_meant(office: Office):
    child = a_child(office)

    with pytest.raises(ChildNotDescribed):
        put_identity_right(office["worker"], child=child, identity=Identity(about_age=14), why=WHY)


def test_a_colleague_who_does_not_work_with_the_child_changes_nothing(office: Office):
    child = a_child(office)

    with pytest.raises(Denied):
        put_right(office, child, by="colleague", surname="Lindqvist")
