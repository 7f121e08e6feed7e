"""The people around a child on a page: as a list of their own, and folded away beside a question about contact."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import streamlit as st

from assessments.children.people.model import Entry, Person, stands_beside
from assessments.children.people.views import Around, people_beside
from assessments.people.visits import Visit
from assessments.records.caution import Caution
from assessments.records.views.response import Opened
from assessments.records.words import written_day, written_moment
from assessments.vocabulary import label
from pages.parts import blocks
from pages.parts.escapes import Html, esc

TITLE = "People around the child"
NOBODY = (
    "Nobody is written down around the child yet",
    "Family, carers and professionals appear here, each with whether they are safe to contact, and how.",
)
ADVICE = (
    "Do not contact family before advice",
    "What was written about this child may mean that someone in the family would act against them. Speak to the"
    " specialist safeguarding lead first. Nobody in the family is named in a letter or invitation by itself.",
)


def people_list(around: Around, links: Mapping[str, str]) -> None:
    """
    Everybody around a child, or what will appear here.

    Args:
        links: The handle of each one's page by id, for whoever keeps the list; empty for others.
    """
    if around.people:
        head = ("Who", "Contact", "Language")
        blocks.table(TITLE, head, [_row(around, entry, links.get(entry.id, "")) for entry in around.people])
    else:
        blocks.empty(*NOBODY)


def beside(visit: Visit, opened: Opened, question: str) -> None:
    """Beside a question about contact: who is around the child, folded away, for whoever may open the record."""
    about = opened.about
    if not stands_beside(question) or about is None or about.kind != "child":
        return
    around = people_beside(visit, child=about.id)
    if around is None:
        return
    lifted = around.caution.lifted
    if around.caution.on and not opened.form.caution_on:
        blocks.notice(ADVICE[1], title=ADVICE[0])
    elif opened.form.caution_on and lifted and not around.caution.on:
        blocks.notice(f"{lifted.by}, {written_moment(lifted.at)}: {lifted.why}", title="A lead took the caution off")
    st.html(folded(around))


def folded(around: Around) -> Html:
    """The people around a child behind one line; first whether the caution is on, or who took it off."""
    caution = f"<p><b>{esc(ADVICE[0])}.</b> {esc(ADVICE[1])}</p>" if around.caution.on else _lifted(around.caution)
    people = "".join(
        f"<li><b>{esc(entry.person.name)}</b>{blocks.small(_about(entry.person))}{contact(around, entry)}"
        f"{blocks.small(_language(entry.person))}</li>"
        for entry in around.people
    )
    listed = f"<ul>{people}</ul>" if people else f"<p>{esc(NOBODY[0])}.</p>"
    return Html(f'<details class="lk-people"><summary>{esc(TITLE)}</summary>{caution}{listed}</details>')


def _lifted(caution: Caution) -> str:
    if caution.lifted is None:
        return ""
    who = f"{caution.lifted.by}, {written_moment(caution.lifted.at)}"
    return f"<p><b>A lead took the caution off.</b> {esc(who)}: {esc(caution.lifted.why)}</p>"


def contact(around: Around, entry: Entry) -> Html:
    """Whether and how somebody may be contacted. Of family held back, how stands folded away behind the sentence."""
    person, words = entry.person, esc(around.contact_words(entry))
    how = Html("".join(f"<p>{esc(line)}</p>" for line in (person.safe_how, person.phone) if line))
    if not around.is_held_back(entry):
        return Html(f'<div class="lk-contact">{words}{how}</div>')
    inside = how or Html("<p>No number is written down.</p>")
    return Html(f'<details class="lk-contact"><summary><b>{words}</b></summary>{inside}</details>')


def _row(around: Around, entry: Entry, at: str) -> list[str]:
    person, note = entry.person, _about(entry.person)
    plain = Html(f"{esc(person.name)}{blocks.small(note)}")
    name = blocks.link(person.name, "person", note, query={"at": at}) if at else plain
    told = Html(f"{contact(around, entry)}{blocks.small(_told(person))}")
    return [name, told, Html(f"{esc(person.language or 'Not written down')}{blocks.small(_interpreter(person))}")]


def _about(person: Person) -> str:
    """Who they are to the child, in one line."""
    return ". ".join(filter(None, [person.relationship_words, *_parental(person)]))


def _parental(person: Person) -> Iterator[str]:
    words = {
        "yes": "Has parental responsibility",
        "no": "No parental responsibility",
        "not_known": "Parental responsibility not known",
    }
    yield words.get(person.parental_responsibility, "")
    yield {"yes": "Lives with the child", "no": "Does not live with the child"}.get(person.lives_with, "")


def _told(person: Person) -> str:
    on = f" on {written_day(date.fromisoformat(person.told_on))}" if person.told_on else ""
    return f"Told{on}: {person.told}" if person.told else ""


def _interpreter(person: Person) -> str:
    if person.interpreter:
        return f"Interpreter booked: {person.interpreter}"
    return "Needs an interpreter, none booked yet" if person.interpreter_needed == "yes" else ""


def _language(person: Person) -> str:
    return ". ".join(filter(None, [person.language, _interpreter(person)]))


def before_in_words(before: Sequence[Entry]) -> None:
    """How somebody stood earlier, newest first, folded away; nothing where nothing was ever changed."""
    if not before:
        return
    lines = "".join(
        f"<li>{esc(written_moment(entry.written_at))}, {esc(entry.written_by)}"
        f"{blocks.small(_in_one_line(entry.person))}</li>"
        for entry in before
    )
    st.html(f'<details class="lk-people"><summary>How this stood before</summary><ul>{lines}</ul></details>')


def _in_one_line(person: Person) -> str:
    safe = label("safe_to_contact", person.safe)
    parts = [person.name, _about(person), safe, person.safe_how, person.phone, _language(person), _told(person)]
    return ". ".join(part.rstrip(".") for part in parts if part)


def taken_out(entries: Sequence[Entry]) -> None:
    """Who no longer stands in the list, with the reason, folded away."""
    if not entries:
        return
    lines = "".join(
        f"<li><b>{esc(entry.person.name)}</b>{blocks.small(_about(entry.person))}{esc(_why_gone(entry))}</li>"
        for entry in entries
    )
    st.html(f'<details class="lk-people"><summary>Taken out of the list</summary><ul>{lines}</ul></details>')


def _why_gone(entry: Entry) -> str:
    return f"Taken out by {entry.written_by}, {written_moment(entry.written_at)}: {entry.removed_why}"
