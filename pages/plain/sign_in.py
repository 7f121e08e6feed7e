"""Signing in and out, in plain HTML: nothing of Streamlit runs before somebody is known."""

import asyncio
from collections.abc import Mapping
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assessments.people.passwords import SHORTEST, PasswordTooWeak
from assessments.people.sign_ins import (
    NewPasswordNeeded,
    SignIn,
    end,
    look,
    set_password,
    sign_in,
)
from assessments.people.steps import Step, StepOver
from assessments.people.tries import SignInRefused, TooManyTries
from assessments.store.installation import in_use
from pages.plain import cookies, forms
from pages.plain.addresses import own_page
from pages.plain.callers import caller_of
from pages.plain.drawing import draw, in_words
from pages.plain.second_step import ask, go_on

# A check takes 19 MB and a thread: a flood of tries waits here and leaves room for those at work.
SIDE_BY_SIDE = asyncio.Semaphore(4)
NOT_OURS = "We could not tell that this came from our own page, so nothing was done. Please try again."
BOTH_NEEDED = "Enter your user name and your password."
NOT_THE_SAME = "The two passwords are not the same. Type both again."


async def show(request: Request) -> Response:
    """The sign-in page; or, for somebody signed in, who that is."""
    wanted = own_page(request.query_params.get("next", ""))
    found = await run_in_threadpool(_signed_in, request)
    if found is None:
        return _form(request, wanted=wanted)
    return draw("signed-in.html", who=found.account.signature, form_token=found.form_token, on=wanted or "/")


async def enter(request: Request) -> Response:
    """Check what was typed, and begin a sign-in."""
    try:
        sent = await forms.fields_of(request)
    except forms.FormRefused as refused:
        return in_words("Not signed in", str(refused), status=400, way=("/sign-in", "Sign in"))
    if not forms.is_our_form(request, sent):
        return _form(request, sent, problem=NOT_OURS, status=403)
    async with SIDE_BY_SIDE:
        return await run_in_threadpool(_try, request, sent)


async def leave(request: Request) -> Response:
    """Sign out. The token in the form shows that the person's own page asked for it."""
    try:
        sent = await forms.fields_of(request)
    except forms.FormRefused:
        sent = {}
    return await run_in_threadpool(_end, request, sent.get("form_token", ""))


def _try(request: Request, sent: Mapping[str, str]) -> Response:
    """What the form says, in the order of its steps."""
    if "ticket" in sent:
        return _second_step(request, sent)
    username, password, address = sent.get("username", ""), sent.get("password", ""), caller_of(request).address
    if not username.strip() or not password:
        return _form(request, sent, problem=BOTH_NEEDED, status=400)
    try:
        if "new_password" not in sent:
            return _next(request, sent, sign_in(in_use(), username=username, password=password, address=address))
        chosen = sent["new_password"]
        if chosen != sent.get("new_password_again", ""):
            return _choose(request, sent, problem=NOT_THE_SAME, status=400)
        found = set_password(in_use(), username=username, code=password, password=chosen, address=address)
        return _next(request, sent, found)
    except NewPasswordNeeded:
        return _choose(request, sent)
    except PasswordTooWeak as weak:
        return _choose(request, sent, problem=str(weak), status=400)
    except TooManyTries as refused:
        return _form(request, sent, problem=str(refused), status=429)
    except SignInRefused as refused:
        return _form(request, sent, problem=str(refused), status=401)


def _next(request: Request, sent: Mapping[str, str], found: str | Step) -> Response:
    """After a right password: the second step, or in where there is none."""
    if isinstance(found, Step):
        return ask(found, sent, partial(_with_token, request))
    return _begin(request, sent, found)


def _second_step(request: Request, sent: Mapping[str, str]) -> Response:
    try:
        return go_on(request, sent, partial(_with_token, request), partial(_begin, request, sent))
    except StepOver as over:
        return _form(request, sent, problem=str(over), status=401)
    except TooManyTries as refused:
        return _form(request, sent, problem=str(refused), status=429)


def _begin(request: Request, sent: Mapping[str, str], token: str, answer: Response | None = None) -> Response:
    """Give the browser its new sign-in. The one it held ends, so that no other tab goes on under it unnoticed."""
    held, secure = _signed_in(request), caller_of(request).secure
    if held:
        end(in_use(), held, why="signed_in_again")
    answer = answer or RedirectResponse(own_page(sent.get("next", "")) or "/", 303)
    cookies.keep(answer, cookies.SIGN_IN, token, secure=secure)
    cookies.drop(answer, cookies.FORM, secure=secure)
    return answer


def _end(request: Request, form_token: str) -> Response:
    found = _signed_in(request)
    if found is None or not forms.is_same(found.form_token, form_token):
        return in_words("You are still signed in", NOT_OURS, status=403, way=("/sign-in", "Go to the sign-out button"))
    end(in_use(), found)
    answer = RedirectResponse("/sign-in", 303)
    cookies.drop(answer, cookies.SIGN_IN, secure=caller_of(request).secure)
    return answer


def _signed_in(request: Request) -> SignIn | None:
    name = cookies.name_of(cookies.SIGN_IN, secure=caller_of(request).secure)
    return look(in_use(), request.cookies.get(name))


def _form(
    request: Request, sent: Mapping[str, str] | None = None, *, problem: str = "", status: int = 200, wanted: str = ""
) -> Response:
    """The form, with what was typed but never a password."""
    kept = sent or {}
    page = {"username": kept.get("username", ""), "wanted": wanted or own_page(kept.get("next", ""))}
    return _with_token(request, "sign-in.html", status, problem=problem, **page)


def _choose(request: Request, sent: Mapping[str, str], *, problem: str = "", status: int = 200) -> Response:
    """
    The form that sets a password. It carries the one-time code on, which whoever sent it has just typed.

    Asking for it again would be a second chance to mistype it; it is worth nothing once the password is set.
    """
    page = {"username": sent["username"].strip(), "code": sent["password"], "wanted": own_page(sent.get("next", ""))}
    return _with_token(request, "new-password.html", status, problem=problem, shortest=SHORTEST, **page)


def _with_token(request: Request, template: str, status: int, **values: object) -> Response:
    """A page with a form, and the token that shows later on that the form is ours."""
    token = forms.form_token(request)
    answer = draw(template, status=status, form_token=token, **values)
    cookies.keep(answer, cookies.FORM, token, secure=caller_of(request).secure)
    return answer


ROUTES = [
    Route("/sign-in", show, methods=["GET"]),
    Route("/sign-in", enter, methods=["POST"]),
    Route("/sign-out", leave, methods=["POST"]),
]
