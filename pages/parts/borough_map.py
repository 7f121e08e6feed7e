"""
The one way to a map. Everything it fetches comes from this server, and everything it is given passes `safe`.

The marks are drawn by our own script from one short list, so that a map is a few kilobytes however it is looked at.
What lies below them the browser fetches once: see assessments/places/basemap.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
import folium.plugins
from folium.elements import JSCSSMixin
from folium.template import Template

from assessments.people.visits import Visit
from pages.parts.escapes import safe
from pages.parts.fast_map import content_key, fast_st_folium

SCRIPTS = [("leaflet", "/assets/leaflet/leaflet.js"), ("places", "/assets/map/map.js")]
STYLES = [("leaflet", "/assets/leaflet/leaflet.css"), ("places", "/assets/map/map.css")]
LETTERS = {
    "safe": "s",
    "mixed": "m",
    "unsafe": "u",
    "unknown": "k",
    "nothing": "n",
    "place": "p",
    "group": "g",
    "here": "h",
}
"""Kinds of mark, each with the letter by which map.js knows it."""
WAYS = frozenset({"look", "choose", "spot", "show"})
NEAR_ENOUGH = 15
"""The zoom from which a finger marks a spot to about twenty metres."""
MIDDLE_OF_ENGLAND = (52.56, -1.46)


def _every_kind(kind: type) -> list[type]:
    found: list[type] = [kind]
    below: type
    for below in kind.__subclasses__():
        found += _every_kind(below)
    return found


for _kind in _every_kind(JSCSSMixin):
    _kind.default_js, _kind.default_css = [], []  # type: ignore[attr-defined]
folium.Map.default_js, folium.Map.default_css = SCRIPTS, STYLES


@dataclass(frozen=True)
class Mark:
    """
    One mark: where, in degrees of WGS 84, and what the place or group is called.

    `kind` is one of LETTERS: a feel, "nothing" where nothing was said, "group", "place" to choose from, "here" for the
    one place of a page; the script says the word for it after the name. `number` is the one in the list beside the map;
    0 where there is no list.
    """

    lat: float
    lon: float
    words: str
    kind: str = "place"
    number: int = 0


class Drawing(folium.elements.MacroElement):
    """Hands what is to be drawn to our script."""

    _template = Template(
        "{% macro script(this, kwargs) %}drawPlaces({{ this._parent.get_name() }}, {{ this.given }});{% endmacro %}"
    )

    def __init__(self, given: Sequence[Any]) -> None:
        super().__init__()
        self._name = "Drawing"
        self.given = safe(given)


def borough_map(given: Sequence[Any]) -> folium.Map:
    """The map itself. `given` is what pages/parts/assets/map/map.js says."""
    made = folium.Map(MIDDLE_OF_ENGLAND, zoom_start=6, tiles=None, prefer_canvas=True, attribution_control=False)
    made.options |= {"maxZoom": 19, "minZoom": 5, "zoomSnap": 0.25}
    Drawing(given).add_to(made)
    return made


def show_map(
    visit: Visit,
    marks: Sequence[Mark],
    *,
    title: str,
    key: str,
    way: str = "look",
    spot: tuple[float, float] | None = None,
    height: int = 520,
) -> dict[str, Any]:
    """
    Draw a map for one viewer and return what was done on it since it was drawn, once: {} when nothing was.

    Args:
        title: Our own words for what the map shows, read out as the name of its frame.
        way: "look" and "choose" answer `mark`, its place in `marks`; "spot" also `lat` and `lon`, None when it was
            taken back; "show" answers nothing.
        spot: What was marked before, when the map is drawn afresh.
    """
    if way not in WAYS:
        raise ValueError("A map is looked at, chosen from, marked or shown.")
    south, west = (round(min(found, default=0) * 1e5) for found in ([m.lat for m in marks], [m.lon for m in marks]))
    rows = [[round(m.lat * 1e5) - south, round(m.lon * 1e5) - west, LETTERS[m.kind], m.words, m.number] for m in marks]
    content = content_key(visit.here.tenant, visit.account.id, visit.role, title, way, south, west, rows, spot)
    given = [title, content, way, [south, west], rows, spot, NEAR_ENOUGH]
    answered = fast_st_folium(lambda: borough_map(given), content, key=key, height=height)
    return _understood(answered, content, len(marks))


def _understood(answered: dict[str, Any] | None, content: str, marks: int) -> dict[str, Any]:
    """What a browser sent, if it fits the map it was sent for: it can send anything."""
    if not answered or answered.get("of") != content:
        return {}
    mark, lat, lon = answered.get("mark"), answered.get("lat"), answered.get("lon")
    turn = answered.get("turn")
    if type(mark) is int and 0 <= mark < marks:
        return {"mark": mark, "turn": turn}
    if "lat" in answered and all(one is None or type(one) in (int, float) for one in (lat, lon)):
        return {"lat": lat, "lon": lon, "turn": turn}
    return {}
