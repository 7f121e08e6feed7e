"""A worry goes from its first words to a decision, and each tab stays with its own child."""

from playwright.sync_api import expect

from .conftest import Arrives
from .story import Child, a_worry_from_first_press_to_paper, begin_a_screening, open_own, open_section


def test_a_worry_goes_to_the_manager_and_back_and_is_signed_off(arrives: Arrives):
    worker, manager = arrives("social.worker"), arrives("manager")

    a_worry_from_first_press_to_paper(worker, manager, Child("Wren", "Tallis", "12/05/2012"))

    assert worker.pointers == manager.pointers == {"mouse"}


def test_the_address_of_a_record_opens_nothing_for_somebody_else(arrives: Arrives):
    worker, colleague = arrives("social.worker"), arrives("social.worker.2")
    begin_a_screening(worker, first="Linnet", surname="Arkwell", born="03/02/2011")
    open_section(worker, "The worry")

    colleague.page.goto(worker.page.url)

    colleague.arrive_at("My work")
    assert not colleague.page.get_by_text("Linnet").count()


def test_each_tab_stays_with_its_own_child(arrives: Arrives):
    worker = arrives("social.worker")
    begin_a_screening(worker, first="Dunnock", surname="Marlpit", born="21/01/2012")
    open_section(worker, "The worry")
    with worker.second_tab(worker.page.url) as other:
        other.page.goto("/")
        open_own(other, "Theo Marchetti", "Finish and send")
        open_section(other, "The worry")

        worker.write("es3", "I never asked for it.")
        other.write("es3", " Nobody made me.")
        for tab, child in ((worker, "Dunnock Marlpit"), (other, "Theo Marchetti")):
            tab.page.go_back()
            tab.arrive_at("Screening: harm outside the home")
            tab.page.go_forward()
            tab.arrive_at("The worry")
            expect(tab.page.locator(".lk-eyebrow").first).to_contain_text(child)
            tab.is_kept()


def test_whoever_may_read_a_draft_and_not_write_in_it_finds_words_and_no_field(arrives: Arrives):
    manager = arrives("manager")
    manager.press("Children")
    manager.arrive_at("Children")
    manager.act_on(manager.page.get_by_role("link", name="Theo Marchetti"))
    manager.arrive_at("Theo Marchetti")
    manager.act_on(manager.page.get_by_role("link", name="Screening: harm outside the home"))
    manager.arrive_at("Screening: harm outside the home")

    expect(manager.page.get_by_text("Ruth Adeyemi is writing this.")).to_be_visible()
    expect(manager.page.get_by_text("I just hold it for them", exact=False)).to_be_visible()
    expect(manager.page.get_by_role("textbox")).to_have_count(0)
    expect(manager.page.get_by_role("button", name="The worry", exact=True)).to_have_count(0)
    manager.is_sound()
