"""The server of app.py with a small page of its own, and routes that fail, to see what comes of it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assessments.people.tickets import Ticket
from assessments.people.visits import Denied, Visit
from assessments.store.engine import NotKept
from pages.plain import assets, files, quiet, sign_in, still_here
from pages.plain.at_once import send_at_once
from pages.plain.callers import keep_real_peers
from pages.plain.gate import Gate
from pages.plain.in_turn import act_in_turn
from pages.plain.own_document import OwnDocument
from pages.plain.start import Standing
from tests.server.troubles import NAME, TROUBLES


def fails(request: Request) -> Response:
    """Every way a route can come to hold a name in what it raises."""
    if request.path_params["how"] == "in-words":
        raise NotKept("The disk is full.")
    TROUBLES[request.path_params["how"]]()
    return PlainTextResponse("nothing failed")


def a_note(visit: Visit, ticket: Ticket) -> files.Made:
    return "note-2026-11-23.txt", "text/plain", f"{visit.account.username} {ticket.record}".encode()


def a_denied_note(visit: Visit, ticket: Ticket) -> files.Made:
    raise Denied("You cannot open this.")


def a_note_named_after_somebody(visit: Visit, ticket: Ticket) -> files.Made:
    return f"{NAME}.txt", "text/plain", b""


def a_note_that_quotes(visit: Visit, ticket: Ticket) -> files.Made:
    TROUBLES["a_paper"]()
    return a_note(visit, ticket)


files.MAKERS |= {
    "note": a_note,
    "denied": a_denied_note,
    "named": a_note_named_after_somebody,
    "quotes": a_note_that_quotes,
}
quiet.begin()
keep_real_peers()
send_at_once()
act_in_turn()
standing = Standing()
app = st.App(
    Path(__file__).with_name("tried_frame.py"),
    routes=[
        *sign_in.ROUTES,
        *still_here.ROUTES,
        *files.ROUTES,
        *assets.ROUTES,
        Route("/assets/fails/{how}", fails),
        *assets.NOTHING_ELSE,
    ],
    middleware=[Middleware(Gate, standing=standing, pages=frozenset({"", "places"})), Middleware(OwnDocument)],
    lifespan=standing.lifespan,
    on_script_error=quiet.on_script_error,
)
