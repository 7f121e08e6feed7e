"""
Which addresses there are: the few that are open to all, and those behind the gate.

Compared whole, or up to a slash, on the decoded path. Streamlit answers every address with its page, so what is not
listed here is told apart here.
"""

import re
from collections.abc import Collection, Mapping

READ = frozenset({"GET", "HEAD"})
OPEN = {("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", "/health")}
OPEN_FOLDER = "/assets/public/"
ODD = re.compile(r"\.\.|//|\\|[\x00-\x1f\x7f]")
STREAM = "/_stcore/stream"
OURS: Mapping[str, Collection[str]] = {
    "/sign-out": {"POST"},
    "/still-here": {"GET"},
    "/favicon.png": READ,
    "/_stcore/health": READ,
    "/_stcore/host-config": READ,
}
FOLDERS: Mapping[str, Collection[str]] = {
    "/files/": {"GET"},
    "/assets/": READ,
    "/static/": READ,
    "/component/": READ,
    "/media/": READ,
    "/_stcore/bidi-components/": READ,
}
OWN_PAGE = re.compile(r"/[a-z-]*(\?at=[A-Za-z0-9_-]{1,64})?")


def is_open(method: str, path: str) -> bool:
    """May anybody ask for this? Exactly sign-in, health and the files of the plain pages."""
    if ODD.search(path):
        return False
    return (method, path) in OPEN or (method == "GET" and path.startswith(OPEN_FOLDER))


def is_there(method: str, path: str, pages: Collection[str]) -> bool:
    """Is there such an address behind the gate? `pages` are the pages' own paths, "" for the first."""
    if ODD.search(path):
        return False
    if path.removeprefix("/") in pages:
        return method in READ
    folder = next((folder for folder in FOLDERS if path.startswith(folder)), "")
    return method in OURS.get(path, FOLDERS.get(folder, ()))


def own_page(wanted: str) -> str:
    """
    The page to go on to after sign-in, or nothing.

    Only a path of one word with a tab's handle: never another host, and never a loop back to signing in.
    """
    is_ours = OWN_PAGE.fullmatch(wanted) and wanted not in ("/", "/sign-in", "/sign-out")
    return wanted if is_ours else ""
