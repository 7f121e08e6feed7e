"""Where each question stands: its number, the rows of each screen with their sub-headings, and what is shown twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assessments.instruments.faults import Faults, did_you_mean
from assessments.instruments.model import WORKED_OUT, Question, Section
from assessments.instruments.schema import MOST_ROWS
from assessments.vocabulary import label


def laid_out(sections: Sequence[Section], faults: Faults) -> tuple[Section, ...]:
    """The same sections with their numbers and rows. Notes a section that is too long, or a place that is not there."""
    numbered = [_numbered(section, number) for number, section in enumerate(sections, 1)]
    shown_again = _shown_again(numbered, faults)
    return tuple(_with_rows(section, shown_again, faults) for section in numbered)


def _numbered(section: Section, number: int) -> Section:
    """3.1, 3.2 ..., their parts 3.2a, 3.2b ..., those of a repeat 3.2.1a, 3.2.1b ...; what is worked out has none."""
    row = 0
    given: dict[str, str] = {}
    letters: dict[str, int] = {}
    questions: list[Question] = []
    for question in section.questions:
        at = ""
        if question.part_of:
            root = given[question.part_of].rstrip("abcdefghijklmnopqrstuvwxyz")
            if question.part_of == question.repeat:
                root = f"{root}.{question.round}"
            letters[root] = letters.get(root, 0) + 1
            at = f"{root}{chr(ord('a') + letters[root] - 1)}"
        elif question.type not in WORKED_OUT:
            row += 1
            at = f"{number}.{row}"
        given[question.name] = at
        questions.append(replace(question, number=at))
    return replace(section, number=number, questions=tuple(questions))


def _shown_again(sections: Sequence[Section], faults: Faults) -> dict[str, list[Question]]:
    """Questions to repeat, by the question they come directly after, each with its parts."""
    home = {question.name: section.name for section in sections for question in section.questions}
    again: dict[str, list[Question]] = {}
    for section in sections:
        for question in section.questions:
            for place in question.also_after:
                if home.get(place, section.name) == section.name:
                    faults.add(
                        f'also_after names "{place}", which is no question of another section.',
                        did_you_mean(place, [name for name in home if home[name] != section.name])
                        + "Name the question of another section it is shown after.",
                        section=section.name,
                        question=question.name,
                    )
                again.setdefault(place, []).extend(_with_its_parts(question, section))
    return again


def _with_its_parts(question: Question, section: Section) -> list[Question]:
    family = {question.name}
    for other in section.questions:
        if other.part_of in family:
            family.add(other.name)
    return [other for other in section.questions if other.name in family]


def _with_rows(section: Section, shown_again: Mapping[str, list[Question]], faults: Faults) -> Section:
    rows: list[Question] = []
    for question in section.questions:
        if question.type not in WORKED_OUT:
            rows.append(question)
        rows.extend(shown_again.get(question.name, []))
    standing = sum(not row.part_of for row in rows)
    if standing > MOST_ROWS:
        faults.add(
            f"it shows {standing} questions, and {MOST_ROWS} is the most.",
            "Divide it into two sections.",
            section=section.name,
        )
    return replace(section, rows=tuple(rows))


def headings_of(rows: Sequence[Question]) -> dict[str, str]:
    """
    Sub-headings by the question each stands above: blocks that the file names, else the classes of signs.

    A block lasts until the next one. A section whose signs are all of one class needs no heading beside its title.
    """
    found: dict[str, str] = {}
    in_block, last = False, ""
    for row in rows:
        if row.block:
            found[row.name], in_block = row.block, True
        elif row.klass and not in_block and row.klass != last:
            found[row.name] = label("indicator_class", row.klass)
        last = row.klass or last
    return found if len(found) > 1 or in_block else {}
