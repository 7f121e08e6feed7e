"""What is typed is kept to the letter, or a sentence says that it was not."""

import pytest

from assessments.people.visits import Denied
from assessments.records.views.response import response_for
from assessments.store.engine import NotKept
from tests.builders import Office
from tests.cluster import file_only

HOSTILE = (
    "{{7*7}}",
    "<img src=x onerror=alert(1)>",
    "![](http://x/a.png)",
    "o'); drop table response; --",
    "5,000 " * 833,
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_to_the_letter(office: Office, words: str) -> None:
    draft = office.draft()

    office.say("worker", draft, es2=words)

    assert office.response(draft).answers["es2"] == words


def test_characters_that_nobody_types_are_left_out(office: Office) -> None:
    draft = office.draft()

    office.say("worker", draft, es2="At\x00 the \u202estation\u200f.")

    assert office.response(draft).answers["es2"] == "At the station."


@file_only
def test_a_full_disk_is_said_in_words_and_earlier_answers_stand(office: Office) -> None:
    draft = office.draft()
    office.say("worker", draft, es2="At the station.")
    with office.here.engine.write(office.here.tenant) as rows:
        pages = rows.database.execute("pragma page_count").fetchone()[0]
        rows.database.execute(f"pragma max_page_count = {pages}")

    with pytest.raises(NotKept, match="not saved"):
        office.say("worker", draft, es8="He likes boxing. " * 1100)

    assert office.response(draft).answers == {"es2": "At the station."}


def test_a_sign_that_is_present_puts_the_caution_on(office: Office) -> None:
    draft = office.draft()

    office.say("worker", draft, es6_9="present_now")

    assert response_for(office["worker"], response=draft).form.caution_on


def test_ticking_forced_marriage_shuts_the_rest_of_the_team_out_at_once(office: Office) -> None:
    draft = office.draft()

    office.say("worker", draft, es4=["fm"])

    named = office.rows("select account from restriction_person where tenant = :tenant and effect = 'named'")
    assert {row["account"] for row in named} == {office["worker"].account.id, office["manager"].account.id}
    with pytest.raises(Denied):
        response_for(office["colleague"], response=draft)
