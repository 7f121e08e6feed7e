"""Signing in: what is said to whom, the cookies, the form, and where one goes on."""

from statistics import median
from time import perf_counter

import pytest

from .builders import PASSWORD, add_person, beside
from .running import HTML, Answer, Server

WRONG = "The user name or password is not right."


def without_what_was_typed(answer: Answer, username: str) -> str:
    return answer.text.replace(username, "").replace(answer.field("form_token"), "")


def from_a_browser(
    server: Server, *, token: str | None = None, origin: str | None = None, site: str = "same-origin"
) -> Answer:
    """Fill in the form on a page of this server, with what the test says in place of the right token or origin."""
    page = server.ask("/sign-in")
    form = {"username": "ada", "password": PASSWORD, "form_token": page.field("form_token") if token is None else token}
    headers = [("Origin", server.origin if origin is None else origin), ("Sec-Fetch-Site", site)]
    return server.ask("/sign-in", "POST", form=form, headers=headers, cookie=page.cookie("form"))


def test_the_right_password_opens_my_work(practice: Server):
    answer = practice.try_password("ada")

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert practice.ask("/", cookie=answer.cookie("sid")).status == 200


def test_capitals_and_spaces_round_a_user_name_do_not_matter(practice: Server):
    assert practice.try_password(" Ada ").status == 303


def test_a_wrong_password_and_an_unknown_name_are_answered_in_the_same_words(practice: Server):
    known, unknown = practice.try_password("eve", "not the password at all"), practice.try_password("zed")

    assert known.status == unknown.status == 401
    assert without_what_was_typed(known, "eve") == without_what_was_typed(unknown, "zed")
    assert WRONG in known.text


def test_they_are_answered_after_the_same_time(practice: Server):
    def seconds(username: str) -> float:
        began = perf_counter()
        practice.try_password(username, "not the password at all")
        return perf_counter() - began

    known, unknown = (median(seconds(name) for _ in range(4)) for name in ("dev", "nobody-at-all"))
    practice.signed_in("dev")  # which forgets the tries

    assert 0.4 < known / unknown < 2.5


def test_the_name_is_kept_on_the_page_and_the_password_never(practice: Server):
    answer = practice.try_password('ev"><b>e', "not the password at all")

    assert 'value="ev&#34;&gt;&lt;b&gt;e"' in answer.text
    assert "not the password" not in answer.text


def test_what_is_wrong_is_read_out_and_takes_the_focus(practice: Server):
    answer = practice.try_password("zed")

    assert '<div class="problem" role="alert" tabindex="-1" autofocus>' in answer.text
    assert '<a href="#username">' in answer.text
    assert "<title>Error: Sign in" in answer.text


def test_an_empty_form_is_no_wrong_try(practice: Server):
    answers = [practice.try_password("cleo", "") for _ in range(7)] + [practice.try_password("", "x")]

    assert {answer.status for answer in answers} == {400}
    assert practice.try_password("cleo").status == 303


def test_after_five_wrong_tries_the_sixth_is_not_looked_at(practice: Server):
    tries = [practice.try_password("ben", "not the password at all") for _ in range(5)]
    sixth = practice.try_password("ben")

    assert [answer.status for answer in tries] == [401] * 5
    assert sixth.status == 429
    assert "Too many tries" in sixth.text
    assert practice.try_password("cleo").status == 303


def test_the_address_that_counts_is_the_one_the_proxy_saw(behind_a_proxy: Server):
    def tries(seen: str, password: str = "not the password at all") -> int:
        return behind_a_proxy.enter("ben", password, headers=[("X-Forwarded-For", seen)]).status

    assert [tries("9.9.9.9") for _ in range(6)] == [401] * 5 + [429]
    assert tries("8.8.8.8, 9.9.9.9") == 429, "what the browser itself wrote before it counts for nothing"
    assert tries("8.8.8.8", PASSWORD) == 303, "nobody locks another out"


def test_a_new_token_at_each_sign_in(practice: Server):
    first = practice.signed_in("ada")
    second = practice.try_password("ada", headers=[("Cookie", first)]).cookie("sid")

    assert first != second
    assert practice.ask("/", cookie=second).status == 200


def test_signing_in_again_ends_what_this_browser_held(practice: Server):
    ada = practice.signed_in("ada")
    practice.try_password("cleo", headers=[("Cookie", ada)])

    assert practice.ask("/", cookie=ada).status == 401


def test_a_token_that_the_browser_brought_along_is_never_used(practice: Server):
    answer = practice.try_password("ada", headers=[("Cookie", "sid=chosen-by-somebody")])

    assert answer.cookie("sid") != "sid=chosen-by-somebody"
    assert practice.ask("/", cookie="sid=chosen-by-somebody").status == 401


def test_no_script_can_read_the_cookie_and_no_other_site_send_it(practice: Server):
    given = practice.try_password("ada").set_cookie("sid").lower()

    assert {"httponly", "samesite=strict", "path=/"} <= set(given.split("; "))
    assert "secure" not in given
    assert "max-age" not in given
    assert "expires" not in given


def test_behind_tls_the_cookies_name_binds_it_to_this_host(behind_a_proxy: Server):
    answer = behind_a_proxy.enter("ada", headers=[("X-Forwarded-For", "9.9.9.9")])
    given = answer.set_cookie("__Host-sid").lower()

    assert {"secure", "httponly", "samesite=strict", "path=/"} <= set(given.split("; "))
    assert "domain" not in given
    assert behind_a_proxy.ask("/", cookie=answer.cookie("__Host-sid")).status == 200


def test_behind_tls_a_cookie_under_the_plain_name_opens_nothing(behind_a_proxy: Server):
    answer = behind_a_proxy.enter("ada", headers=[("X-Forwarded-For", "9.9.9.9")])
    plain = answer.cookie("__Host-sid").removeprefix("__Host-")

    assert behind_a_proxy.ask("/", cookie=plain).status == 401
    assert behind_a_proxy.knock(Origin=behind_a_proxy.origin, Cookie=plain) == 403


def test_behind_tls_the_page_sees_the_sign_in_that_the_gate_saw(behind_a_proxy: Server):
    answer = behind_a_proxy.enter("ada", headers=[("X-Forwarded-For", "9.9.9.9")])

    _, drawn = behind_a_proxy.draw("sid=planted; " + answer.cookie("__Host-sid"))

    assert "ada was told" in drawn


def test_our_own_form_in_a_browser_signs_in(practice: Server):
    assert from_a_browser(practice).status == 303


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_a_browsers_form_without_its_token_is_refused(practice: Server, token: str):
    answer = from_a_browser(practice, token=token)

    assert answer.status == 403
    assert "could not tell that this came from our own page" in answer.text


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "", "http://localhost", "file://", "http://["])
def test_a_form_on_another_page_is_refused(practice: Server, origin: str):
    assert from_a_browser(practice, origin=origin).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_form_that_the_browser_says_is_not_ours_is_refused(practice: Server, site: str):
    assert from_a_browser(practice, site=site).status == 403


@pytest.mark.parametrize("header", [("Origin", "{origin}"), ("Sec-Fetch-Site", "same-origin")])
def test_one_header_is_enough_to_be_a_browser_and_need_the_token(practice: Server, header: tuple[str, str]):
    name, value = header

    assert practice.try_password("ada", headers=[(name, value.format(origin=practice.origin))]).status == 403


def test_an_empty_token_in_cookie_and_form_is_no_pair(practice: Server):
    headers = [("Origin", practice.origin), ("Cookie", "form=")]

    assert practice.try_password("ada", headers=headers, form_token="").status == 403


def test_two_tabs_with_the_form_both_work(practice: Server):
    first = practice.ask("/sign-in")
    second = practice.ask("/sign-in", cookie=first.cookie("form"))

    assert first.field("form_token") == second.field("form_token")


@pytest.mark.parametrize("body", [{"username": "a" * 9000}, {f"field{n}": "" for n in range(20)}])
def test_more_than_a_form_holds_is_not_read(practice: Server, body: dict[str, str]):
    assert practice.ask("/sign-in", "POST", form=body).status == 400


@pytest.mark.parametrize("wanted", ["/places?at=Ab_9-", "/places", "/my-work?at=x"])
def test_one_goes_on_where_one_was(practice: Server, wanted: str):
    page = practice.ask("/sign-in?next=" + wanted.replace("?", "%3F"))

    assert page.field("next") == wanted
    assert practice.try_password("ada", next=wanted).headers["location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/places?at=x&child=Rae",
     "/places?child=Rae", "/a/b", "places", "javascript:alert(1)", "/places?at=" + "x" * 65,
     "/places\r\nSet-Cookie: x=y", "/sign-out", "/sign-in"],
)  # fmt: skip
def test_one_never_goes_on_to_anywhere_else(practice: Server, wanted: str):
    assert practice.try_password("ada", next=wanted).headers["location"] == "/"


def test_somebody_signed_in_is_told_who_they_are_and_may_go_on_or_out(practice: Server):
    page = practice.ask("/sign-in?next=/places", cookie=practice.signed_in("ada"), headers=[HTML])

    assert "Ada Example, specialist safeguarding lead" in page.text
    assert '<a class="button" href="/places">Continue</a>' in page.text
    assert '<form method="post" action="/sign-out">' in page.text
    assert 'name="password"' not in page.text


def test_an_account_that_waits_for_its_person_is_not_told_apart(practice: Server):
    with beside(practice.folder) as here:
        add_person(here, "waits")

    waits, unknown = practice.try_password("waits", "not its code"), practice.try_password("zeb", "not its code")

    assert waits.status == unknown.status == 401
    assert without_what_was_typed(waits, "waits") == without_what_was_typed(unknown, "zeb")
