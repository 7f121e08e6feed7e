"""
The only way a file leaves: /files/<ticket>, once, for the sign-in that asked, and permission is asked again.

Streamlit's own download and media addresses serve any live session that knows them, so no record leaves that way.
"""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessments.people.sign_ins import look
from assessments.people.tickets import Ticket, TicketSpent, take
from assessments.people.visits import Denied, ReasonNeeded, Visit
from assessments.store.installation import in_use
from assessments.vocabulary import AssessmentError
from pages.plain.callers import caller_of
from pages.plain.cookies import SIGN_IN, name_of
from pages.plain.drawing import in_words

NEUTRAL = re.compile(r"[a-z]+(-[a-z0-9]+)*\.[a-z0-9]{2,5}")

Made = tuple[str, str, bytes]
Maker = Callable[[Visit, Ticket], Made]

# Who makes which kind of file: its name, its media type, its content. A maker asks permission first and writes to the
# trail; each part of the toolkit that gives files puts its own in at the start.
MAKERS: dict[str, Maker] = {}


def hand_out(request: Request) -> Response:
    """Use up the ticket and make its file now, for the person who is here now; or say in words why not."""
    found = look(in_use(), request.cookies.get(name_of(SIGN_IN, secure=caller_of(request).secure)))
    try:
        if found is None:
            raise TicketSpent("You are signed out. Sign in and ask for the file again.")
        visit = Visit(found.account, in_use(), found.id)
        ticket = take(visit, request.path_params["token"])
        return _attached(*MAKERS[ticket.kind](visit, ticket))
    except TicketSpent as spent:
        return in_words("No file here", str(spent), status=404)
    except (Denied, ReasonNeeded) as denied:
        return in_words("You may not have this file", str(denied), status=403)
    except AssessmentError as problem:
        return in_words("The file could not be made", str(problem), status=409)


def _attached(file_name: str, media_type: str, content: bytes) -> Response:
    """
    The file as an attachment. Its name ends up in download folders, so it says the kind and a date and nothing more.

    Raises:
        ValueError: For a name that could hold a person's, with capitals, spaces or letters beyond a to z.
    """
    if not NEUTRAL.fullmatch(file_name):
        raise ValueError("A file is named like assessment-2026-11-23.pdf.")
    return Response(
        content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{file_name}"'}
    )


ROUTES = [Route("/files/{token}", hand_out, methods=["GET"])]
