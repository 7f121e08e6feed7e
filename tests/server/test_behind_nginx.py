"""The installation as the guide sets it up: TLS and nginx in front, one server that nobody else reaches."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.factor import unused_code_of

from .builders import PASSWORD, an_installation, beside, environment_of
from .proxied import NAME, NGINX, Proxied, behind_nginx
from .running import HTML, KINDS, Server, serving

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is missing: apt-get install nginx-light")

PEOPLE = ("ada", "ben", "cleo", "dev", "eve", "fay")
WRONG = "not the password at all"


@dataclass
class Straight(Server):
    """The server itself, past the proxy: called at one of this computer's addresses, from one of them."""

    called: str = "127.0.0.1"
    source: str = "127.0.0.1"

    def reach(self) -> socket.socket:
        return socket.create_connection((self.called, self.port), timeout=20, source_address=(self.source, 0))


@pytest.fixture(scope="module", params=KINDS)
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """app.py itself, listening on every address, as somebody might start it by mistake."""
    folder = tmp_path_factory.mktemp("app")
    an_installation(folder, people=PEOPLE, demo=False)
    told = environment_of(folder, demo=False) | {"CST_TRUSTED_PROXY": "127.0.0.1"}
    with serving(request.param, folder, app="app", listens="0.0.0.0", **told) as server:
        yield server


@pytest.fixture(scope="module")
def proxied(app: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    with behind_nginx(app, tmp_path_factory.mktemp("nginx")) as server:
        yield server


def straight(app: Server, called: str, source: str) -> Straight:
    return Straight(app.port, app.folder, app.log, called=called, source=source)


def own_address() -> str:
    """An address of this computer that is not loopback. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.254", 9))
        except OSError:
            pytest.skip("this computer has no address but loopback")
        return str(asking.getsockname()[0])


def signed_in(proxied: Proxied, username: str) -> str:
    """The cookie of a new sign-in, as a browser gets it from our own form."""
    page = proxied.ask("/sign-in", headers=[HTML])
    form = {"username": username, "password": PASSWORD, "form_token": page.field("form_token")}
    said = [("Origin", proxied.origin), ("Sec-Fetch-Site", "same-origin")]
    asked = proxied.ask("/sign-in", "POST", form=form, headers=said, cookie=page.cookie("__Host-form"))
    with beside(proxied.folder, demo=False) as here:
        code = unused_code_of(here, username)
    sent = [*said, ("Cookie", page.cookie("__Host-form"))]
    answer = proxied.give_code(asked, code, headers=sent, form_token=asked.field("form_token"))
    assert answer.status == 303, answer.text
    given = answer.set_cookie("__Host-sid").lower()
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= set(given.split("; "))
    return answer.cookie("__Host-sid")


def test_one_signs_in_through_tls_and_the_page_draws(proxied: Proxied):
    ada = signed_in(proxied, "ada")

    assert proxied.ask("/", cookie=ada, headers=[HTML]).status == 200
    assert proxied.knock(Origin=proxied.origin, Cookie=ada) == 101
    assert proxied.draw(ada)[0], "a session of Streamlit, to its end"


def test_the_websocket_is_closed_to_other_pages_and_to_nobody(proxied: Proxied):
    ada = signed_in(proxied, "ada")

    assert proxied.knock(Origin=proxied.origin) == 403
    assert proxied.knock(Origin="https://elsewhere.example", Cookie=ada) == 403
    assert proxied.knock(Origin=f"https://elsewhere.{NAME}", Cookie=ada) == 403


def test_the_browser_is_told_to_stay_with_tls_on_every_answer(proxied: Proxied):
    for path in ("/sign-in", "/health", "/nowhere", "/files/x", "/assets/public/public.css"):
        found = proxied.ask(path)
        assert found.headers.get_all("strict-transport-security") == ["max-age=31536000; includeSubDomains"]
        assert len(found.headers.get_all("content-security-policy")) == 1
        assert found.headers["server"] == "nginx", "not which one"
        assert found.headers["content-encoding"] is None


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_an_old_way_of_encrypting_is_refused(proxied: Proxied):
    """What is offered here and not taken: TLS 1.1, and a cipher without authentication of its own."""
    for newest, suites in (
        (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0"),
        (ssl.TLSVersion.TLSv1_2, "ECDHE-ECDSA-AES128-SHA"),
    ):
        offered = ssl.create_default_context(cafile=proxied.kept / "fullchain.pem")
        offered.minimum_version, offered.maximum_version = ssl.TLSVersion.MINIMUM_SUPPORTED, newest
        offered.set_ciphers(suites)
        with socket.create_connection(("127.0.0.1", proxied.port), timeout=20) as plain, pytest.raises(ssl.SSLError):
            offered.wrap_socket(plain, server_hostname=NAME)


def test_whoever_comes_without_tls_is_sent_to_the_front_door(proxied: Proxied):
    connection = http.client.HTTPConnection("127.0.0.1", proxied.plain_port, timeout=20)
    connection.request("GET", "/places?at=Ab_9", headers={"Host": NAME})
    answer = connection.getresponse()

    assert (answer.status, answer.headers["location"]) == (301, f"https://{NAME}/")


def test_another_name_is_hung_up_on(proxied: Proxied):
    with pytest.raises((http.client.HTTPException, OSError)):
        proxied.ask("/sign-in", host="elsewhere.example").status.bit_count()
    connection = http.client.HTTPConnection("127.0.0.1", proxied.plain_port, timeout=20)
    connection.request("GET", "/", headers={"Host": "elsewhere.example"})
    with pytest.raises((http.client.HTTPException, OSError)):
        connection.getresponse()


def test_wrong_tries_count_against_the_caller_and_against_nobody_else(proxied: Proxied):
    caller, neighbour = proxied.calling_from("127.0.0.5"), proxied.calling_from("127.0.0.6")

    assert [caller.try_password("ben", WRONG).status for _ in range(6)] == [401] * 5 + [429]
    assert neighbour.try_password("ben").status != 429


@pytest.mark.parametrize(
    ("header", "username"),
    [("X-Forwarded-For", "cleo"), ("X-Real-IP", "dev"), ("Forwarded", "eve"), ("X_Forwarded_For", "fay")],
)
def test_a_caller_who_writes_another_address_at_each_try_is_still_one_caller(
    proxied: Proxied, header: str, username: str
):
    tries = [proxied.try_password(username, WRONG, headers=[(header, f"9.9.9.{n}")]).status for n in range(6)]

    assert tries == [401] * 5 + [429]
    assert proxied.calling_from("127.0.0.6").try_password(username).status != 429


@pytest.mark.parametrize("forged", [(), (("X-Forwarded-For", "127.0.0.1"),), (("X-Forwarded-Proto", "https"),)])
def test_past_the_proxy_another_computer_is_refused(app: Server, forged):
    here = own_address()
    answer = straight(app, here, here).ask("/sign-in", headers=forged)

    assert answer.status == 403
    assert "password" not in answer.text


def test_past_the_proxy_an_address_in_a_header_is_believed_from_nobody(app: Server):
    elsewhere = straight(app, "127.0.0.1", "127.0.0.2")

    answer = elsewhere.try_password("dev", headers=[("X-Forwarded-For", "9.9.9.9")])

    assert answer.status == 403
    assert "believed only from the proxy" in answer.text


def test_a_request_that_says_nobodys_address_is_refused_even_from_the_proxys_own(app: Server):
    answer = straight(app, "127.0.0.1", "127.0.0.1").try_password("dev")

    assert answer.status == 403
    assert "The proxy did not say who calls" in answer.text


def test_an_upload_larger_than_any_file_of_ours_stops_at_the_door(proxied: Proxied):
    answer = proxied.ask("/sign-in", "POST", headers=[("Content-Length", str(12 * 1024 * 1024))])

    assert answer.status == 413


def test_a_flood_of_tries_from_one_address_stops_at_the_door_and_keeps_no_neighbour_out(proxied: Proxied):
    flood, neighbour = proxied.calling_from("127.0.0.7"), proxied.calling_from("127.0.0.8")

    found = [flood.ask("/sign-in", "POST").status for _ in range(150)]

    assert found[:60] == [400] * 60, "an office whose people all mistype at once is still answered"
    assert 429 in found
    assert neighbour.ask("/sign-in", "POST").status == 400
    assert flood.ask("/sign-in").status == 200, "pages are counted apart"


def test_nginx_writes_down_no_address_no_query_and_nothing_of_an_answer(proxied: Proxied):
    ada = signed_in(proxied, "ada")
    proxied.ask("/places?at=handle-of-zebedee", cookie=ada, headers=[("Referer", "https://x/zebedee")])
    proxied.ask("/files/zebedee", cookie=ada)
    proxied.knock("/_stcore/stream?who=zebedee", Origin=proxied.origin)
    proxied.try_password("zebedee", "the password of zebedee")

    written = proxied.written()
    assert " GET 200 " in written, "that somebody asked, and how it went"
    assert "zebedee" not in written.lower()
    assert "sid" not in written


def test_where_the_service_is_down_nginx_quotes_nothing_either(tmp_path):
    nobody = Server(1, tmp_path, tmp_path / "none.log")
    with behind_nginx(nobody, tmp_path) as alone:
        answer = alone.ask("/places?at=handle-of-zebedee")

        assert answer.status == 502
        assert "zebedee" not in alone.written()
