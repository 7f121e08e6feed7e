"""A place's page shows what was recorded there to this person, in their sight alone."""

import pytest

from assessments.people.visits import Denied
from assessments.places.actions import start_referral
from assessments.places.page import place_for
from assessments.records.actions.sending import send
from tests.builders import CHILD, Office
from tests.places.builders import place, said

CALLED = "the slice ${x} <b>"


def worry(office: Office, about: str, who: str = "colleague") -> str:
    draft = start_referral(office[who])
    office.say(who, draft, cr1="neighbourhood", cr2=about, cr3="Older people wait there.")
    office.fill(who, draft)
    send(office[who], draft=draft, seen=office.response(draft).revision)
    return draft


def test_who_works_with_the_child_finds_the_record_the_childs_words_and_how_it_feels(office: Office):
    park = place(office)
    draft = said(office, park, pl_name=CALLED, pl_feel="unsafe", pl_day_part=["late"])

    page = place_for(office["worker"], place=park)

    assert [(one.response, one.title, one.is_draft) for one in page.recorded] == [
        (draft, "Assessment: harm outside the home", True)
    ]
    assert (page.own_names, page.feels, page.day_parts) == ((CALLED,), ("unsafe",), ("late",))
    assert (page.kind, page.ward) == ("Park", "Lorholt")


@pytest.mark.parametrize("who", ["colleague", "southerner", "contextual", "safeguarding"])
def test_nobody_else_learns_that_a_child_spoke_of_it(office: Office, who: str):
    park = place(office)
    said(office, park, pl_name=CALLED, pl_feel="unsafe")

    page = place_for(office[who], place=park)

    assert (page.recorded, page.own_names, page.feels, page.doing) == ((), (), (), ())
    assert CALLED not in str(page)
    assert CHILD.surname not in str(page)


def test_a_worry_about_the_place_stands_there_with_its_clocks(office: Office):
    park = place(office)
    raised = worry(office, park)

    page = place_for(office["southerner"], place=park)

    assert [one.response for one in page.recorded] == [raised]
    assert any("waits to be screened" in one.what for one in page.doing)
    assert len([one for one in page.doing if one.due]) == 2


def test_a_draft_of_somebody_elses_worry_does_not(office: Office):
    park = place(office)
    draft = start_referral(office["colleague"])
    office.say("colleague", draft, cr2=park)

    assert place_for(office["worker"], place=park).recorded == ()
    assert [one.response for one in place_for(office["colleague"], place=park).recorded] == [draft]


def test_looking_at_it_stands_in_the_trail_once(office: Office):
    park = place(office)

    place_for(office["worker"], place=park)
    place_for(office["worker"], place=park)

    opened = office.rows("select actor, kind from trail where tenant = :tenant and action = 'opened'")
    assert opened == [{"actor": office["worker"].account.id, "kind": "place"}]


@pytest.mark.parametrize("guess", ["", "0" * 32, "' or 1=1 --", "group", "child", "home"])
def test_a_guessed_id_is_answered_as_any_other(office: Office, guess: str):
    child = str(office.response(office.draft()).context)
    ids = {"group": place(office, kind="peer"), "home": place(office, kind="private_home"), "child": child}

    with pytest.raises(Denied) as refused:
        place_for(office["worker"], place=ids.get(guess, guess))

    assert str(refused.value).startswith("You cannot open this.")


def test_a_restricted_place_opens_to_the_named_and_the_leads(office: Office):
    park = place(office)
    office.change(
        "insert into restriction (tenant, id, context, flag, why, set_by, set_at) values (:tenant, 'x', :place,"
        " 'police_sensitive', 'x', 'test', '2026-01-01')",
        place=park,
    )

    assert place_for(office["contextual"], place=park).who.restricted
    with pytest.raises(Denied):
        place_for(office["worker"], place=park)


def test_who_may_see_it_is_said_without_a_count_of_heads(office: Office):
    who = place_for(office["worker"], place=place(office)).who

    assert who.write == ("Nobody works with it yet",)
    assert "social workers and their managers" in who.read
    assert not any(character.isdigit() for line in (who.write, who.read, who.not_) for character in str(line))
