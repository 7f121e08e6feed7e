"""How many answers a second the real action acknowledges, beside commits of one row in a file of the same kind."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Barrier

from assessments.bench.answers import another
from assessments.bench.measuring import Progress, Rates, Tail
from assessments.bench.practice import CHILD, SCREENING, WHO, answer_all
from assessments.bench.table import Row
from assessments.children.actions import start_screening_of_new_child
from assessments.demo.build import practice_copy, visits
from assessments.instruments.library import published
from assessments.people.visits import Visit
from assessments.records.actions.answering import save_answer
from assessments.records.model import Saved
from assessments.records.views.response import response_for
from assessments.store.settings import Settings
from assessments.store.sqlite import SqliteEngine

WRITERS = (1, 50)
EACH = 20
THIRD, P99, THREE = 1 / 3, 0.99, 3
TENANT = "measured"
Write = Callable[[int], object]
"""Writes once, for the writer of this number."""


def rows(*, rounds: int, progress: Progress, writers: Sequence[int] = WRITERS, each: int = EACH) -> Iterator[Row]:
    """
    Answers a second and the slowest of a hundred, for so many writers at once.

    Args:
        each: How often each writer writes in a round; one who writes alone does so five times as often.
    """
    with TemporaryDirectory() as folder:
        progress("making a practice copy")
        data = Path(folder)
        here = practice_copy(Settings(data, data / "keys", demo=True))
        beside = SqliteEngine(data / "beside.db", secrets.token_bytes(32))
        try:
            answering = _Answering(visits(here)[WHO], max(writers), progress)
            with beside.write(TENANT) as open_rows:
                open_rows("create table one (id integer primary key, words text not null)")

            def one_row(_: int) -> None:
                with beside.write(TENANT) as open_rows:
                    open_rows("insert into one (words) values (:words)", words="She sings, and sleeps well. " * 4)

            for number in writers:
                times = each * 5 if number == 1 else each
                yield from _compared(number, times, answering.write, one_row, rounds, progress)
        finally:
            beside.close()
            here.close()


class _Answering:
    """A screening for each writer, answered throughout, in which question after question gets another answer."""

    def __init__(self, visit: Visit, writers: int, progress: Progress) -> None:
        self.visit, self.chance = visit, Random(99)
        self.drafts = [start_screening_of_new_child(visit, identity=CHILD) for _ in range(writers)]
        for draft in self.drafts:
            answer_all(visit, draft, SCREENING, {}, None, progress)
        opened = response_for(visit, response=self.drafts[0])
        self.answers = [dict(opened.response.answers) for _ in self.drafts]
        self.seen = [response_for(visit, response=draft).response.revision for draft in self.drafts]
        self.asked = [
            question
            for name, question in published(SCREENING).questions.items()
            if name in self.answers[0] and question.type in ("text", "select_one") and not question.check_for_names
        ]

    def write(self, writer: int) -> None:
        """An answer that stood already would be acknowledged without a revision: each differs from the last."""
        number, answers = self.seen[writer], self.answers[writer]
        question = self.asked[number % len(self.asked)]
        value = (
            f"Since Monday {number}."
            if question.type == "text"
            else another(question, answers[question.name], self.chance)
        )
        saved = save_answer(
            self.visit, draft=self.drafts[writer], question=question.name, value=value, seen=self.seen[writer]
        )
        assert isinstance(saved, Saved), "nobody else is here"
        assert saved.revision == number + 1, "it differed from the last"
        self.seen[writer], answers[question.name] = saved.revision, value


def _compared(number: int, each: int, ours: Write, theirs: Write, rounds: int, progress: Progress) -> Iterator[Row]:
    """Rounds of both in turn, and what came of them."""
    who = "one writer" if number == 1 else f"{number} writers at once"
    rates: tuple[list[float], ...] = ([], [])
    waits: tuple[list[float], ...] = ([], [])
    for turn in range(rounds + 1):
        progress(f"{who}: round {turn} of {rounds}" if turn else f"{who}: warming up")
        for side, write in enumerate((ours, theirs)):
            rate, waited = _a_second(write, number, each)
            if turn:
                rates[side].append(rate)
                waits[side].extend(waited)
    many, few = (Rates(tuple(one)) for one in rates)
    yield Row(
        f"answers acknowledged a second, {who}, beside commits of one row", many, few,
        many.middle / few.middle, least=THIRD,
    )  # fmt: skip
    slow, quick = (Tail(tuple(one), P99) for one in waits)
    yield Row(
        f"the slowest of a hundred such answers, {who}, beside the slowest such commit", slow, quick,
        slow.reached_s / quick.reached_s, most=THREE,
    )  # fmt: skip


def _a_second(write: Write, writers: int, each: int) -> tuple[float, list[float]]:
    """Let so many threads write so often: how many writes a second came through, and the seconds of each."""
    together = Barrier(writers + 1)

    def one(writer: int) -> list[float]:
        together.wait()
        moments = [time.perf_counter()]
        for _ in range(each):
            write(writer)
            moments.append(time.perf_counter())
        return [later - earlier for earlier, later in pairwise(moments)]

    with ThreadPoolExecutor(writers) as threads:
        running = [threads.submit(one, writer) for writer in range(writers)]
        together.wait()
        began = time.perf_counter()
        waited = [seconds for thread in running for seconds in thread.result()]
        return writers * each / (time.perf_counter() - began), waited
