"""Invented groups, and assessments that name them."""

from typing import Any

from assessments.children.actions import start_assessment
from assessments.children.model import Identity
from assessments.peers.actions import add_group
from assessments.places.actions import add_place
from assessments.records.actions.answering import save_answer
from assessments.records.actions.rounds import add_round
from tests.builders import Office

RAE = Identity(known_as="Rae", first_names="Raewyn", surname="Mensah", born="2012-02-02")
SOLA = Identity(known_as="Sola", first_names="Solape", surname="Wrenfield", born="2011-12-12")


def a_group(office: Office, by: str = "worker", **given: Any) -> str:
    """A group that this person made; its id."""
    about: dict[str, Any] = {
        "reference": "Otter 214",
        "size_band": "4-6",
        "age_band": "14-15",
        "purpose": "a",
        "purpose_words": "To keep the friendships that keep her safe",
        "source": "child",
        "consent_state": "agrees",
    }
    return add_group(office[by], **{**about, **given})


def an_assessment(office: Office, by: str = "worker", child: Identity = RAE) -> str:
    """A draft assessment of a child; its id."""
    return start_assessment(office[by], child=str(office.response(office.draft(by, child)).context))


def name_group(office: Office, draft: str, group: str, by: str = "worker", **said: Any) -> int:
    """Name a group in a round of its own in a draft, with what else is said of it there; the round's number."""
    add_round(office[by], draft=draft, repeat="gr")
    number = int(office.response(draft).answers["gr"][-1])
    for name, value in {"gr_group": group, **said}.items():
        answer(office, draft, f"{name}[{number}]", value, by)
    return number


def answer(office: Office, draft: str, question: str, value: Any, by: str = "worker") -> None:
    save_answer(office[by], draft=draft, question=question, value=value, seen=office.response(draft).revision)


def a_place(office: Office, name: str = "Sedgestow Station", ward: str = "Sedgestow") -> str:
    """A place of the authority; its id."""
    with office["contextual"].acting() as rows:
        return add_place(rows, office["contextual"], place_id=name, kind="station", name=name, ward=ward)


def give_reason(office: Office, by: str, record: str) -> None:
    """Say why this record, in this sign-in."""
    office[by].give_reason(record=record, why="The child is talked about in supervision today")


def child_of(office: Office, draft: str) -> str:
    return str(office.response(draft).context)
