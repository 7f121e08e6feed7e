"""Tells the invented histories of data/demo/stories.toml through the actions that people use."""

import tomllib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

from assessments.children.actions import start_assessment, start_screening_of_new_child
from assessments.children.model import Identity
from assessments.children.people.actions import add_person
from assessments.children.people.model import Person
from assessments.demo.plain import plain_answer
from assessments.peers.actions import add_group, tie_place
from assessments.people.visits import Visit
from assessments.places.actions import start_referral
from assessments.records.actions.answering import save_answer
from assessments.records.actions.closing import ClockEnd, close
from assessments.records.actions.deciding import correct, return_with_reason, sign_off
from assessments.records.actions.rounds import add_round
from assessments.records.actions.sending import send
from assessments.records.allocations import allocate_to
from assessments.records.model import Response
from assessments.records.restrictions import restrict
from assessments.records.tasks import answer_task
from assessments.records.views.life import life_of
from assessments.records.views.response import response_for
from assessments.store.installation import Installation, utc_now
from assessments.vocabulary import DATA

CLOSED = {
    "stays": "His family, and the school's mentor on Thursdays.",
    "watches": "The mentor, who rings the front door if the worry comes back.",
    "child_told": "yes",
    "child_told_how": "By the worker, in person. He was glad that it was cleared up.",
}
Visits = dict[str, Visit]
Answers = dict[str, Any]


class Clock(Protocol):
    """The clock of the practice copy, which is moved from story to story."""

    at: Any


def tell(here: Installation, clock: Clock, visits: Visits) -> None:
    """Every story, oldest first."""
    told = tomllib.loads((DATA / "demo" / "stories.toml").read_text(encoding="utf-8"))
    for kind, one in sorted(
        [("child", s) for s in told["story"]] + [("place", r) for r in told["referral"]],
        key=lambda x: -x[1]["days_ago"],
    ):
        clock.at = utc_now() - timedelta(days=one["days_ago"], minutes=95)
        (_child if kind == "child" else _place)(visits, one)


def _child(visits: Visits, story: Answers) -> None:
    by = visits[story["by"]]
    draft = start_screening_of_new_child(by, identity=Identity(**story["child"]))
    _answer(by, draft, story["answers"])
    child = response_for(by, response=draft).response.context or ""
    for somebody in story.get("around", []):
        add_person(by, child=child, person=Person(**somebody))
    if "joint_with" in story:
        other = visits[story["joint_with"]]
        with visits["manager"].acting() as rows:
            allocate_to(
                rows,
                visits["manager"],
                context=child,
                account=other.account.id,
                team=str(other.account.team),
                kind="joint",
                why="They know his brother",
            )
        _answer(other, draft, story["joint_answers"])
    if "restricted" in story:
        restrict(
            visits["manager"],
            context=child,
            flag=story["restricted"],
            why=story["restricted_why"],
            named=(by.account.id,),
        )
    if story["ends"] != "draft":
        _fill(by, draft)
        _ended(visits, by, draft, story)
    if "assessment" in story:
        assessment = start_assessment(by, child=child)
        _answer(by, assessment, story["assessment"])
        _places_that_matter(by, assessment, story.get("places", ()))
        if "group" in story:
            _group(by, assessment, story["group"])
    if story.get("closed"):
        _close(visits["manager"], child)


def _places_that_matter(by: Visit, draft: str, places: Sequence[Answers]) -> None:
    """Each place of a child's own, with what they call it and how it feels to them."""
    for number, told in enumerate(places, 1):
        add_round(by, draft=draft, repeat="pl")
        said = {**told, "pl_place": _place_called(by, told["place"])}
        _answer(by, draft, {f"{name}[{number}]": value for name, value in said.items() if name != "place"})


def _place_called(by: Visit, title: str) -> str:
    with by.looking() as rows:
        place = rows.one("select id from context where tenant = :tenant and title = :title", title=title)
    return str(place["id"]) if place else ""


def _group(by: Visit, draft: str, told: Answers) -> None:
    """A group of friends that the assessment names, with a place it uses."""
    group = add_group(by, **told["about"])
    when = {"day_parts": tuple(told["day_parts"]), "day_types": tuple(told["day_types"])}
    tie_place(by, group=group, place=_place_called(by, told["place"]), **when)
    add_round(by, draft=draft, repeat="gr")
    _answer(by, draft, {f"{name}[1]": value for name, value in {"gr_group": group, **told["said"]}.items()})


def _ended(visits: Visits, by: Visit, draft: str, story: Answers) -> None:
    sent = send(by, draft=draft, seen=_now(by, draft).revision)
    reader = next(v for v in visits.values() if v.account.id == _now(by, draft).addressed_to)
    if story["ends"] == "returned":
        return_with_reason(reader, response=draft, submission=sent, question=story["return_to"], why=story["why"])
    if story["ends"] in ("signed_off", "corrected"):
        sign_off(reader, response=draft, submission=sent, decision=story["decision"], why=story["why"])
    if story["ends"] in ("signed_off", "corrected"):
        _answered(visits, by, draft)
    if story["ends"] == "corrected":
        again = correct(by, response=draft)
        _answer(
            by,
            again,
            {"es2": story["answers"]["es2"] + " Corrected: the second time was on the way home, not at school."},
        )
        number = send(by, draft=again, seen=_now(by, again).revision)
        sign_off(
            reader,
            response=again,
            submission=number,
            decision=story["decision"],
            why="The correction changes nothing in what we do.",
        )
        _answered(visits, by, again)


def _answered(visits: Visits, by: Visit, draft: str) -> None:
    """Those whom the prompts fell to answered them on the same day."""
    for task in response_for(by, response=draft).tasks.values():
        owner = next(v for v in visits.values() if v.account.id == task.owner)
        answer_task(owner, task=task.id, answer="done")


def _place(visits: Visits, told: Answers) -> None:
    by = visits[told["by"]]
    draft = start_referral(by)
    _answer(by, draft, {"cr2": _place_called(by, told["place"]), **told["answers"]})
    if told["sent"]:
        _fill(by, draft)
        send(by, draft=draft, seen=_now(by, draft).revision)


def _now(visit: Visit, draft: str) -> Response:
    return response_for(visit, response=draft).response


def _answer(visit: Visit, draft: str, answers: Answers) -> None:
    for name, value in answers.items():
        save_answer(visit, draft=draft, question=name, value=value, seen=_now(visit, draft).revision)


def _fill(visit: Visit, draft: str) -> None:
    """Answer what must be answered and the story leaves out: no, not known, not seen, or a plain word."""
    form = response_for(visit, response=draft).form
    while missing := form.missing():
        for name in missing:
            value = plain_answer(form, name, visit.today())
            save_answer(visit, draft=draft, question=name, value=value, seen=_now(visit, draft).revision)
        form = response_for(visit, response=draft).form


def _close(manager: Visit, child: str) -> None:
    """The manager closes a record in which nothing is open any more."""
    running = life_of(manager, context=child).clocks
    close(
        manager,
        context=child,
        reason="work_done",
        said=CLOSED,
        clocks={clock.id: ClockEnd("stopped", "The work is done") for clock in running},
    )
