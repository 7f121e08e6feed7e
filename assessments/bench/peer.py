"""The engine of ODK Web Forms at the same form as ours, in a process of its own that is asked round by round."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessments.bench.xform import xform
from assessments.instruments.answers import Answer
from assessments.instruments.form import Form
from assessments.instruments.model import Question
from assessments.vocabulary import DATA

PACKAGES = ("@getodk/xforms-engine@0.22.0", "jsdom@26.1.0")  # pinned: another version is another figure
INSTALLED_IN = DATA.parent / ".bench"
SCRIPT = Path(__file__).with_name("peer.mjs")
Toggle = tuple[str, Answer, Answer]
"""A question, the answer it has, and another."""


class NoPeer(Exception):
    """It cannot be asked; the message says what is missing."""


@dataclass
class Peer:
    """A process that holds the form. `version` is its engine's; `opened` what it made of the answers it began with."""

    process: "subprocess.Popen[str]"
    version: str = ""
    opened: Mapping[str, Any] = field(default_factory=dict)
    _answers: Sequence[float] = ()

    def ask(self, what: Mapping[str, Any]) -> dict[str, Any]:
        """
        One line there, one line back.

        Raises:
            NoPeer: If the process ended.
        """
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(json.dumps(what) + "\n")
            self.process.stdin.flush()
            told: dict[str, Any] = json.loads(self.process.stdout.readline())
            return told
        except (BrokenPipeError, json.JSONDecodeError):
            raise NoPeer("The ODK engine stopped before it answered.") from None

    def all_of_it(self) -> Sequence[float]:
        """A round: the whole form, and each toggle there and back. Seconds of the first."""
        told = self.ask({})
        self._answers = told["answers"]
        return [told["whole"]]

    def each_answer(self) -> Sequence[float]:
        """Seconds of each answer of the round that was just asked for."""
        return self._answers


@contextmanager
def peer(form: Form, toggles: Sequence[Toggle], *, folder: Path = INSTALLED_IN) -> Iterator[Peer]:
    """
    ODK's engine with the same form and the same answers, ended with the block.

    Raises:
        NoPeer: If node or the packages are not there.
    """
    node = shutil.which("node")
    if node is None:
        raise NoPeer("Not measured: node is not installed.")
    if not (folder / "node_modules" / "@getodk").is_dir():
        how = f"npm install --ignore-scripts --prefix {folder.name} {' '.join(PACKAGES)}"
        raise NoPeer(f"Not measured: run `{how}` first.")
    process = subprocess.Popen(
        [node, str(SCRIPT)], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        made = Peer(process)
        told = made.ask({"form": xform(form.instrument, _answers(form)), "toggles": _there(form, toggles)})
        made.version, made.opened = told["version"], told["state"]
        yield made
    finally:
        process.kill()
        process.communicate()


def state_of(form: Form) -> dict[str, dict[str, Any]]:
    """What our engine made of the form, told as the other tells it."""
    problems = form.problems()
    return {
        _path(question): {"shown": form.is_shown(name), "value": _text(form.value(name)), "right": name not in problems}
        for name, question in form.instrument.questions.items()
    }


def _answers(form: Form) -> dict[str, Answer]:
    return {name: form.kept(name) for name, question in form.instrument.questions.items() if question.is_asked}


def _there(form: Form, toggles: Sequence[Toggle]) -> list[list[Any]]:
    """The toggles with paths, and every choice as a list, as the other engine takes them."""
    told: list[list[Any]] = []
    for name, one, other in toggles:
        question = form.instrument.question(name)
        told.append([_path(question), *([_codes(v) for v in (one, other)] if question.choices else (one, other))])
    return told


def _path(question: Question) -> str:
    return f"/generated/{question.section}/{question.name}"


def _codes(answer: Answer) -> list[str]:
    return answer if isinstance(answer, list) else [answer] if answer else []


def _text(answer: Answer) -> str:
    return answer if isinstance(answer, str) else " ".join(answer)
