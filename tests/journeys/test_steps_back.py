"""Back is one step back: to the page one was on, with the record one had open."""

from playwright.sync_api import expect

from .conftest import Arrives
from .story import begin_a_screening, open_section

WAY = (
    ("Search", "Search"),
    ("My account", "My account"),
    ("Children", "Children"),
)


def test_back_and_forward_lead_where_one_was(arrives: Arrives):
    manager = arrives("manager")
    manager.press("Children")
    manager.arrive_at("Children")
    manager.act_on(manager.page.get_by_role("link", name="Theo Marchetti"))
    manager.arrive_at("Theo Marchetti")
    manager.act_on(manager.page.get_by_text("What you can do with this record"))
    manager.press("Who may see this record")
    manager.arrive_at("Who may see this record")
    for button, heading in WAY:
        manager.press(button)
        manager.arrive_at(heading)

    been = ["Theo Marchetti", "Who may see this record", *(heading for _, heading in WAY)]
    for heading in reversed(been[:-1]):
        manager.page.go_back()
        manager.arrive_at(heading)
    for heading in been[1:]:
        manager.page.go_forward()
        manager.arrive_at(heading)


def test_whoever_goes_back_in_the_middle_of_a_word_finds_it_again(arrives: Arrives):
    worker = arrives("social.worker")
    begin_a_screening(worker, first="Pipit", surname="Hallam", born="03/05/2011")
    open_section(worker, "The worry")
    worker.type_into(worker.question("es2").locator("textarea"), "Seen twice at the sta")
    worker.page.go_back()
    worker.arrive_at("Screening: harm outside the home")
    worker.page.go_forward()
    worker.arrive_at("The worry")
    expect(worker.question("es2").locator("textarea")).to_have_value("Seen twice at the sta")
    worker.given["es2"] = "Seen twice at the sta"
    worker.is_kept()
