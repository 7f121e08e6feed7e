"""A practice copy in a folder of its own, with drafts to measure at, made through the same actions that people use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.bench.answers import filled
from assessments.bench.measuring import Progress
from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.children.model import Identity
from assessments.demo.build import PASSWORD, practice_copy, visits
from assessments.instruments.library import published
from assessments.instruments.model import Section
from assessments.people.handles import handle_to
from assessments.people.visits import Visit
from assessments.records.actions.answering import save_answer
from assessments.records.model import Saved
from assessments.records.views.response import response_for
from assessments.store.settings import Settings

WHO = "social.worker"
CHILD = Identity(known_as="Nia", first_names="Nia", surname="Thistledown", born="2011-05-12")
SCREENING, ASSESSMENT = "efh_screen", "efh_assessment"
MODULES = ["cse", "cce", "csa"]
SECTION = "csa"
SEED = 25


@dataclass(frozen=True)
class Draft:
    """A draft, and the addresses of its pages for whoever is signed in: its list of sections, and each of them."""

    id: str
    tasks: str
    sections: Mapping[str, str]


@dataclass(frozen=True)
class Practice:
    """Who signs in, a screening and an assessment of one child, and screenings that nobody answered yet."""

    username: str
    password: str
    screening: Draft
    assessment: Draft
    blank: Sequence[Draft]


def make(folder: Path, *, blank: int, answered: int | None, progress: Progress) -> Practice:
    """
    Make the practice copy in `folder`, and in it an invented child with both drafts.

    Every row of both is answered that is asked, without the details of a sign and without the section that is measured.

    Args:
        blank: How many screenings to begin that stay unanswered.
        answered: The most answers a draft is given; None for all.
    """
    progress("making a practice copy")
    here = practice_copy(Settings(folder, folder / "keys", demo=True))
    try:
        visit = visits(here)[WHO]
        screening = start_screening_of_new_child(visit, identity=CHILD)
        child = response_for(visit, response=screening).response.context or ""
        assessment = start_assessment(visit, child=child)
        answer_all(visit, screening, SCREENING, {}, answered, progress)
        answer_all(visit, assessment, ASSESSMENT, {"s4_harm": MODULES}, answered, progress)
        unanswered = [start_screening_of_new_child(visit, identity=CHILD) for _ in range(blank)]
        return Practice(
            username=WHO,
            password=PASSWORD,
            screening=draft_of(visit, screening, SCREENING),
            assessment=draft_of(visit, assessment, ASSESSMENT),
            blank=[draft_of(visit, one, SCREENING) for one in unanswered],
        )
    finally:
        here.close()


def measured_section() -> Section:
    """The section of the assessment in which answers are timed: a note, a choice and 22 signs."""
    return published(ASSESSMENT).section(SECTION)


def answer_all(
    visit: Visit, draft: str, instrument: str, given: Mapping[str, Any], most: int | None, progress: Progress
) -> None:
    """Answer a draft through the action that people use: what is `given`, then the rest, `most` at most."""
    answers = [*given.items(), *_answers(instrument, given)][:most]
    seen = response_for(visit, response=draft).response.revision
    for number, (name, value) in enumerate(answers, 1):
        progress(f"answering {instrument}: {number} of {len(answers)}")
        saved = save_answer(visit, draft=draft, question=name, value=value, seen=seen)
        assert isinstance(saved, Saved), "nobody else is here"
        seen = saved.revision


def _answers(instrument: str, given: Mapping[str, Any]) -> list[tuple[str, Any]]:
    form = filled(published(instrument), seed=SEED, given=given)
    return [
        (name, form.kept(name))
        for name, question in form.instrument.questions.items()
        if question.is_asked and form.is_shown(name) and not question.part_of and name not in given
        if question.section != SECTION and not question.choices_from and not question.check_for_names
    ]


def draft_of(visit: Visit, draft: str, instrument: str) -> Draft:
    """A draft with the addresses of its pages."""

    def address(page: str, part: str = "") -> str:
        return f"/{page}?at={handle_to(visit, 'response', draft, part)}"

    sections = {one.name: address("section", one.name) for one in published(instrument).sections}
    return Draft(draft, address("tasks"), sections)
