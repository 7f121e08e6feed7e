"""What the Map page sends and how long the server works at it, beside the same page without its map."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from shutil import copy, copytree, ignore_patterns
from tempfile import TemporaryDirectory

from assessments.bench.measuring import Act, Progress, Sizes, in_turn
from assessments.bench.practice import WHO
from assessments.bench.served import ROOT, NoServer, streamlit
from assessments.bench.table import Row, compared
from assessments.bench.websocket import NotDrawn, Screen, fetched_bytes, opened, sign_in
from assessments.demo.build import PASSWORD, practice_copy
from assessments.store.settings import Settings

BASE = "/assets/map/base.json"
KIND, FEEL = "map.kind", "map.feel"
PROMISE_BYTES, TWICE = 10_000, 2
MAP = "streamlit_folium.st_folium"
NO_MAP = "\n\ndef show_map(*given, **named):\n    return {}\n"
GROUND = "what lies below every map, which a browser fetches once"
UNCHANGED = "sent when the Map page is drawn again as it opened and nothing changed, beside the promise"
UNCHANGED_WIDEST = "sent when it is drawn again with every place on it and nothing changed, beside the promise"
CHOSEN = "sent after another kind of place was chosen on the Map page, beside the promise"
WIDEST = "sent after every place was chosen on the Map page, beside the promise"
AGAIN = "the whole Map page drawn again with every place on it, beside the same without its map"
FRESH = "the whole Map page with another kind of place, beside the same without its map"
ALL_ROWS = (GROUND, UNCHANGED, UNCHANGED_WIDEST, CHOSEN, WIDEST, AGAIN, FRESH)


def rows(*, rounds: int, progress: Progress) -> Iterator[Row]:
    """Bytes first, then times, in a practice copy; where there is no server, the sentence that says what is missing."""
    try:
        with ExitStack() as running, TemporaryDirectory() as folder:
            progress("making a practice copy")
            data = Path(folder) / "data"
            practice_copy(Settings(data, data / "keys", demo=True)).close()
            copytree(data, Path(folder) / "the same")
            whole, ground = map_page(running, ROOT / "app.py", data)
            bare, _ = map_page(running, without_map(Path(folder) / "copy"), Path(folder) / "the same")
            times = list(_times(whole, bare, rounds, progress))  # first: what is sent is worked out once a choice
            yield Row(GROUND, Sizes((ground,)))
            yield from _sent(whole, rounds)
            yield from times
    except NoServer as missing:
        yield from (Row(what, missing=str(missing)) for what in ALL_ROWS)


def without_map(folder: Path) -> Path:
    """Copy app.py and pages/ into `folder` and have this copy draw no map: filters, legend, list and the rest stay."""
    copytree(ROOT / "pages", folder / "pages", ignore=ignore_patterns("__pycache__"))
    with (folder / "pages" / "parts" / "map_and_list.py").open("a", encoding="utf-8") as script:
        script.write(NO_MAP)
    return Path(copy(ROOT / "app.py", folder))


def map_page(running: ExitStack, script: Path, data: Path) -> tuple[Screen, int]:
    """The page, open, with the bytes of what lies below its map."""
    environment = {"CST_DEMO": "1", "CST_DATA_DIR": str(data), "CST_IDLE_MINUTES": "240"}
    origin = running.enter_context(streamlit(script, log=data / "server.log", **environment))
    cookie = sign_in(origin, WHO, PASSWORD)
    ground = fetched_bytes(origin, BASE, cookie=cookie)
    return running.enter_context(opened(origin, "map", cookie=cookie, there="Places you may see")), ground


def _sent(page: Screen, rounds: int) -> Iterator[Row]:
    """As a browser asks: for the whole page, or for the filters with the map and its list after a choice."""
    everything, something = ({FEEL: feel} for feel in page.fields[FEEL].options[:2])
    all_kinds = {KIND: page.fields[KIND].options[0]}
    for what, choice in ((UNCHANGED, something), (UNCHANGED_WIDEST, everything)):
        page.redraw({**choice, **all_kinds})
        yield _promised(what, [page.redraw().sent_bytes for _ in range(rounds)])
    yield _promised(CHOSEN, [page.choose({**everything, KIND: kind}).sent_bytes for kind in _kinds(page)])
    widest = []
    for _ in range(rounds):
        page.choose({**something, **all_kinds})
        widest.append(page.choose(everything).sent_bytes)
    yield _promised(WIDEST, widest)


def _promised(what: str, sent: Sequence[int]) -> Row:
    sizes = Sizes(tuple(sent))
    return Row(what, sizes, f"{PROMISE_BYTES / 1000:.0f} kB", sizes.median_bytes / PROMISE_BYTES, most=1)


def _times(whole: Screen, bare: Screen, rounds: int, progress: Progress) -> Iterator[Row]:
    both = (whole, bare)
    everything = {FEEL: whole.fields[FEEL].options[0], KIND: whole.fields[KIND].options[0]}
    for page in both:
        if (MAP in page.redraw(everything).components) is not (page is whole):
            raise NotDrawn("One of the two pages should have a map, and the other none.")
    again = in_turn(*map(_drawing_again, both), rounds=rounds, warm_up=2, what=AGAIN, progress=progress)
    yield compared(AGAIN, *again, most=TWICE)
    fresh = in_turn(*map(_choosing, both), rounds=rounds, warm_up=2, what=FRESH, progress=progress)
    yield compared(FRESH, *fresh, most=TWICE)


def _drawing_again(page: Screen) -> Act:
    return lambda: [page.redraw().seconds]


def _choosing(page: Screen) -> Act:
    kinds = cycle(_kinds(page))
    return lambda: [page.redraw({KIND: next(kinds)}).seconds]


def _kinds(page: Screen) -> tuple[str, ...]:
    return page.fields[KIND].options[1:]
