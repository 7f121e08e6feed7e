"""A worker names a group of friends, a manager says why before reading of it, and to others there are no groups."""

import re

from playwright.sync_api import expect

from .conftest import Arrives
from .journey import Journey
from .story import open_section

NEUTRAL = re.compile(r"^[A-Z][a-z]+ \d{3}$")


def open_raes_assessment(worker: Journey) -> None:
    row = worker.page.get_by_role("row").filter(has_text="Rae Delacourt").filter(has_text="Assessment")
    worker.act_on(row.get_by_role("link").first)
    worker.settle()


def test_a_worker_adds_a_group_where_it_is_asked_for(arrives: Arrives):
    worker = arrives("social.worker")
    open_raes_assessment(worker)
    open_section(worker, "Groups that matter")
    expect(worker.question("gr_group[1]").get_by_role("combobox")).to_have_value("Lapwing 231")
    worker.press("Add another group")
    second = worker.question("gr_group[2]")
    expect(second).to_be_visible()
    form = worker.page.locator('[data-testid="stExpander"]').filter(has_text="Add a group").last
    worker.act_on(form.get_by_text("Add a group", exact=True))
    called = form.get_by_label("What it is called")
    expect(called).to_have_value(NEUTRAL)
    worker.is_sound()

    called.fill("Rae 2")
    worker.act_on(form.get_by_role("button", name="Add this group"))
    expect(form.get_by_text("That is or may be somebody's name.")).to_be_visible()
    form.get_by_label("What it is called").fill("Otter 412")
    for label, words in (
        ("How many young people?", "Two or three"),
        ("About how old?", "14 or 15"),
        ("Where is it known from?", "Records we hold"),
    ):
        worker.choose_from(form.get_by_label(label), words)
    for words in ("With the child: who matters to them", "The child knows, and agrees"):
        worker.act_on(form.locator("label").filter(has_text=words))
    form.get_by_label("What will that do for the child?").fill("To keep her friends in her week")
    worker.act_on(form.get_by_role("button", name="Add this group"))
    expect(worker.question("gr_group[2]").get_by_role("combobox").first).to_have_value("Otter 412")

    worker.press("Groups")
    worker.arrive_at("Groups")
    for reference in ("Lapwing 231", "Otter 412"):
        expect(worker.page.get_by_role("link", name=reference)).to_be_visible()
    worker.is_sound()
    worker.act_on(worker.page.get_by_role("link", name="Lapwing 231"))
    worker.arrive_at("Lapwing 231")
    expect(worker.page.get_by_text("Wendstoke Library").first).to_be_visible()
    worker.is_sound()
    worker.tick(worker.question("end"), "It was made by mistake")
    worker.press("End this group")
    worker.arrive_at("Groups")
    expect(worker.page.get_by_role("link", name="Otter 412")).to_be_visible()
    expect(worker.page.get_by_text("Lapwing 231")).to_have_count(0)


def test_a_manager_and_a_lead_say_why_first_and_nobody_else_has_groups(arrives: Arrives):
    manager = arrives("manager")
    manager.press("Groups")
    manager.arrive_at("Groups")
    expect(manager.page.get_by_role("link")).to_have_count(manager.page.get_by_role("link").count())
    assert "Otter" not in manager.page.content()
    manager.is_sound()
    manager.type_into(manager.question("why").locator("textarea"), "Planning across the team this week")
    manager.press("Look with this reason")
    expect(manager.page.get_by_role("link", name=NEUTRAL).first).to_be_visible()
    for username in ("school.staff", "partner", "dpo", "business.support"):
        other = arrives(username)
        expect(other.page.get_by_role("button", name="Groups", exact=True)).to_have_count(0)
        other.page.goto("/groups")
        other.settle()
        assert "Otter" not in other.page.content()
