"""Fifty people at once, each with a page of their own: how long one waits for an answer to settle, and the memory."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from assessments.bench.maps import FEEL, KIND
from assessments.bench.measuring import Progress, Sizes, Tail
from assessments.bench.practice import ASSESSMENT, CHILD, SECTION, WHO, answer_all, draft_of, measured_section
from assessments.bench.served import ROOT, NoServer, Running, process
from assessments.bench.table import Row
from assessments.bench.websocket import Drawn, NotDrawn, Screen, fetched_bytes, opened, sign_in
from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.demo.build import PASSWORD, practice_copy, visits
from assessments.people.visits import Visit
from assessments.records.views.response import response_for
from assessments.store.settings import Settings

PEOPLE, ON_MAPS, ANSWERED = 50, 10, 40
THOUGHT_S, ALONE_S = 4.0, 1.0
MOST_TIMES = 6
P95, SIX, PROMISE_BYTES = 0.95, 6, 5_000_000
SETTLED = "an answer on a page of 24 rows with {all} people at once, beside one alone"
SETTLED_TOO = "such an answer with {maps} of {all} people on the Map page, beside one alone"
CHOSEN = "another kind of place on the Map page with {all} people at once, beside one alone"
MEMORY = "memory for each open page of 24 rows, beside the promise"
MEMORY_TOO = "memory for each open page where {maps} of {all} are maps, beside the promise"
ALL_ROWS = (SETTLED, MEMORY, SETTLED_TOO, CHOSEN, MEMORY_TOO)
Act = Callable[[], Drawn]
"""What one person does again and again."""


@dataclass(frozen=True)
class Person:
    """A screen that is open, what its person does there, and the cookie that their browser looks with."""

    screen: Screen
    act: Act
    cookie: str


def rows(*, rounds: int, progress: Progress, people: int = PEOPLE, maps: int = ON_MAPS) -> Iterator[Row]:
    """One person alone, then all of them at once, then the same with some of them on maps, at one server."""
    named = {"all": people, "maps": maps}
    try:
        with TemporaryDirectory() as folder:
            progress("making a practice copy with a draft for each person")
            data = Path(folder)
            sections = _drafts(data, people + 1, progress)
            crowd = _Crowd(data, sections, min(rounds, MOST_TIMES), progress)
            yield from (_named(row, named) for row in crowd.rows(people, maps))
    except NoServer as missing:
        yield from (Row(what.format(**named), missing=str(missing)) for what in ALL_ROWS)


def _named(row: Row, named: dict[str, int]) -> Row:
    return Row(row.what.format(**named), row.measured, row.beside, row.ratio, row.most)


def _drafts(data: Path, number: int, progress: Progress) -> list[str]:
    """The handles of so many sections, each of an assessment of its own that is partly answered."""
    here = practice_copy(Settings(data, data / "keys", demo=True))
    try:
        visit = visits(here)[WHO]
        return [_section(visit, progress) for _ in range(number)]
    finally:
        here.close()


def _section(visit: Visit, progress: Progress) -> str:
    screening = start_screening_of_new_child(visit, identity=CHILD)
    child = response_for(visit, response=screening).response.context or ""
    draft = start_assessment(visit, child=child)
    answer_all(visit, draft, ASSESSMENT, {"s4_harm": [SECTION]}, ANSWERED, progress)
    return draft_of(visit, draft, ASSESSMENT).sections[SECTION].partition("?at=")[2]


class _Crowd:
    def __init__(self, data: Path, sections: Sequence[str], times: int, progress: Progress) -> None:
        self.data, self.sections, self.times, self.progress = data, sections, times, progress

    def rows(self, people: int, maps: int) -> Iterator[Row]:
        """Everybody answers; then some of them leave their page and look at the map."""
        with ExitStack() as open_now, ExitStack() as leaving:
            server = self._server(open_now)
            alone = self._alone(self._answering(open_now, server, people), server)
            map_alone = self._alone_at_the_map(server)
            before = server.memory_bytes
            first = [self._answering(leaving, server, number) for number in range(maps)]
            others = [self._answering(open_now, server, number) for number in range(maps, people)]
            settled = self._together([*first, *others], server)
            yield _slower(SETTLED, settled, alone)
            yield _held(MEMORY, server, before, people)
            leaving.close()
            looking = [self._looking(open_now, server) for _ in range(maps)]
            taken = self._together([*looking, *others], server)
            yield _slower(SETTLED_TOO, taken[maps:], alone)
            yield _slower(CHOSEN, taken[:maps], map_alone)
            yield _held(MEMORY_TOO, server, before, people)

    def _server(self, open_now: ExitStack) -> Running:
        environment = {"CST_DEMO": "1", "CST_DATA_DIR": str(self.data), "CST_IDLE_MINUTES": "240"}
        return open_now.enter_context(process(ROOT / "app.py", log=self.data / "server.log", **environment))

    def _answering(self, open_now: ExitStack, server: Running, number: int) -> Person:
        """A sign-in of its own with its own draft open; every answer is to another sign, and opens no details."""
        self.progress(f"opening page {number}")
        cookie = sign_in(server.origin, WHO, PASSWORD)
        title = measured_section().title
        screen = open_now.enter_context(
            opened(server.origin, "section", cookie=cookie, there=title, at=self.sections[number])
        )
        signs = [row.name for row in measured_section().rows if row.type == "indicator"]
        keys = [key for sign in signs for key in screen.fields if key.endswith(f".{sign}")]

        turns = count()

        def answer() -> Drawn:
            turn = next(turns)
            key = keys[turn % len(keys)]
            options = screen.fields[key].options
            drawn = screen.redraw({key: options[-1 - turn // len(keys) % 2]})
            if drawn.words.count("lk-saved") < min(turn + 1, len(keys)):
                raise NotDrawn("An answer was not saved.")
            return drawn

        return Person(screen, answer, cookie)

    def _looking(self, open_now: ExitStack, server: Running) -> Person:
        cookie = sign_in(server.origin, WHO, PASSWORD)
        screen = open_now.enter_context(opened(server.origin, "map", cookie=cookie, there="Places you may see"))
        screen.redraw({FEEL: screen.fields[FEEL].options[0]})
        kinds = cycle(screen.fields[KIND].options[1:])
        return Person(screen, lambda: screen.choose({KIND: next(kinds)}), cookie)

    def _alone_at_the_map(self, server: Running) -> list[float]:
        with ExitStack() as open_now:
            return self._alone(self._looking(open_now, server), server)

    def _alone(self, person: Person, server: Running) -> list[float]:
        """More often and with less thought: there is nobody whom it could disturb."""
        person.act()
        return self._sitting(person, server, Random(0), 3 * self.times, ALONE_S)

    def _together(self, people: Sequence[Person], server: Running) -> list[list[float]]:
        """Everybody at once: the seconds of each of their answers, person by person."""
        self.progress(f"{len(people)} people at once")
        with ThreadPoolExecutor(len(people)) as threads:
            sitting = [
                threads.submit(self._sitting, person, server, Random(number), self.times, THOUGHT_S)
                for number, person in enumerate(people)
            ]
            return [one.result() for one in sitting]

    def _sitting(self, person: Person, server: Running, chance: Random, times: int, thought_s: float) -> list[float]:
        """Thinks, as long as said in the mean, and answers. Meanwhile the browser looks, as it does every 2 and 5 s."""
        taken = []
        for _ in range(times):
            thought = thought_s * chance.uniform(0.5, 1.5) / 2
            time.sleep(thought)
            fetched_bytes(server.origin, "/still-here", cookie=person.cookie)
            if person.screen.looks:
                person.screen.look()
            time.sleep(thought)
            fetched_bytes(server.origin, "/still-here", cookie=person.cookie)
            taken.append(person.act().seconds)
        return taken


def _slower(what: str, together: Sequence[Sequence[float]], alone: Sequence[float]) -> Row:
    many = Tail(tuple(seconds for one in together for seconds in one), P95)
    one = Tail(tuple(alone), P95)
    return Row(what, many, one, many.reached_s / one.reached_s, most=SIX)


def _held(what: str, server: Running, before: int, people: int) -> Row:
    """Streamlit collects garbage after every run, so that what is counted is what is still held."""
    each = Sizes((max(server.memory_bytes - before, 0) // people,))
    return Row(what, each, f"{PROMISE_BYTES / 1e6:.0f} MB", each.median_bytes / PROMISE_BYTES, most=1)
