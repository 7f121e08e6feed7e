"""A file leaves once, for whoever asked for it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assessments.people.accounts import suspend_account
from assessments.store.installation import utc_now

from .builders import a_ticket, beside
from .running import HTML, Server


def test_a_file_is_given_once(practice: Server):
    ada = practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)

    first, second = practice.ask(path, cookie=ada), practice.ask(path, cookie=ada)

    assert (first.status, first.text) == (200, "ada record-1")
    assert first.headers["content-disposition"] == 'attachment; filename="note-2026-11-23.txt"'
    assert first.headers["cache-control"] == "no-store"
    assert second.status == 404
    assert "Ask for it again" in second.text


def test_nobody_else_can_take_it(practice: Server):
    ada, cleo, ada_again = practice.signed_in("ada"), practice.signed_in("cleo"), practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)

    assert practice.ask(path).status == 401
    assert practice.ask(path, cookie=cleo).status == 404
    assert practice.ask(path, cookie=ada_again).status == 404
    assert practice.ask(path, cookie=ada).status == 200


def test_after_signing_out_it_is_gone(practice: Server):
    ada = practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)
    token = practice.ask("/sign-in", cookie=ada).field("form_token")
    practice.ask("/sign-out", "POST", cookie=ada, form={"form_token": token})

    assert practice.ask(path, cookie=ada).status == 401
    assert practice.ask(path, cookie=practice.signed_in("ada")).status == 404


def test_asking_what_it_is_does_not_use_it_up(practice: Server):
    ada = practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)

    assert practice.ask(path, "HEAD", cookie=ada).status == 404
    assert practice.ask(path, cookie=ada).status == 200


def test_whoever_may_no_longer_read_it_is_told_so_in_words(practice: Server):
    ada = practice.signed_in("ada")
    answer = practice.ask(a_ticket(practice.folder, ada, "denied"), cookie=ada, headers=[HTML])

    assert answer.status == 403
    assert "You cannot open this." in answer.text
    assert '<a href="/">' in answer.text


@pytest.mark.parametrize("kind", ["named", "unheard-of"])
def test_a_file_named_after_somebody_or_of_no_known_kind_never_leaves(practice: Server, kind: str):
    ada = practice.signed_in("ada")
    answer = practice.ask(a_ticket(practice.folder, ada, kind), cookie=ada)

    assert answer.status == 500
    assert "Zebedee" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("token", ["x", "x" * 500, "%00", "a%2fb", "' or 1=1"])
def test_a_made_up_ticket_is_no_ticket(practice: Server, token: str):
    answer = practice.ask("/files/" + token.replace(" ", "%20"), cookie=practice.signed_in("ada"))

    assert answer.status == 404


def test_of_two_who_ask_at_once_one_has_it(practice: Server):
    ada = practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)
    with ThreadPoolExecutor(8) as together:
        found = sorted(one.status for one in together.map(lambda _: practice.ask(path, cookie=ada), range(8)))

    assert found == [200] + [404] * 7


def test_after_ten_minutes_it_is_gone(practice: Server):
    ada = practice.signed_in("ada")
    late = a_ticket(practice.folder, ada, at=utc_now() - timedelta(minutes=10, seconds=1))
    still = a_ticket(practice.folder, ada, at=utc_now() - timedelta(minutes=9, seconds=30))

    assert practice.ask(late, cookie=ada).status == 404
    assert practice.ask(still, cookie=ada).status == 200


def test_it_opens_the_record_it_was_made_for_whatever_the_address_says(practice: Server):
    ada = practice.signed_in("ada")
    path = a_ticket(practice.folder, ada)

    assert practice.ask(path + "?record=record-2&kind=denied", cookie=ada).text == "ada record-1"
    assert practice.ask(a_ticket(practice.folder, ada) + "/record-2", cookie=ada).status == 404


def test_whoever_is_suspended_meanwhile_gets_nothing(practice: Server):
    gus = practice.signed_in("gus")
    path = a_ticket(practice.folder, gus)
    with beside(practice.folder) as here:
        suspend_account(here, username="gus", by="test")

    assert practice.ask(path, cookie=gus).status == 401
