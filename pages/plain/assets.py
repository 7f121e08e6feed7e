"""Styles, type and pictures. Those of the plain pages are open to all; the rest stand behind the gate."""

from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from assessments.places.basemap import basemap
from assessments.store.installation import in_use
from pages.plain.drawing import not_there

PUBLIC = Path(__file__).parent / "assets" / "public"
PARTS = Path(__file__).parents[1] / "parts" / "assets"
SOURCE_SANS = next((Path(streamlit.__file__).parent / "static").rglob("SourceSansVF-Upright*.woff2"))


async def health(request: Request) -> Response:
    """For whoever watches the server: that it answers, and nothing about it."""
    return PlainTextResponse("ok")


async def source_sans(request: Request) -> Response:
    """Streamlit's own font, under a name that stays the same from version to version."""
    return FileResponse(SOURCE_SANS, media_type="font/woff2")


async def favicon(request: Request) -> Response:
    """The tab's picture until the first run of a page."""
    return FileResponse(PUBLIC / "favicon.png")


async def base_of_maps(request: Request) -> Response:
    """What lies under every map. A browser that has it already is told so."""
    tag, body = await run_in_threadpool(basemap, in_use())
    dressed = {"etag": f'"{tag}"'}
    if f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=dressed)
    return Response(body, media_type="application/json", headers=dressed)


async def nothing(request: Request) -> Response:
    """For what stands under one of our own folders and is no route: Streamlit would answer it with its page."""
    return not_there(signed_in=True)


ROUTES: list[BaseRoute] = [
    Route("/health", health),
    Route("/favicon.png", favicon),
    Route("/assets/public/source-sans.woff2", source_sans),
    Mount("/assets/public", StaticFiles(directory=PUBLIC)),
    Mount("/assets/parts", StaticFiles(directory=PARTS)),
    Mount("/assets/marks", StaticFiles(directory=PARTS / "marks")),
    Route("/assets/map/base.json", base_of_maps),
    Mount("/assets/map", StaticFiles(directory=PARTS / "map")),
    Mount("/assets/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
]
NOTHING_ELSE = [Route(f"/{folder}/{{rest:path}}", nothing) for folder in ("assets", "files")]  # last of all routes
