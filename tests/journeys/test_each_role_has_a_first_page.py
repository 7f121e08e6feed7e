"""Whoever signs in finds a page of their own, which a screen reader and a small telephone can use."""

import re
import tomllib

import pytest
from playwright.sync_api import expect

from assessments.vocabulary import DATA

from .conftest import Arrives

PEOPLE = tomllib.loads((DATA / "demo" / "people.toml").read_text(encoding="utf-8"))["account"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["username"])
def test_everybody_arrives_at_a_page_that_knows_them(arrives: Arrives, person: dict[str, str]):
    journey = arrives(person["username"])

    expect(journey.page.locator(".lk-viewer")).to_contain_text(person["name"])
    about_you = journey.page.locator(".lk-facts").filter(has_text="What it is for")
    expect(about_you.locator("dd").last).to_have_text(re.compile(r"(\S+\s+){3}\S"))
    journey.is_sound()
