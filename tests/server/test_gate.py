"""What is open, what is closed, and what is not there."""

import pytest

from .running import HTML, Server

CLOSED = (
    "/", "/places", "/nowhere", "/sign-out", "/_stcore/host-config", "/_stcore/health", "/_stcore/metrics",
    "/_stcore/upload_file/a/b", "/media/x", "/component/a.b/index.html", "/static/js/x.js", "/favicon.png",
    "/manifest.json", "/files/x", "/auth/login", "/oauth2callback", "/app/static/x", "/assets/parts/icon.png",
    "/assets/marks/safe.svg", "/sign-inX", "/sign-in/", "/sign-in/..", "//sign-in", "/sign-in%2f..%2f", "/SIGN-IN",
    "/health/x", "/assets/public", "/assets/publicX", "/assets/public/../../app.py", "/assets/public/..%5capp.py",
    "/assets/public/%2e%2e/%2e%2e/app.py", "/assets/public//public.css", "/assets/public/x%00", "/_stcore/../sign-in",
)  # fmt: skip
OPEN = (
    "/sign-in",
    "/health",
    "/assets/public/public.css",
    "/assets/public/source-sans.woff2",
    "/%73ign-in",
    "/sign-in?next=/x",
)
ELSEWHERE = ("cst.example", "127.0.0.1.example", "localhost.example", "localhost@x:80", "", "10.0.0.1", "[::2]")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_without_a_session_every_other_address_is_closed(practice: Server, method: str):
    answers = {path: practice.ask(path, method).status for path in CLOSED}

    assert set(answers.values()) == {401}, {path: status for path, status in answers.items() if status != 401}


def test_a_page_leads_to_signing_in_and_nothing_else_does(practice: Server):
    answers = [practice.ask(path, headers=[HTML]) for path in CLOSED]

    assert {answer.status for answer in answers} == {303}
    assert {answer.headers["location"].partition("?")[0] for answer in answers} == {"/sign-in"}


@pytest.mark.parametrize("path", OPEN)
def test_sign_in_health_and_the_plain_pages_files_are_open(practice: Server, path: str):
    assert practice.ask(path).status == 200


def test_open_addresses_are_open_to_their_own_methods_only(practice: Server):
    asked = [("/health", "POST"), ("/health", "HEAD"), ("/sign-in", "PUT"), ("/assets/public/public.css", "POST")]

    assert [practice.ask(path, method).status for path, method in asked] == [401] * 4


def test_health_says_ok_and_nothing_more(practice: Server):
    assert practice.ask("/health").text == "ok"


def test_a_session_opens_what_was_closed(practice: Server):
    ada = practice.held_by("ada")
    asked = ("/", "/places", "/_stcore/host-config", "/_stcore/health", "/favicon.png", "/assets/parts/icon.png")

    assert [practice.ask(path, cookie=ada).status for path in asked] == [200] * 6


def test_the_tab_is_named_after_us_before_the_page_has_run(practice: Server):
    page = practice.ask("/", cookie=practice.held_by("ada"), headers=[HTML])

    assert "<title>Safeguarding contexts</title>" in page.text
    assert int(page.headers["content-length"]) == len(page.text.encode())


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/places/1",
        "/assets/nowhere/x.css",
        "/files/a/b",
        "/manifest.json",
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/auth/login",
        "/sign-in/",
    ],
)
def test_an_unknown_address_says_there_is_no_page_and_leads_home(practice: Server, path: str):
    answer = practice.ask(path, cookie=practice.held_by("ada"), headers=[HTML])

    assert answer.status == 404
    assert "There is no page here" in answer.text
    assert '<a href="/">' in answer.text


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "GET"])
def test_nobody_can_lay_a_file_into_the_memory_of_the_server(practice: Server, method: str):
    """No page takes a file, so the address where Streamlit would is none."""
    session, _ = practice.draw(practice.held_by("ada"))

    for folder in (session, "a"):
        answer = practice.ask(f"/_stcore/upload_file/{folder}/b", method, cookie=practice.held_by("ada"))
        assert answer.status == 404


def test_an_expired_sign_in_is_no_session(practice: Server):
    ada = practice.signed_in("ada")
    signed_out = practice.ask(
        "/sign-out", "POST", cookie=ada, form={"form_token": practice.ask("/sign-in", cookie=ada).field("form_token")}
    )

    assert signed_out.status == 303
    assert practice.ask("/", cookie=ada).status == 401
    assert practice.ask("/", cookie="sid=").status == practice.ask("/", cookie="sid=x").status == 401


def test_the_last_place_goes_along_to_sign_in_when_it_is_a_page_of_ours(practice: Server):
    answer = practice.ask("/places?at=Ab_9-", headers=[HTML])

    assert answer.headers["location"] == "/sign-in?next=%2Fplaces%3Fat%3DAb_9-"
    assert practice.ask("/places?child=Rae", headers=[HTML]).headers["location"] == "/sign-in"
    assert practice.ask("/", headers=[HTML]).headers["location"] == "/sign-in"


def test_a_practice_copy_is_at_home_on_this_computer_only(practice: Server):
    here = ("localhost", f"127.0.0.1:{practice.port}", f"[::1]:{practice.port}", "LOCALHOST")

    assert {practice.ask("/sign-in", host=host).status for host in here} == {200}
    assert {practice.ask("/sign-in", host=host).status for host in ELSEWHERE} <= {400, 403}


def test_a_practice_copy_answers_nobody_through_a_proxy(practice: Server):
    assert {practice.ask("/sign-in", headers=[(name, "127.0.0.1")]).status for name in FORWARDED} == {403}


def test_a_websocket_is_let_in_with_a_session_from_our_own_page(practice: Server):
    ada, ours = practice.held_by("ada"), practice.origin

    assert practice.knock(Origin=ours, Cookie=ada) == 101
    assert practice.knock(Origin=ours) == 403
    assert practice.knock(Origin=ours, Cookie="sid=x") == 403


@pytest.mark.parametrize(
    "origin", ["http://elsewhere.example", "http://localhost", "http://127.0.0.1:1", "null", "", "http://["]
)
def test_a_websocket_from_another_page_is_refused(practice: Server, origin: str):
    assert practice.knock(Origin=origin, Cookie=practice.held_by("ada")) == 403


def test_a_page_of_our_name_that_came_without_tls_opens_no_websocket(behind_a_proxy: Server):
    ada = behind_a_proxy.enter("ada").cookie("__Host-sid")

    assert behind_a_proxy.knock(Origin=behind_a_proxy.origin, Cookie=ada) == 101
    assert behind_a_proxy.knock(Origin=f"http://{behind_a_proxy.host}", Cookie=ada) == 403


def test_a_websocket_leads_to_streamlit_and_nowhere_else(practice: Server):
    ada = practice.held_by("ada")

    assert practice.knock("/_stcore/else", Origin=practice.origin, Cookie=ada) == 403
