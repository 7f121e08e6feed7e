"""What is typed is covered, taken as it is, and what came of it is written down."""

from datetime import timedelta

from assessments.people.sign_ins import set_password
from assessments.store.installation import utc_now

from .builders import ELSEWHERE, add_person, beside
from .running import Server

LONGEST = "Ünter  neunzehn Lärchen 🌲 " * 4 + "…"
WRONG = "not the password at all"


def somebody(server: Server, username: str, password: str, *, days_ago: int = 0) -> None:
    with beside(server.folder, at=utc_now() - timedelta(days=days_ago)) as here:
        code = add_person(here, username)
        set_password(here, username=username, code=code, password=password, address=ELSEWHERE)


def test_what_is_typed_is_covered_and_a_password_manager_may_fill_it(practice: Server):
    with beside(practice.folder) as here:
        code = add_person(here, "ida")
    sign_in, choosing = practice.ask("/sign-in").text, practice.try_password("ida", code).text

    assert 'type="password" autocomplete="current-password"' in sign_in
    assert choosing.count('type="password" autocomplete="new-password"') == 2
    assert "onpaste" not in sign_in + choosing
    assert "question" not in (sign_in + choosing).lower()


def test_a_password_is_taken_exactly_as_it_was_typed(practice: Server):
    assert 64 < len(LONGEST) <= 128
    somebody(practice, "jan", LONGEST)

    for other in (LONGEST.strip("…"), LONGEST.lower(), LONGEST.replace("  ", " ")):
        assert practice.try_password("jan", other).status == 401
    assert practice.try_password("jan", LONGEST).status == 303


def test_a_password_does_not_grow_old(practice: Server):
    somebody(practice, "kim", LONGEST, days_ago=800)

    assert practice.try_password("kim", LONGEST).status == 303


def test_coming_in_failing_to_and_leaving_are_in_the_trail(practice: Server):
    somebody(practice, "lou", LONGEST)
    with beside(practice.folder) as here, here.engine.read(here.tenant) as rows:
        before = rows.one("select max(seq) as seq from trail where tenant = :tenant")
    practice.try_password("lou", WRONG)
    cookie = practice.try_password("lou", LONGEST).cookie("sid")
    token = practice.ask("/sign-in", cookie=cookie).field("form_token")
    practice.ask("/sign-out", "POST", cookie=cookie, form={"form_token": token})

    with beside(practice.folder) as here, here.engine.read(here.tenant) as rows:
        found = rows("select action, detail, at from trail where tenant = :tenant and seq > :seq", **before)
    assert [row["action"] for row in found] == ["sign_in_failed", "signed_in", "signed_out"]
    assert all(row["at"].endswith(("Z", "+00:00")) for row in found)
    assert all(words not in str(found) for words in (WRONG, LONGEST, cookie))
