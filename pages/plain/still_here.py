"""
Whether a sign-in is still alive, for the open pages of a browser, which ask every two seconds.

Asked over plain HTTP and not by running the page: a page that runs only to look can lose what a busy server was still
sending. Looking is not acting, so it extends nothing.
"""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assessments.people.sign_ins import ends_soon, look
from assessments.store.installation import in_use
from pages.plain.callers import caller_of
from pages.plain.cookies import SIGN_IN, name_of

ADDRESS = "/still-here"


def mark_of(sign_in: str) -> str:
    """A short mark of a sign-in, by which a page knows its own; worth nothing to anybody."""
    return sha256(f"open page of {sign_in}".encode()).hexdigest()[:16]


def answer(request: Request) -> Response:
    """Whose pages this browser may show now, and whether that ends soon; 401 once nobody's."""
    found = look(in_use(), request.cookies.get(name_of(SIGN_IN, secure=caller_of(request).secure)))
    if found is None:
        return PlainTextResponse("Sign in first.", 401)
    return JSONResponse({"mark": mark_of(found.id), "ends_soon": ends_soon(in_use(), found)})


ROUTES = [Route(ADDRESS, answer, methods=["GET"])]
