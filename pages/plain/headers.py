"""
The headers of every answer, whatever gave it: pages, files, redirects, refusals and errors.

Streamlit's page has one inline script. Its hash is computed here at the start, since it changes with the version.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
NOTHING = "default-src 'none'; base-uri 'none'; object-src 'none'; "  # each said, though the first implies the last
COMMON = NOTHING + "connect-src 'self'; "


def hashes(tag: str, html: str) -> str:
    """The sources that allow exactly the inline scripts or styles which this HTML has."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'" for words in found)


# Streamlit: its own styles are inline and its maps and pictures are blobs; no script but its own.
STREAMLIT = COMMON + (
    f"script-src 'self' {hashes('script', INDEX.read_text(encoding='utf-8'))}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; "
    "manifest-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'"
)
# The frames of maps: streamlit-folium evaluates what it is sent, so nothing else is possible there.
COMPONENT = COMMON + (
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; form-action 'none'; frame-ancestors 'self'"
)
# Our own pages have no script at all.
PLAIN = NOTHING + ("style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'")

SAME = {
    "x-content-type-options": "nosniff",
    # Not no-referrer: browsers then send "Origin: null" with our own forms, which a stranger's can send too.
    "referrer-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OUR_OWN = ("/sign-in", "/sign-out", "/still-here", "/health", "/files/", "/assets/")
CODE = ("/static/", "/assets/", "/component/")


def dress(headers: MutableHeaders, *, path: str, status: int, secure: bool) -> None:
    """
    Add to an answer what every answer carries. A policy that it brings along stays.

    Code and pictures of this service may be kept by the browser for an hour; pages and files never.
    """
    for name in [name for name in headers if name.startswith("access-control-")]:
        del headers[name]  # Streamlit names its own guess at our address; no other page may read anything here
    headers.update(SAME)
    headers.setdefault("content-security-policy", policy(path))
    is_code = path.startswith(CODE) and status in (200, 206, 304)
    is_page = headers.get("content-type", "").startswith("text/html")
    headers["cache-control"] = "private, max-age=3600" if is_code and not is_page else "no-store"
    if secure:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"


def policy(path: str) -> str:
    """The content security policy for an address."""
    if path.startswith("/component/"):
        return COMPONENT
    return PLAIN if path.startswith(OUR_OWN) else STREAMLIT
