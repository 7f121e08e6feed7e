"""What My work, the children list and Search cost the server, in a small authority and in a large one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from assessments.bench.borough import PASSWORD, Borough, make_borough
from assessments.bench.measuring import Act, Progress, Times, in_turn, timed
from assessments.bench.served import ROOT, NoServer, streamlit
from assessments.bench.table import Row, compared
from assessments.bench.websocket import Screen, opened, sign_in
from assessments.children.finding import find_wider
from assessments.people.visits import Visit

SMALL, LARGE = 1_000, 100_000
TWICE = 2
SURNAME, WHY = "Thistledown", "A school rang about a cousin"
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Redrawn:
    """A page that is drawn again and again: its name, words of it, and what stands in its fields by turns."""

    page: str
    there: str
    typed: Sequence[Mapping[str, str]] = (NOTHING,)


SCREENS = {
    "My work": Redrawn("my-work", "My work"),
    "Children": Redrawn("children", "<h1>Children</h1>"),
    "Search": Redrawn("search", "<h1>Search</h1>", [{"search.words": "th"}, {"search.words": "ha"}]),
}


def rows(*, rounds: int, progress: Progress, small: int = SMALL, large: int = LARGE) -> Iterator[Row]:
    """Each screen of a worker and of a manager, at `large` assessments beside `small`; then a search by a lead."""
    sizes = f"at {large:,} assessments, beside {small:,}"
    with TemporaryDirectory() as folder:
        progress(f"making {large:,} assessments")
        boroughs = [make_borough(Path(folder) / str(size), assessments=size) for size in (large, small)]
        wider = _wider([one.lead for one in boroughs], rounds, progress, sizes)
        for one in boroughs:
            one.here.close()
        yield from _served(boroughs, rounds, progress, sizes)
        yield wider


def _served(boroughs: Sequence[Borough], rounds: int, progress: Progress, sizes: str) -> Iterator[Row]:
    """Both authorities behind a server each, and whole pages asked of them in turn."""
    whats = {(name, who): f"{name} of a {who} {sizes}" for name in SCREENS for who in ("worker", "manager")}
    try:
        with ExitStack() as running:
            origins = [running.enter_context(server_of(one)) for one in boroughs]
            cookies = {
                who: [sign_in(origin, username, PASSWORD) for origin in origins]
                for who, username in (("worker", "worker.0.0"), ("manager", "manager.0"))
            }
            for (name, who), what in whats.items():
                taken = _redrawn(SCREENS[name], origins, cookies[who], rounds, what, progress)
                yield compared(what, *taken, most=TWICE)
    except NoServer as missing:
        yield from (Row(what, missing=str(missing)) for what in whats.values())


def server_of(borough: Borough) -> AbstractContextManager[str]:
    """A server of this authority, ended with the block."""
    environment = {"CST_DEMO": "1", "CST_DATA_DIR": str(borough.folder), "CST_IDLE_MINUTES": "240"}
    return streamlit(ROOT / "app.py", log=borough.folder / "server.log", **environment)


def _redrawn(
    drawn: Redrawn, origins: Sequence[str], cookies: Sequence[str], rounds: int, what: str, progress: Progress
) -> tuple[Times, ...]:
    with ExitStack() as open_pages:
        screens = [
            open_pages.enter_context(opened(origin, drawn.page, cookie=cookie, there=drawn.there))
            for origin, cookie in zip(origins, cookies, strict=True)
        ]
        acts = [drawing(screen, drawn.typed) for screen in screens]
        return in_turn(*acts, rounds=rounds, warm_up=2, what=what, progress=progress)


def drawing(screen: Screen, typed: Sequence[Mapping[str, str]]) -> Act:
    """The whole page; a search for other words each time is a new search, with its entry in the trail."""
    values = cycle(typed)
    return lambda: [screen.redraw(next(values)).seconds]


def _wider(leads: Sequence[Visit], rounds: int, progress: Progress, sizes: str) -> Row:
    """
    A lead looks through the whole authority; there are more of one name in a larger one, at most 50 are shown.

    It is measured without a page, and a search writes why to the trail.
    """
    what = f"a lead's search by a whole surname {sizes}"
    rounds = min(rounds, 15)  # nobody looks up more than 20 names within an hour

    def looking(lead: Visit) -> Act:
        return lambda: [timed(lambda: find_wider(lead, surname=SURNAME, why=WHY))]

    return compared(what, *in_turn(*map(looking, leads), rounds=rounds, warm_up=2, what=what, progress=progress))
