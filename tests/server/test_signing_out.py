"""Signing out is asked for by the person's own page, and ends everything."""

import pytest

from .running import HTML, Server


def sign_out(server: Server, cookie: str, token: str | None):
    return server.ask("/sign-out", "POST", cookie=cookie, form={} if token is None else {"form_token": token})


def test_signing_out_ends_the_sign_in(practice: Server):
    ada = practice.signed_in("ada")

    answer = sign_out(practice, ada, practice.ask("/sign-in", cookie=ada).field("form_token"))

    assert (answer.status, answer.headers["location"]) == (303, "/sign-in")
    assert "Max-Age=0" in answer.set_cookie("sid")
    assert practice.ask("/", cookie=ada).status == 401
    assert practice.knock(Origin=practice.origin, Cookie=ada) == 403


@pytest.mark.parametrize("token", [None, "", "x", "somebody-elses"])
def test_without_its_token_nobody_is_signed_out(practice: Server, token: str | None):
    ada, cleo = practice.signed_in("ada"), practice.signed_in("cleo")
    if token == "somebody-elses":
        token = practice.ask("/sign-in", cookie=cleo).field("form_token")

    answer = sign_out(practice, ada, token)

    assert answer.status == 403
    assert "You are still signed in" in answer.text
    assert practice.ask("/", cookie=ada).status == 200


def test_a_link_cannot_sign_anybody_out(practice: Server):
    ada = practice.signed_in("ada")

    assert practice.ask("/sign-out", cookie=ada).status == 404
    assert practice.ask("/", cookie=ada).status == 200


def test_signing_out_twice_says_that_one_is_signed_out(practice: Server):
    answer = practice.ask("/sign-out", "POST", cookie="sid=x", form={}, headers=[HTML])

    assert answer.status == 401
    assert "You are signed out" in answer.text


def test_an_open_page_shows_nothing_more_at_its_next_run(practice: Server):
    ada = practice.signed_in("ada")
    token = practice.ask("/sign-in", cookie=ada).field("form_token")
    session, drawn = practice.draw(ada, "tell=something")
    sign_out(practice, ada, token)

    assert "ada was told something" in drawn
    assert session
    assert practice.knock(Origin=practice.origin, Cookie=ada) == 403
