"""Which new passwords are refused: length counts, and words that a guesser tries first count for nothing."""

import pytest

from assessments.people.passwords import PasswordTooWeak, is_right, judge, kept, tried_first

TOLD = ("ruth.a", "Ruth Adeyemi", "Borough of Wendstoke")


@pytest.mark.parametrize(
    "password",
    [
        "short enough",
        "aaaaaaaaaaaaaaaaaaaa",
        "x" * 129,
        "123456789012345",
        "passwordpassword1",
        "qwertyuiopasdfghjkl",
        "1qaz2wsx1qaz2wsx",
        "iloveyouiloveyou2026",
        "Summer2026Winter2026!",
        "correct horse battery staple",
        "Ruth.A Adeyemi Wendstoke",
        "safeguarding-contexts-1",
        "LiverpoolFootball1",
    ],
)
def test_what_is_guessed_first_is_refused_in_words_that_do_not_repeat_it(password: str):
    with pytest.raises(PasswordTooWeak) as refused:
        judge(password, told_by=TOLD)

    assert password not in str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "kettle under nineteen larches",
        "sunshine kettle larches",
        "ferry almanac under glass",
        "чайник лиственницы",
        "Tq7#vLm2&zXp9!w",
    ],
)
def test_words_that_nobody_would_link_to_the_person_are_taken(password: str):
    judge(password, told_by=TOLD)


def test_what_is_tried_first_is_written_as_it_is_looked_for():
    assert all(word == word.lower().strip() and len(word) >= 3 for word in tried_first())


def test_a_password_is_kept_so_that_it_can_be_checked_and_not_read():
    stored = kept("kettle under nineteen larches")

    assert "kettle" not in stored
    assert is_right(stored, "kettle under nineteen larches")
    assert not is_right(stored, "kettle under nineteen larche")
    assert not is_right(None, "nobody at all")
