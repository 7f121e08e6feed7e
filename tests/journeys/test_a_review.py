"""A review beside last time's answers: what is the same is said again by a press, the rest afresh; both are read."""

import re
from typing import Any

from playwright.sync_api import Locator, expect

from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.children.model import Identity
from assessments.instruments.library import published
from assessments.records.actions.deciding import return_with_reason
from assessments.records.actions.sending import send
from tests.assessing import put_in, signed, whole, written
from tests.server.running import Server

from .borough import Borough, beside
from .conftest import Arrives
from .journey import Journey
from .story import open_section

CHILD = Identity(first_names="Linnet", surname="Aldercote", born="2011-03-09")
ASSESSMENT, REVIEW = "Assessment: harm outside the home", "Review: harm outside the home"
DEBT = 'Debt, "taxing", a staged robbery, or the family told to pay'
DIRECTED = "Someone else directs when and where they go"
ONCE = "Once at school, alone, for an hour."
AND_AGAIN = "Once at school, alone, for an hour, and again at home."


def assessed_twice_over(borough: Borough) -> str:
    """An assessment that was returned, sent again and signed off; its child."""
    worker = "social.worker"
    child = str(borough.response(start_screening_of_new_child(borough[worker], identity=CHILD)).context)
    draft = start_assessment(borough[worker], child=child)
    signs = {"cce2": "present_now", "cce2_basis": ["school"], "cce5": "present_now"}
    written(borough, draft, worker, s2_sessions=ONCE, level="emerging", **signs)
    return_with_reason(borough["manager"], response=draft, submission=1, question="s2_sessions", why="See her again.")
    borough.clock.forward(days=2)
    borough.say(worker, draft, s2_sessions=AND_AGAIN)
    send(borough[worker], draft=draft, seen=borough.response(draft).revision)
    signed(borough, draft)
    return child


def answered_but(borough: Borough, child: str, *, left_out: str = "") -> None:
    """Give plain answers to what the review of this child still asks, but for one section."""
    sql = "select id from response where tenant = :tenant and context = :child and instrument = 'efh_review'"
    kept = borough.response(borough.rows(sql, child=child)[0]["id"])
    given: dict[str, Any] = {"s2_sessions": "Twice, at home.", "level": "moderate", **kept.answers}
    given = whole("efh_review", borough["social.worker"].today().isoformat(), given)
    section_of = {name: asked.section for name, asked in published("efh_review").questions.items()}
    put_in(borough, kept.id, {name: value for name, value in given.items() if section_of.get(name) != left_out})


def open_the_child(worker: Journey) -> None:
    worker.press("Children")
    worker.arrive_at("Children")
    worker.type_into(worker.page.get_by_label("Name, from two letters"), CHILD.surname)
    worker.page.keyboard.press("Enter")
    worker.act_on(worker.page.get_by_role("button", name="Open the record"))
    worker.arrive_at(f"{CHILD.first_names} {CHILD.surname}")


def say_as_last_time(worker: Journey, name: str) -> None:
    block = worker.question(name)
    expect(block.locator(".lk-last")).to_contain_text("Last time")
    assert worker.answer_to(name) == set()
    worker.act_on(block.get_by_role("button", name="As last time"))
    worker.is_saved(name)


def back_and_send(worker: Journey) -> None:
    worker.press("Back to all sections")
    worker.arrive_at(REVIEW)
    worker.press("Check your answers and send")
    worker.arrive_at("Check and send")
    worker.press("Send to the manager")
    worker.arrive_at(REVIEW)


def lay_side_by_side(worker: Journey, one: str, other: str) -> None:
    for box, words in (("The one", one), ("The other", other)):
        worker.type_into(worker.page.get_by_role("combobox", name=box), words)
        expect(worker.page.get_by_role("option").first).to_contain_text(words)  # the nearest to what was typed
        worker.page.keyboard.press("Enter")
        worker.settle()
    worker.press("Lay them side by side")
    worker.arrive_at("Side by side")


def line(worker: Journey, question: str) -> Locator:
    return worker.page.get_by_role("row").filter(has_text=question)


def test_a_review_says_again_what_is_the_same_and_says_in_words_what_changed(arrives: Arrives, service: Server):
    with beside(service, days=30) as then:
        child = assessed_twice_over(then)
    worker = arrives("social.worker")
    open_the_child(worker)
    worker.press("Start the review")
    worker.arrive_at(REVIEW)
    with beside(service, hours=0) as now:
        answered_but(now, child, left_out="cce")
    worker.page.reload()
    worker.arrive_at(REVIEW)

    open_section(worker, "Criminal exploitation")
    expect(worker.question("cce5").locator(".lk-last")).to_contain_text("Now")
    expect(worker.page.locator("main input:checked")).to_have_count(0)
    for name in ("cce2", "cce2_basis"):
        say_as_last_time(worker, name)
    worker.choose("cce5", "Not seen")
    worker.given |= {"cce2": {"Now"}, "cce2_basis": {"School"}}
    worker.is_kept()
    with beside(service, hours=0) as now:
        answered_but(now, child)
    back_and_send(worker)

    changed = worker.page.locator(".lk-changed")
    expect(changed.get_by_role("heading", level=2)).to_have_text(re.compile(r"What changed since \d+ \w+ \d{4}"))
    for said in (f"Still there: {DEBT}", f"No longer seen: {DIRECTED}", "Level: emerging on"):
        expect(changed).to_contain_text(said)

    worker.press("Open the child's page")
    worker.arrive_at(f"{CHILD.first_names} {CHILD.surname}")
    lay_side_by_side(worker, "Sent 2", "Review")
    expect(line(worker, DEBT).get_by_role("cell")).to_have_text([re.compile("Now$")] * 2)
    expect(line(worker, DIRECTED).get_by_role("cell")).to_have_text([re.compile("Now$"), re.compile("Not seen$")])
    expect(line(worker, "What was tried").first.locator("i")).to_have_text("Not asked")
    worker.press("Back to the child")
    worker.arrive_at(f"{CHILD.first_names} {CHILD.surname}")

    worker.act_on(worker.page.get_by_role("link", name=re.compile("Sent 1")).last)
    worker.arrive_at(ASSESSMENT)
    expect(worker.page.get_by_text("You read submission 1")).to_be_visible()
    expect(worker.page.get_by_text(ONCE, exact=True)).to_be_visible()
    expect(worker.page.get_by_text("What was tried")).to_have_count(0)
