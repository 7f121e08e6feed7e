"""Reading the small forms of the plain pages, and telling our own form from one on somebody else's page."""

import re
import secrets
from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection, Request

from assessments.vocabulary import AssessmentError
from pages.plain.callers import caller_of
from pages.plain.cookies import FORM, name_of

MOST_BYTES, MOST_FIELDS = 8_000, 12
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class FormRefused(AssessmentError):
    """What was sent is not one of our forms."""


async def fields_of(request: Request) -> dict[str, str]:
    """
    The fields of a form, the last of each name.

    Raises:
        FormRefused: If it is longer than any form of ours, or of another kind. Anybody may send one, so it is read no
            further than that.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise FormRefused("This was not sent by our form. Open the page again and fill it in there.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise FormRefused("That is more than this form takes. Open the page again and fill it in there.")
    try:
        sent = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise FormRefused("This was not sent by our form. Open the page again and fill it in there.") from None
    return dict(sent)


def form_token(request: Request) -> str:
    """The token for a form on this answer: the browser's own if it has one, so that two tabs both work."""
    known = _token_held(request)
    return known if TOKEN.fullmatch(known) else secrets.token_urlsafe(32)


def is_our_form(request: Request, sent: Mapping[str, str]) -> bool:
    """
    Was this sent by our own sign-in page?

    A browser says where a form stood (Origin, Sec-Fetch-Site) and cannot be told by a page to leave that out. With
    either header both must name us, and the form must carry the token that its page put into a Strict cookie, which
    no other host can read or send. Without both there is no browser, so nobody whose cookies or name a stranger's page
    could borrow: a script that knows the password may sign in with it.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if origin is None and site is None:
        return True
    if site not in (None, "same-origin") or (origin is not None and not is_same_origin(origin, request)):
        return False
    held = _token_held(request)
    return bool(TOKEN.fullmatch(held)) and is_same(held, sent.get("form_token", ""))


def is_same_origin(origin: str, connection: HTTPConnection) -> bool:
    """
    Does this Origin name the host that was asked, by the way it was asked?

    "null", as from a sandboxed frame, never does; nor does a page of our name that came without TLS, which anybody on
    the way may have written, once we speak TLS.
    """
    host = connection.headers.get("host", "").lower()
    way = "https" if caller_of(connection).secure else "http"
    return bool(host) and origin.lower() == f"{way}://{host}"


def is_same(one: str, other: str) -> bool:
    """Compare two tokens without telling by the time how far they agree."""
    return compare_digest(one.encode(), other.encode())


def _token_held(request: Request) -> str:
    return request.cookies.get(name_of(FORM, secure=caller_of(request).secure), "")
