"""A name that is raised anywhere is printed nowhere; the place and the reference are."""

import re

import pytest

from .running import HTML, Server

REFERENCE = re.compile(r"reference (?:<code>)?([0-9a-f]{8})", re.IGNORECASE)


def is_quiet(words: str) -> bool:
    return "Zebedee" not in words and "Quill" not in words


@pytest.mark.parametrize(("how", "kind"), [("value", "ValueError"), ("sql", "IntegrityError")])
def test_a_route_that_fails(practice: Server, how: str, kind: str):
    ada = practice.held_by("ada")
    answer = practice.ask(f"/assets/fails/{how}?who=Zebedee+Quill", cookie=ada, headers=[HTML])

    reference = REFERENCE.search(answer.text.replace("reference: ", "reference "))
    assert answer.status == 500
    assert reference
    assert f"reference {reference[1]}" in practice.printed()
    assert f"{kind} at " in practice.printed()
    assert is_quiet(answer.text)
    assert is_quiet(practice.printed())


def test_words_that_a_person_can_act_on_are_shown(practice: Server):
    answer = practice.ask("/assets/fails/in-words", cookie=practice.held_by("ada"), headers=[HTML])

    assert answer.status == 503
    assert "The disk is full." in answer.text


def test_a_page_that_fails_says_so_calmly_with_the_reference(practice: Server):
    _, drawn = practice.draw(practice.held_by("ada"), "trouble=name&who=Zebedee+Quill")

    reference = REFERENCE.search(drawn)
    assert "Something went wrong" in drawn
    assert reference
    assert re.search(rf"LookupError at tried_frame.py:\d+, reference {reference[1]}", practice.printed())
    assert "RuntimeError at tried_frame.py" in practice.printed(), "a thread of the page"
    assert is_quiet(drawn)
    assert is_quiet(practice.printed())


def test_what_a_page_may_not_show_is_said_in_its_own_words(practice: Server):
    _, drawn = practice.draw(practice.held_by("ada"), "trouble=denied")

    assert "You cannot open this." in drawn


def test_nothing_that_was_asked_or_typed_is_printed(practice: Server):
    practice.try_password("zebedee-quill", "not the password of Zebedee Quill")
    practice.ask("/places?at=handle-of-zebedee", cookie=practice.held_by("ada"))
    practice.knock("/_stcore/stream?who=Zebedee", Origin=practice.origin)

    words = practice.printed().lower()
    assert "zebedee" not in words
    assert "/places" not in words
    assert "not the password" not in words
