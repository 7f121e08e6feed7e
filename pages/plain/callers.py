"""
From where one may knock. Asked at each request, because no setting says how the server was started.

`streamlit run` and uvicorn may listen on any address, and an unset one listens on all of them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

import uvicorn.config
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Scope

from assessments.vocabulary import AssessmentError

THIS_COMPUTER = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)
FORWARDED = ("x-forwarded-for", "forwarded", "x-forwarded-proto", "x-forwarded-host", "x-real-ip")


class Unwelcome(AssessmentError):
    """This connection is not answered. The words are for whoever set the server up."""


@dataclass(frozen=True)
class Caller:
    """Who knocks: the address that counts, and whether their browser speaks TLS (to us or to the named proxy)."""

    address: str
    secure: bool


def caller(scope: Scope, *, demo: bool, proxies: Collection[str]) -> Caller:
    """
    Who knocks, or Unwelcome.

    A practice copy answers only on its own computer. An installation answers TLS, the proxy named in
    CST_TRUSTED_PROXY, and its own computer. Forwarded addresses are read from that proxy alone, which must say one:
    otherwise everybody would share its address, and a stranger's wrong tries would lock out the whole authority.
    """
    headers = Headers(scope=scope)
    peer = (scope.get("client") or ("",))[0]
    both_here = _is_loopback(scope.get("client")) and _is_loopback(scope.get("server"))
    forwarded = any(name in headers for name in FORWARDED)
    if demo:
        one_host = headers.getlist("host")
        if not both_here or forwarded or len(one_host) != 1 or not THIS_COMPUTER.fullmatch(one_host[0]):
            raise Unwelcome("This is a practice copy. It answers only on the computer it runs on, at http://localhost.")
        return Caller(peer, secure=False)
    if peer in proxies:
        if headers.get("x-forwarded-proto", "https").lower() not in ("https", "wss"):
            raise Unwelcome("This address is not encrypted. Open it with https.")
        return Caller(_behind(headers, peer, proxies), secure=True)
    if forwarded:
        raise Unwelcome("Forwarded addresses are believed only from the proxy that CST_TRUSTED_PROXY names.")
    secure = scope["scheme"] in ("https", "wss")
    if secure or both_here:
        return Caller(peer, secure)
    raise Unwelcome("This address is not encrypted. Use TLS, or name the proxy in CST_TRUSTED_PROXY.")


def keep_real_peers() -> None:
    """
    Keep uvicorn from putting a header's words in place of a caller's address. Called before the server starts.

    It wraps an app for that right after importing it, believes 127.0.0.1 unless FORWARDED_ALLOW_IPS says otherwise, and
    has read that variable before any line of ours runs; `streamlit run` has no switch for it. Where this should ever
    fail, `caller` refuses every forwarded request: nobody gets in by it.
    """
    uvicorn.config.ProxyHeadersMiddleware = _as_it_is  # type: ignore[misc, assignment]


def _as_it_is(app: ASGIApp, trusted_hosts: object = None) -> ASGIApp:
    return app


def caller_of(connection: HTTPConnection) -> Caller:
    """Whom the gate let through to this route."""
    found: Caller = connection.scope["contexts.caller"]
    return found


def _behind(headers: Headers, peer: str, proxies: Collection[str]) -> str:
    """The last address in the list that is not a proxy: what stands before it the browser may have written itself."""
    listed = [_bare(part.strip()) for part in ",".join(headers.getlist("x-forwarded-for")).split(",") if part.strip()]
    if not listed:
        raise Unwelcome("The proxy did not say who calls. Let it set X-Forwarded-For to the caller's address.")
    if peer in listed:  # uvicorn has put a header's words in place of the real peer
        raise Unwelcome(
            "The caller has the proxy's own address. Call from another computer; where uvicorn was started by hand, "
            "start it with --no-proxy-headers, since forwarded addresses are read by the gate."
        )
    found = next((address for address in reversed(listed) if address not in proxies), peer)
    try:
        return str(_as_one(found))
    except ValueError:
        raise Unwelcome("The proxy named no address. Let it set X-Forwarded-For to the caller's address.") from None


def _bare(address: str) -> str:
    """An entry of the list without its port: 9.9.9.9:80, [::1]:80, ::1."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _is_loopback(address: tuple[str, int | None] | None) -> bool:
    try:
        return _as_one((address or ("",))[0]).is_loopback
    except ValueError:  # none, a socket file, nonsense
        return False


def _as_one(address: str) -> IPv4Address | IPv6Address:
    """An address in one spelling: [::] sees ::ffff:127.0.0.1 where others see 127.0.0.1."""
    found = ip_address(address)
    return (found.ipv4_mapped if isinstance(found, IPv6Address) else None) or found
