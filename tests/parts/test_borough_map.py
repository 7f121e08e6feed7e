"""What a browser is given to draw a map: to the letter, from this server alone, and nobody else's."""

import json
import random
import re
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import folium
import pytest
import streamlit_folium
from folium.elements import JSCSSMixin
from xstatic.pkg import leaflet

from pages.parts import borough_map, fast_map
from pages.parts.borough_map import LETTERS, Mark, show_map
from pages.parts.fast_map import content_key, fast_st_folium

MAP = Path(borough_map.__file__).parent / "assets" / "map"
HOSTILE = [
    "{{7*7}}",
    "${alert(1)}",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)",
    "{{ 'map_0' }}",
    "a_b0",
]
HOSTILE += ["`${1}`", "\\u0041", "' onmouseover='alert(1)", "حديقة المحطة", "a" * 300]


@pytest.fixture(autouse=True)
def nothing_kept():
    fast_map._kept.clear()


@pytest.fixture
def sent(monkeypatch):
    """What would go to the browser, last of all, and what it answers."""
    browser = SimpleNamespace(last={}, answers=None)

    def component(**arguments):
        browser.last = arguments
        return browser.answers

    monkeypatch.setattr(fast_map, "_send", component)
    return browser


def viewer(name="ruth", role="social_worker"):
    return SimpleNamespace(account=SimpleNamespace(id=name), role=role, here=SimpleNamespace(tenant="t"))


def given(script):
    """What our script is called with."""
    return json.loads(re.search(r"drawPlaces\(\w+, (.*)\);", script)[1])


def draw(sent, *marks, who="ruth", **more):
    show_map(viewer(who), [Mark(54.5, 1.7, *mark) for mark in marks], title="Places", key="map", **more)
    return sent.last


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_reaches_our_script_to_the_letter_and_runs_nowhere_before(sent, name):
    script = draw(sent, (name, "unsafe", 1))["script"]

    (mark,) = given(script)[4]
    assert mark == [0, 0, "u", name, 1]
    assert not re.search(r"[{$`<]|49", re.search(r"drawPlaces\(\w+, (.*)\);", script)[1])


def test_points_arrive_to_a_metre(sent):
    show_map(viewer(), [Mark(54.51234, 1.70003, "a"), Mark(54.5, 1.71, "b")], title="Places", key="map")

    _, _, _, (south, west), marks, *_ = given(sent.last["script"])
    assert [((south + m[0]) / 1e5, (west + m[1]) / 1e5) for m in marks] == [(54.51234, 1.70003), (54.5, 1.71)]


def test_every_kind_of_mark_is_known_to_the_script():
    script = (MAP / "map.js").read_text(encoding="utf-8")

    assert set(re.findall(r"\b([a-z]): \[\"", script)) == set(LETTERS.values())


def test_all_that_is_fetched_is_fetched_here(sent):
    asked = draw(sent, ("Quarholme Station",))

    assert asked["js_links"] == ["/assets/leaflet/leaflet.js", "/assets/map/map.js"]
    assert asked["css_links"] == ["/assets/leaflet/leaflet.css", "/assets/map/map.css"]
    assert "//" not in re.sub(r"//.*", "", asked["script"]) + asked["html"] + asked["header"]


def test_no_part_of_folium_asks_another_host():
    def every(kind):
        yield kind
        for below in kind.__subclasses__():
            yield from every(below)

    asked = [url for kind in every(JSCSSMixin) for _, url in [*kind.default_js, *kind.default_css]]
    assert asked
    assert all(url.startswith("/assets/") for url in asked)


def test_the_styles_and_pictures_of_a_map_come_from_here():
    for style in (Path(leaflet.BASE_DIR) / "leaflet.css", MAP / "map.css"):
        words = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"//|@import|https?:", words), style


def test_names_are_put_in_as_text_and_never_as_markup():
    script = (MAP / "map.js").read_text(encoding="utf-8")

    assert not re.search(r"innerHTML|insertAdjacent|document\.write|bindPopup|bindTooltip|eval\(", script)


def test_a_map_of_the_same_places_is_another_persons_for_another_person(sent):
    ruth, dan = draw(sent, ("Quarholme Station",))["key"], draw(sent, ("Quarholme Station",), who="dan")["key"]

    assert ruth != dan
    assert draw(sent, ("Quarholme Station",))["key"] == ruth


def test_two_maps_that_differ_after_an_underscore_alone_are_two(sent):
    one, other = draw(sent, ("visit_site_a",))["key"], draw(sent, ("visit_site_b",))["key"]

    assert one != other


def test_a_map_is_worked_out_once_and_sent_again_as_it_is(sent):
    made = []

    def build():
        made.append(1)
        return folium.Map(tiles=None)

    first = fast_st_folium(build, content_key("a"), key="map", height=300), sent.last
    again = fast_st_folium(build, content_key("a"), key="map", height=300), sent.last

    assert (len(made), first) == (1, again)


def test_a_hundred_and_ninety_places_are_fewer_than_ten_kilobytes(sent):
    marks = [Mark(54.5 + n / 5000, 1.7 + n / 3000, "Aldergarth Road, stop A", "nothing", n) for n in range(1, 191)]

    show_map(viewer(), marks, title="Places", key="map")

    assert len(json.dumps(sent.last)) < 10_000 + 3_000  # the marks, and what stands round them in every map
    assert len(sent.last["script"]) < 11_000


# What comes back ------------------------------------------------------------------------------------------------------


def answered(sent, answer, **more):
    draw(sent, ("Quarholme Station",), **more)
    of = given(sent.last["script"])[1]
    sent.answers = {"of": of, **answer} if isinstance(answer, dict) else answer
    return show_map(viewer(), [Mark(54.5, 1.7, "Quarholme Station")], title="Places", key="map", **more)


def test_a_mark_that_is_pressed_comes_back_by_its_place_in_the_list(sent):
    assert answered(sent, {"mark": 0, "turn": 7}) == {"mark": 0, "turn": 7}


def test_a_spot_comes_back_with_where_it_is_and_so_does_taking_it_back(sent):
    assert answered(sent, {"lat": 54.51, "lon": 1.7, "turn": 7}, way="spot") == {"lat": 54.51, "lon": 1.7, "turn": 7}
    assert answered(sent, {"lat": None, "lon": None, "turn": 8}, way="spot") == {"lat": None, "lon": None, "turn": 8}


@pytest.mark.parametrize(
    "guess",
    [
        {"mark": 1},
        {"mark": -1},
        {"mark": True},
        {"mark": "0"},
        {"mark": 0, "of": "another map"},
        {"lat": "54", "lon": 1},
        {"lat": [1], "lon": 1},
        {},
        None,
    ],
)
def test_what_does_not_fit_the_map_that_was_drawn_is_nothing(sent, guess):
    assert answered(sent, guess) == {}


# Several people at once -----------------------------------------------------------------------------------------------


def test_with_three_threads_drawing_maps_none_is_blank_and_none_is_anothers(monkeypatch):
    """Two draw through our own way and one calls st_folium itself, which must go on working."""
    shown, each = threading.local(), 60
    blank, wrong = [], []

    def component(**arguments):
        time.sleep(random.random() * 0.001)  # a place for another thread to begin
        shown.last = arguments

    def session(who):
        for number in range(each):
            name = f"{who}-place-{number % 20}-"
            shown.last = None
            if who == "direct":
                made = folium.Map([54.5, 1.7], tiles=None)
                folium.Marker([54.5, 1.7], tooltip=name).add_to(made)
                streamlit_folium.st_folium(made, key=f"k{number}", height=100)
            else:
                show_map(viewer(who), [Mark(54.5, 1.7, name)], title="Places", key="map")
            drawn = str(shown.last or "")
            (blank if not drawn else wrong if name not in drawn else []).append(name)

    monkeypatch.setattr(fast_map, "_send", component)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=session, args=(who,)) for who in ("first", "second", "direct")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)

    assert (blank, wrong) == ([], [])
