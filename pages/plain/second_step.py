"""The second step of signing in, in plain HTML. Between the steps nothing is signed in: a ticket stands in the form."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from assessments.people.second_factor import Offer
from assessments.people.second_step import CodeRefused, give_code, give_recovery_code, set_up, what_to_set_up
from assessments.people.steps import Asks, Step
from assessments.store.installation import in_use
from pages.plain.addresses import own_page
from pages.plain.callers import caller_of
from pages.plain.drawing import draw
from pages.plain.qr import qr_svg

Draws = Callable[..., Response]
"""Draws a form of the sign-in page: template, status and values."""
Begins = Callable[[str, Response | None], Response]
"""Gives the browser its sign-in, on this answer or on one that leads to the first page."""

NO_CODE = "Enter the code."


def ask(step: Step, sent: Mapping[str, str], draws: Draws) -> Response:
    """The page for the step that comes next."""
    shown = dict(sent) | {"ticket": step.ticket}
    return _ask_to_set_up(shown, draws) if step.asks is Asks.SET_UP else _ask_for_code(shown, draws)


def go_on(request: Request, sent: Mapping[str, str], draws: Draws, begins: Begins) -> Response:
    """What a form with a ticket says: a code, a recovery code, or the first code of a new app."""
    if sent.get("asks") == Asks.SET_UP:
        return _set_up(request, sent, draws, begins)
    if "other_way" in sent:
        return _ask_for_code(sent, draws, recovery=not _is_recovery(sent))
    return _give(request, sent, draws, begins)


def _give(request: Request, sent: Mapping[str, str], draws: Draws, begins: Begins) -> Response:
    recovery, code = _is_recovery(sent), sent.get("code", "")
    if not code.strip():
        return _ask_for_code(sent, draws, recovery=recovery, problem=NO_CODE, status=400)
    give = give_recovery_code if recovery else give_code
    try:
        token = give(in_use(), ticket=sent["ticket"], code=code, address=caller_of(request).address)
    except CodeRefused as refused:
        return _ask_for_code(sent, draws, recovery=recovery, problem=str(refused), status=401)
    return begins(token, None)


def _set_up(request: Request, sent: Mapping[str, str], draws: Draws, begins: Begins) -> Response:
    code = sent.get("code", "")
    if not code.strip():
        return _ask_to_set_up(sent, draws, problem=NO_CODE, status=400)
    try:
        token, codes = set_up(in_use(), ticket=sent["ticket"], code=code, address=caller_of(request).address)
    except CodeRefused as refused:
        return _ask_to_set_up(sent, draws, problem=str(refused), status=401)
    return begins(token, draw("recovery-codes.html", codes=codes, on=own_page(sent.get("next", "")) or "/"))


def _is_recovery(sent: Mapping[str, str]) -> bool:
    return sent.get("recovery") == "yes"


def _ask_for_code(
    sent: Mapping[str, str], draws: Draws, *, recovery: bool = False, problem: str = "", status: int = 200
) -> Response:
    return draws(
        "recovery-code.html" if recovery else "code.html",
        status,
        problem=problem,
        ticket=sent["ticket"],
        wanted=own_page(sent.get("next", "")),
    )


def _ask_to_set_up(sent: Mapping[str, str], draws: Draws, *, problem: str = "", status: int = 200) -> Response:
    offer: Offer = what_to_set_up(in_use(), ticket=sent["ticket"])
    return draws(
        "second-factor.html",
        status,
        problem=problem,
        ticket=sent["ticket"],
        wanted=own_page(sent.get("next", "")),
        picture=qr_svg(offer.address),
        secret=offer.in_fours,
    )
