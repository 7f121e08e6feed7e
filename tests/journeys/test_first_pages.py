"""Everybody's first page: who they are, what waits, and what they can do here."""

import tomllib

import pytest

from assessments.people.roles import ROLES
from assessments.vocabulary import DATA
from tests.journeys.steps import is_sound, sign_in

PEOPLE = tomllib.loads((DATA / "demo" / "people.toml").read_text(encoding="utf-8"))["account"]


@pytest.mark.parametrize("person", PEOPLE, ids=[person["username"] for person in PEOPLE])
def test_a_first_page_says_who_i_am_and_what_i_can_do(opens, person):
    page = opens()

    sign_in(page, person["username"])

    words = page.locator(".stMain").inner_text()
    assert person["name"] in words
    assert ROLES[person["role"]].held_by in words
    assert "Invented borough. No real place or child." in words
    assert "Something went wrong" not in words
    is_sound(page, 1366, 390)


def test_another_persons_address_shows_my_own_work_and_says_nothing_more(opens):
    worker, other = opens(), opens()
    sign_in(worker, "social.worker")
    address = worker.get_by_role("link", name="Theo Marchetti").first.get_attribute("href")
    sign_in(other, "social.worker.2")

    other.goto(address)

    other.get_by_role("heading", name="My work").wait_for()
    assert "Theo" not in other.locator(".stMain").inner_text()
