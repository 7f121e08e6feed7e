"""The two cookies: whose sign-in this browser holds, and the token of the sign-in form. No script can read either."""

from collections.abc import Mapping

from starlette.responses import Response

SIGN_IN, FORM = "sid", "form"


def name_of(cookie: str, *, secure: bool) -> str:
    """Under TLS the name itself makes the browser insist on Secure, this host and the whole path."""
    return f"__Host-{cookie}" if secure else cookie


def token_in(cookies: Mapping[str, str]) -> str | None:
    """
    The sign-in token among a page's cookies, for `sign_ins.look`.

    For pages behind the gate, which leaves them one cookie of the two names (`only_ours`).
    """
    return cookies.get(name_of(SIGN_IN, secure=True)) or cookies.get(SIGN_IN)


def only_ours(header: str, *, secure: bool) -> str:
    """The Cookie header without a sign-in cookie under the other name: a neighbouring host could have planted it."""
    other = name_of(SIGN_IN, secure=not secure)
    return "; ".join(part for part in header.split("; ") if part.partition("=")[0].strip() != other)


def keep(answer: Response, cookie: str, value: str, *, secure: bool) -> None:
    """Give the browser a cookie until it is closed."""
    answer.set_cookie(name_of(cookie, secure=secure), value, path="/", secure=secure, httponly=True, samesite="strict")


def drop(answer: Response, cookie: str, *, secure: bool) -> None:
    """Take a cookie back."""
    answer.delete_cookie(name_of(cookie, secure=secure), path="/", secure=secure, httponly=True, samesite="strict")
