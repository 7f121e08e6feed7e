"""A file leaves once, for whoever asked for it."""

import pytest

from .builders import a_ticket
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
