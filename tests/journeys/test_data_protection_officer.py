"""The data protection officer answers a request: from a name and a birth date to who opened the record, and a file."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import expect

from .conftest import Arrives
from .journey import PASSWORD, Journey
from .test_restricted_and_urgent import give_a_date, search_for

WHY = "Request 12 of this month"
NAMES = ("theo", "teodoro", "marchetti")


def names_nobody(words: str) -> bool:
    return not [name for name in NAMES if name in words.lower()]


def unfold(person: Journey, title: str) -> None:
    person.act_on(person.page.get_by_text(title, exact=True))
    person.settle()


def find_the_reference(officer: Journey) -> str:
    officer.tick(officer.question("way"), "One record")
    officer.settle()
    unfold(officer, "Find a reference for a request")
    officer.type_into(officer.page.get_by_label("Full name, first names and surname"), "Theo Marchetti")
    officer.settle()
    give_a_date(officer, "09032011")
    officer.type_into(officer.question("subject_why").locator("input"), WHY)
    officer.settle()
    officer.press("Find the reference")
    field = officer.question("reference").locator("input")
    expect(field).to_have_value(re.compile(r"\w{4}-\w{4}"))
    return field.input_value()


def test_the_officer_finds_who_opened_a_record_and_takes_a_file_with_no_name_in_it(arrives: Arrives):
    worker = arrives("social.worker")
    search_for(worker, "marchetti")
    worker.act_on(worker.page.get_by_role("link", name="Theo Marchetti").first)
    worker.arrive_at("Theo Marchetti")

    officer = arrives("dpo")
    officer.press("Read the trail")
    officer.arrive_at("Trail")
    officer.is_sound()
    reference = find_the_reference(officer)
    entries = officer.page.get_by_role("table").filter(has_text=f"Entries about the record {reference}")
    expect(entries).to_be_visible()
    opened = entries.get_by_role("row").filter(has_text="Ruth Adeyemi, social worker").first
    expect(opened).to_contain_text(f"opened a child's record ({reference})")
    assert names_nobody(entries.inner_text())
    officer.is_sound()

    unfold(officer, "Take a file of these entries")
    officer.type_into(officer.question("file_why").locator("input"), WHY)
    officer.type_into(officer.page.get_by_label("Your password"), PASSWORD)
    officer.press("Make the file")
    with officer.page.expect_download() as waiting:
        officer.act_on(officer.page.get_by_role("link", name="Take the file"))
    name, content = waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert name.startswith("trail-20")
    assert names_nobody(name + content)
    assert [row for row in csv.reader(io.StringIO(content)) if row[3].startswith("Ruth") and reference in row[4]]

    officer.page.goto("/retention")
    officer.arrive_at("Retention")
    expect(officer.page.get_by_text("What a manager does next")).to_be_visible()
    officer.is_sound()


def test_a_manager_reads_the_trail_of_one_record_with_its_reasons_and_a_partner_none(arrives: Arrives):
    manager, partner = arrives("manager"), arrives("partner")
    search_for(manager, "marchetti")
    manager.act_on(manager.page.get_by_role("link", name="Theo Marchetti").first)
    manager.arrive_at("Theo Marchetti")
    manager.press("The whole trail of this record")
    manager.arrive_at("Trail")
    expect(manager.page.get_by_role("table").filter(has_text="Entries about the record")).to_be_visible()
    expect(manager.page.get_by_text("What one account did")).to_have_count(0)
    manager.is_sound()
    address = manager.page.url

    for page in ("/trail", "/retention", address):
        partner.page.goto(page)
        partner.arrive_at("You cannot open this page")
        expect(partner.page.get_by_role("table")).to_have_count(0)
