"""The map, a place's page, and choosing or adding a place in an assessment: by mouse, by touch, by keys alone."""

import re

from playwright.sync_api import FrameLocator, Locator, expect

from assessments.people.accounts import account_named
from assessments.people.visits import Visit
from assessments.places.actions import add_place
from tests.server.builders import beside
from tests.server.running import Server

from .conftest import Arrives
from .journey import ALLOWED, PATIENCE_MS, Journey, faults_of
from .test_by_touch import TABLET

HOSTILE = ["${alert(1)} corner", "{{7*7}} yard", "<img src=x onerror=alert(1)>", "![](http://x/a.png)", "حديقة المحطة"]
PAINTED = """(all) => all.some((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 400) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return colours.size > 3;
})"""


FREE = """(map) => {
  const { width, height } = map.getBoundingClientRect();
  for (let x = width * 0.4; x < width * 0.6; x += 8) for (let y = height * 0.4; y < height * 0.6; y += 8)
    if (!document.elementFromPoint(x, y).closest(".lk-pin")) return { x, y };
}"""  # a spot near the middle where no mark is


def the_map(journey: Journey, title: str) -> FrameLocator:
    """The frame of a map, once what lies below is drawn and not only loaded."""
    frame = journey.page.frame_locator(f"iframe[title^='{title}']")
    frame.locator("[data-drawn]").wait_for()
    for _ in range(PATIENCE_MS // 200):  # paint comes with the browser's next picture, not with the last answer
        if frame.locator("canvas").evaluate_all(PAINTED):
            return frame
        journey.page.wait_for_timeout(200)
    raise AssertionError("the map stayed empty")


def in_a_new_round(journey: Journey) -> str:
    """Rae's assessment, at the places that matter to her, with one more place to be said. Returns its question."""
    journey.press("Children")
    journey.arrive_at("Children")
    journey.act_on(journey.page.get_by_role("link", name="Rae Delacourt"))
    journey.arrive_at("Rae Delacourt")
    journey.press("Go on with the assessment")
    journey.arrive_at("Assessment: harm outside the home")
    journey.press("Places that matter")
    journey.arrive_at("Places that matter")
    rounds = journey.page.locator("[id^='q-'][id*='.pl_place[']").count()
    journey.press("Add another place")
    name = f"pl_place[{rounds + 1}]"
    journey.question(name).wait_for()
    journey.settle()
    return name


def last_button(journey: Journey, name: str) -> Locator:
    """The button of the last round."""
    return journey.page.get_by_role("button", name=name, exact=True).last


def box_of(journey: Journey, name: str) -> Locator:
    return journey.question(name).get_by_role("combobox").first


def test_the_numbers_on_the_map_are_those_of_the_list_and_both_open_the_place(arrives: Arrives):
    worker = arrives("social.worker")
    worker.press("Map")
    worker.arrive_at("Map")
    frame = the_map(worker, "Places")

    listed = [words.split("\n")[0] for words in worker.page.get_by_role("rowheader").all_inner_texts()]
    expect(frame.locator(".lk-pin")).to_have_count(len(listed))
    marks = [str(one.get_attribute("aria-label")).rsplit(": ", 1)[0] for one in frame.locator(".lk-pin").all()]
    assert marks == listed
    worker.is_sound()
    frame.locator(".lk-pin").first.click()
    worker.arrive_at(listed[0].partition(". ")[2])
    the_map(worker, "Where this place is")
    expect(worker.page.get_by_text("What was recorded here")).to_be_visible()
    worker.is_sound()


def test_hostile_names_are_shown_to_the_letter_and_nothing_runs(arrives: Arrives, service: Server):
    with beside(service.folder) as here:
        with here.engine.read(here.tenant) as rows:
            lead = Visit(account_named(rows, "contextual.lead"), here)
        with lead.acting() as rows:
            for number, name in enumerate(HOSTILE):
                add_place(rows, lead, kind="cemetery", name=name, ward="Lorholt", lat=54.51 + number / 500, lon=1.69)
    worker = arrives("social.worker")
    said = []
    worker.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    worker.press("Map")
    worker.arrive_at("Map")
    for box, words in (("What was said of it", "Anything or nothing"), ("Kind of place", "Cemetery")):
        worker.type_into(worker.page.get_by_role("combobox", name=box), words)
        worker.page.keyboard.press("Enter")
        worker.settle()

    frame = the_map(worker, "Places")
    expect(frame.locator(".lk-pin")).to_have_count(len(HOSTILE))
    shown = {str(one.get_attribute("aria-label")) for one in frame.locator(".lk-pin").all()}
    assert {words.partition(". ")[2] for words in shown} == {f"{name}: nothing said" for name in HOSTILE}
    for name in HOSTILE:
        expect(worker.page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(frame.locator("img[src='x']")).to_have_count(0)
    worker.act_on(worker.page.get_by_role("link", name=HOSTILE[1], exact=True))
    worker.arrive_at(HOSTILE[1])
    the_map(worker, "Where this place is")
    assert said == []
    assert "49" not in worker.page.title()


def test_a_place_is_taken_and_another_added_with_a_finger(arrives: Arrives):
    worker = arrives("social.worker", **TABLET)
    name = in_a_new_round(worker)

    worker.act_on(last_button(worker, "Show on the map"))
    frame = the_map(worker, "Choose a place on the map")
    frame.get_by_role("button", name="Alley by Otterhurst Close", exact=True).tap()
    expect(box_of(worker, name)).to_have_value("Alley by Otterhurst Close, Sedgestow")
    worker.is_saved(name)

    worker.act_on(last_button(worker, "Add a place that is not on the list"))
    frame = the_map(worker, "Mark where the place is")
    worker.type_into(worker.page.get_by_label("What is the place called?"), "Quarholme Library")
    worker.type_into(worker.page.get_by_role("combobox", name="What kind of place is it?"), "Alley")
    worker.page.keyboard.press("Enter")
    worker.settle()
    for _ in range(2):  # the first tap comes closer
        ground = frame.locator(".leaflet-container")
        ground.tap(position=ground.evaluate(FREE), force=True)
        worker.page.wait_for_timeout(600)
    expect(frame.get_by_text("Marked.")).to_be_visible()
    worker.settle()
    worker.press("Add this place")
    expect(worker.page.get_by_text("There is a place of this name already.")).to_be_visible()
    expect(worker.page.get_by_text("Quarholme Library, Library, Quarholme")).to_be_visible()
    worker.type_into(worker.page.get_by_label("What is the place called?"), ", the side door")
    worker.press("Add this place")
    expect(box_of(worker, name)).to_have_value(re.compile("^Quarholme Library, the side door, "))
    assert worker.pointers == {"touch"}


def test_the_same_by_keys_alone(arrives: Arrives):
    worker = arrives("social.worker")
    name = in_a_new_round(worker)
    keys = worker.page.keyboard
    before = worker.page.evaluate("sessionStorage.removeItem('pointers')")

    last_button(worker, "Show on the map").focus()
    keys.press("Enter")
    frame = the_map(worker, "Choose a place on the map")
    worker.settle()
    last_button(worker, "Add a place that is not on the list").focus()
    for key in ("Tab", "Tab", "ArrowRight", "ArrowRight"):  # the map, its first place, the next, the third
        keys.press(key)
    third = frame.locator(".lk-pin").nth(2)
    expect(third).to_be_focused()
    called = str(third.get_attribute("aria-label"))
    keys.press("Enter")
    expect(box_of(worker, name)).to_have_value(re.compile(re.escape(called)))

    last_button(worker, "Add a place that is not on the list").focus()
    keys.press("Enter")
    frame = the_map(worker, "Mark where the place is")
    worker.settle()
    faults, _ = faults_of(worker.page, ALLOWED)
    assert faults == []
    worker.page.get_by_label("What is the place called?").focus()
    keys.type("Under the footbridge")
    keys.press("Tab")
    keys.type("Alley")
    keys.press("Enter")
    worker.settle()
    keys.press("Tab")
    keys.press("Tab")
    expect(frame.locator(".leaflet-container")).to_be_focused()
    for key in ("ArrowLeft", "Enter", "ArrowUp", "Enter"):
        keys.press(key)
        worker.page.wait_for_timeout(500)
    expect(frame.get_by_text("Marked.")).to_be_visible()
    worker.settle()
    worker.page.get_by_role("button", name="Add this place").focus()
    keys.press("Enter")
    expect(box_of(worker, name)).to_have_value(re.compile("^Under the footbridge, "))
    assert (before, worker.pointers) == (None, set())
