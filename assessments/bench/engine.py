"""What it costs to work out a form: all of it, and one answer with only what depends on it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random

from assessments.bench.answers import FACTS, another, filled
from assessments.bench.generated import generated_form
from assessments.bench.measuring import Act, Progress, Times, in_turn, timed
from assessments.bench.peer import INSTALLED_IN, NoPeer, Peer, Toggle, peer, state_of
from assessments.bench.table import Row, compared
from assessments.instruments.form import Form
from assessments.instruments.library import published

ROWS, SEED = 72, 72
TWO_MODULES = {"s4_harm": ["cse", "cce"]}
PEER = "ODK Web Forms"


def rows(*, rounds: int, progress: Progress, installed_in: Path = INSTALLED_IN) -> Iterator[Row]:
    """The generated form beside ODK's engine, then our largest questionnaire with two modules open."""
    form = filled(generated_form(ROWS, seed=SEED), seed=SEED)
    yield from _beside_the_peer(form, rounds, progress, installed_in)
    largest = filled(published("efh_assessment"), seed=SEED, given=TWO_MODULES)
    asked = sum(largest.is_shown(name) for name in largest.instrument.questions)
    what = f"the assessment, {asked} of its {len(largest.instrument.questions):,} rows open"
    ours = _Ours(largest)
    all_of_it, one = in_turn(ours.all_of_it, ours.each_answer, rounds=rounds, warm_up=1, what=what, progress=progress)
    yield from _of_one_form(what, ours, all_of_it, one, most=1 / 10)


class _Ours:
    """A form that is worked out as a whole, and then answered question by question, there and back."""

    def __init__(self, form: Form) -> None:
        self.form = form
        chance = Random(SEED)
        self.answers = {name: form.kept(name) for name, one in form.instrument.questions.items() if one.is_asked}
        self.toggles: list[Toggle] = [
            (name, was, another(form.instrument.question(name), was, chance))
            for name, was in self.answers.items()
            if form.is_shown(name)
        ]

    def all_of_it(self) -> Sequence[float]:
        return [timed(lambda: Form(self.form.instrument, self.answers, FACTS))]

    def each_answer(self) -> Sequence[float]:
        return [
            timed(lambda name=name, answer=answer: self.form.answer(name, answer))  # type: ignore[misc]
            for name, one, other in self.toggles
            for answer in (other, one)
        ]

    def dearest(self, one: Times) -> tuple[str, Times]:
        """The question whose answer takes longest, by its median, and how long it takes."""
        by_question: dict[str, list[float]] = {}
        for at, seconds in enumerate(one.seconds):
            name = self.toggles[at // 2 % len(self.toggles)][0]
            by_question.setdefault(name, []).append(seconds)
        found = max(by_question, key=lambda name: Times(tuple(by_question[name])).median_s)
        return found, Times(tuple(by_question[found]))

    def turned(self) -> dict[str, dict[str, object]]:
        """What comes of it when every other answer is given."""
        form = Form(self.form.instrument, self.answers, FACTS)
        for name, _, other in self.toggles:
            form.answer(name, other)
        return state_of(form)


def _beside_the_peer(form: Form, rounds: int, progress: Progress, installed_in: Path) -> Iterator[Row]:
    what, ours = f"{ROWS} generated rows", _Ours(form)
    acts: list[Act] = [ours.all_of_it, ours.each_answer]
    missing, version = "", ""
    with ExitStack() as running:
        try:
            there = running.enter_context(peer(form, ours.toggles, folder=installed_in))
            _must_agree(there, ours)
            acts += [there.all_of_it, there.each_answer]
            version = f"{PEER} {there.version}"
        except NoPeer as no_peer:
            missing = str(no_peer)
        all_of_it, one, *theirs = in_turn(
            *acts, rounds=rounds, warm_up=max(1, rounds // 4), what=what, progress=progress
        )
    yield from _of_one_form(what, ours, all_of_it, one, most=1 / 20)
    if missing:
        yield Row(f"{what}, beside {PEER}", missing=missing)
    else:
        yield compared(f"{what}: all of it, beside {version}", all_of_it, theirs[0])
        yield compared(f"{what}: one answer, beside {version}", one, theirs[1])


def _must_agree(there: Peer, ours: _Ours) -> None:
    """Two engines that make different things of one form are not compared."""
    for theirs, mine in ((there.opened, state_of(ours.form)), (there.ask({"turn": True})["state"], ours.turned())):
        apart = [path for path in mine if theirs.get(path) != mine[path]]
        if apart:
            raise NoPeer(f"Not compared: the engines differ about {', '.join(apart[:3])}.")


def _of_one_form(what: str, ours: _Ours, all_of_it: Times, one: Times, *, most: float) -> Iterator[Row]:
    yield compared(f"{what}: one answer, beside all of it", one, all_of_it, most=most)
    name, dearest = ours.dearest(one)
    yield compared(f"{what}: the dearest answer ({name}), beside all of it", dearest, all_of_it)
