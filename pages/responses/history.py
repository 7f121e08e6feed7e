"""Every change of a response, newest first: nothing that was saved is ever gone."""

from assessments.people.roles import Permission
from assessments.records.views.response import history_of
from assessments.records.words import answer_in_words, written_moment
from pages.parts import blocks
from pages.parts.entrance import enter, here_or_home, shell
from pages.parts.navigation import address
from pages.parts.record import at, beside, eyebrow, names_for, open_or_ask
from pages.parts.shell import screen

visit = enter(Permission.ANSWER)
place = here_or_home(visit, "response")
opened = open_or_ask(visit, place)
places = names_for(visit, opened)
STOOD = {
    "answer": "Stands, or stood",
    "chosen": "Chosen between two answers",
    "set_aside": "Given at the same time as another",
}


def row(revision: dict) -> list[str]:
    asked = opened.instrument.questions.get(revision["question"])
    words = answer_in_words(asked, revision["value"], places) if asked else str(revision["value"])
    return [
        f"{revision['number']}. {asked.label if asked else revision['question']}",
        words or "Emptied",
        revision["author_name"],
        written_moment(revision["at"]),
        STOOD[revision["kind"]],
    ]


with screen(
    shell(visit),
    tab="Every change",
    heading="Every change",
    here="My work",
    eyebrow=eyebrow(opened),
    lede="Newest first. An answer is never written over: the one before it stays here.",
) as (main, aside):
    with main:
        found = history_of(visit, response=place.record)
        if found:
            blocks.table(
                "Answers",
                ["Question", "Answer", "Who", "When", "What became of it"],
                [row(revision) for revision in found],
            )
        else:
            blocks.empty(
                "Nothing was answered yet", "Each answer appears here when it is saved, with who gave it and when."
            )
        back = "tasks" if opened.response.takes_answers else "read"
        blocks.st.html(f'<p><a href="{address(back, at=at(visit, "response", place.record))}">Back</a></p>')
    with aside:
        beside(visit, opened)
