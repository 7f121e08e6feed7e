"""From where one may knock. Addresses are put into the question directly: the servers here stay on loopback."""

import pytest

from pages.plain.callers import Caller, Unwelcome, caller

HERE, AWAY, PROXY = ("127.0.0.1", 80), ("203.0.113.9", 5000), ("10.0.0.2", 1)


def knocks(peer, local, scheme="http", headers=None, *, proxies=(), demo=False) -> Caller:
    pairs = {"host": "cst.example"} | (headers or {})
    scope = {
        "type": "http",
        "client": peer,
        "server": local,
        "scheme": scheme,
        "headers": [(name.encode(), value.encode()) for name, value in pairs.items()],
    }
    return caller(scope, demo=demo, proxies=proxies)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_computer_needs_no_encryption(address: str):
    assert knocks((address, 1), (address, 80)) == Caller(address, secure=False)


@pytest.mark.parametrize(
    ("peer", "local"),
    [
        (AWAY, HERE),
        (HERE, ("192.168.1.5", 80)),
        (("::ffff:203.0.113.9", 1), ("::", 80)),
        (None, None),
        (("", 0), ("/socket", None)),
    ],
)
def test_any_other_computer_does(peer, local):
    with pytest.raises(Unwelcome, match="not encrypted"):
        knocks(peer, local)


def test_an_encrypted_connection_may_come_from_anywhere():
    assert knocks(AWAY, AWAY, "https") == Caller("203.0.113.9", secure=True)
    assert knocks(AWAY, AWAY, "wss").secure


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "x-real-ip"])
def test_forwarded_addresses_are_believed_from_nobody_unnamed(name: str):
    for peer, local, scheme in ((HERE, HERE, "http"), (AWAY, AWAY, "https")):
        with pytest.raises(Unwelcome, match="believed only from the proxy"):
            knocks(peer, local, scheme, {name: "127.0.0.1"})


def test_the_named_proxy_says_who_calls():
    behind = knocks(PROXY, ("10.0.0.3", 80), headers={"x-forwarded-for": "9.9.9.9"}, proxies={"10.0.0.2"})

    assert behind == Caller("9.9.9.9", secure=True)


@pytest.mark.parametrize(
    ("listed", "found"),
    [("1.1.1.1, 9.9.9.9", "9.9.9.9"), ("9.9.9.9:443", "9.9.9.9"), ("[2001:db8::1]:443", "2001:db8::1"),
     ("2001:db8::1", "2001:db8::1"), ("9.9.9.9, 10.0.0.7", "9.9.9.9"), ("10.0.0.7", "10.0.0.2")],
)  # fmt: skip
def test_the_last_address_that_is_no_proxy_counts(listed: str, found: str):
    proxies = {"10.0.0.2", "10.0.0.7"}

    assert knocks(PROXY, ("10.0.0.3", 80), headers={"x-forwarded-for": listed}, proxies=proxies).address == found


@pytest.mark.parametrize("listed", [None, "", " , ", "unknown", "9.9.9.9, _hidden", "<b>9</b>", "9.9.9.999"])
def test_a_proxy_that_says_nobodys_address_is_refused_rather_than_counted_as_everybody(listed: str | None):
    headers = {} if listed is None else {"x-forwarded-for": listed}

    with pytest.raises(Unwelcome, match="Let it set X-Forwarded-For"):
        knocks(PROXY, ("10.0.0.3", 80), headers=headers, proxies={"10.0.0.2"})


@pytest.mark.parametrize("listed", ["::ffff:9.9.9.9", "9.9.9.9", "9.9.9.9:8080"])
def test_one_caller_is_one_address_however_it_is_written(listed: str):
    headers = {"x-forwarded-for": listed}

    assert knocks(PROXY, ("10.0.0.3", 80), headers=headers, proxies={"10.0.0.2"}).address == "9.9.9.9"


def test_what_reached_the_proxy_without_encryption_is_refused():
    headers = {"x-forwarded-for": "9.9.9.9", "x-forwarded-proto": "http"}

    with pytest.raises(Unwelcome, match="Open it with https"):
        knocks(PROXY, ("10.0.0.3", 80), headers=headers, proxies={"10.0.0.2"})


@pytest.mark.parametrize("listed", ["10.0.0.2", "1.1.1.1, 10.0.0.2", "10.0.0.2:5555"])
def test_a_header_that_uvicorn_took_for_the_peer_is_refused(listed: str):
    with pytest.raises(Unwelcome, match="--no-proxy-headers"):
        knocks(PROXY, ("10.0.0.3", 80), headers={"x-forwarded-for": listed}, proxies={"10.0.0.2"})


def test_a_practice_copy_answers_this_computer_alone_even_when_encrypted():
    at_home = {"host": "localhost:8501"}

    assert knocks(HERE, HERE, headers=at_home, demo=True) == Caller("127.0.0.1", secure=False)
    for peer, local in ((AWAY, HERE), (HERE, AWAY), (AWAY, AWAY)):
        with pytest.raises(Unwelcome, match="practice copy"):
            knocks(peer, local, "https", at_home, demo=True)
