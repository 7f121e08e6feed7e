"""
`st_folium` without its cost: what it sends is worked out once for each content, and sent again as it is.

It renders the whole map at every rerun, and its own key forgets whatever follows an underscore, so that a browser went
on showing an older map. One dispatcher stands in streamlit_folium for good, put there at import, and looks at a
recorder of its own thread: swapping a module's function while pages run left others' maps blank.
"""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import folium
import streamlit_folium

MOST_KEPT = 64
_kept: OrderedDict[str, dict[str, Any]] = OrderedDict()
_keeping = threading.Lock()
_here = threading.local()  # .recorder: where this thread, and no other, writes down what st_folium would send
_send: Callable[..., Any] = streamlit_folium._component_func


def _dispatch(**arguments: Any) -> Any:
    recorder = getattr(_here, "recorder", None)
    if recorder is None:
        return _send(**arguments)
    recorder.update(arguments)
    return None


streamlit_folium._component_func = _dispatch  # once, at import: nothing is swapped while pages run


def content_key(*parts: Any) -> str:
    """A name for exactly this content. `parts` hold everything that decides what is on the map, its viewer too."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def fast_st_folium(build: Callable[[], folium.Map], content: str, *, key: str, height: int) -> dict[str, Any] | None:
    """
    Draw a map and return what its own script answered, or None.

    Args:
        build: Makes the map; it is asked only for content that is not known yet.
        content: From `content_key`.
        key: Sets this map apart from others on the page.
        height: In pixels.
    """
    name = f"{key}-{content}-{height}"
    with _keeping:
        arguments = _kept.get(name)
        if arguments is not None:
            _kept.move_to_end(name)
    if arguments is None:
        arguments = _record(build, height)
        arguments |= {"key": name, "id": name, "header": ""}
        with _keeping:
            _kept[name] = arguments
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    answered: dict[str, Any] | None = _send(**arguments)
    return answered or None


def _record(build: Callable[[], folium.Map], height: int) -> dict[str, Any]:
    """What st_folium would send for this map."""
    recorded: dict[str, Any] = {}
    _here.recorder = recorded
    try:
        streamlit_folium.st_folium(build(), height=height, use_container_width=True, returned_objects=[])
    finally:
        _here.recorder = None
    recorded.pop("on_change", None)
    return recorded
