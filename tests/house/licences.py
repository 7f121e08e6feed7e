"""
Under what licence each library is ours to use, as text. After a change to requirements.txt, write it down again:

    python -m tests.house.licences > docs/licences.md
"""

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .sources import ROOT

HEAD = """\
# Licences of what the toolkit runs on

Every library of `requirements.txt` and what each of them needs in turn, with the licence that it states of itself.
Written by `python -m tests.house.licences > docs/licences.md` from what is installed, so it holds for the machine it
was written on: Debian, Python 3.11.

| library | version | named by us | licence |
|---|---|---|---|"""

SAYS_IT_ELSEWHERE = {  # not in what is installed with it, or only in words of its own
    "sqlcipher3": "zlib, from its licence file; SQLCipher within it BSD-3-Clause",
    "streamlit-folium": "MIT, from its repository",
    "xstatic-leaflet": "BSD-2-Clause, as Leaflet",
}


def named_by_us() -> list[Requirement]:
    """The lines of requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def everything_needed() -> dict[str, Distribution]:
    """By name, whatever is installed because of those lines."""
    found: dict[str, Distribution] = {}
    waiting = [(one.name, frozenset(one.extras)) for one in named_by_us()]
    while waiting:
        name, extras = waiting.pop()
        try:
            library = distribution(name)
        except PackageNotFoundError:  # for another system or another Python
            continue
        if canonicalize_name(name) in found and not extras:
            continue
        found[canonicalize_name(name)] = library
        waiting += [(one.name, frozenset(one.extras)) for one in needs(library, extras)]
    return found


def needs(library: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    """What a library asks for here, with these of its extras."""
    for line in library.requires or []:
        one = Requirement(line)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""}):
            yield one


def licence(library: Distribution) -> str:
    """As the library states it: the expression, else its classifiers, else the first line of what it wrote."""
    said = library.metadata
    if elsewhere := SAYS_IT_ELSEWHERE.get(canonicalize_name(said["Name"])):
        return elsewhere
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License :: ")
    ]
    written = (said.get("License") or "").strip().partition("\n")[0]
    return said.get("License-Expression") or ", ".join(dict.fromkeys(classified)) or written[:60] or "not said"


def page() -> str:
    ours = {canonicalize_name(one.name) for one in named_by_us()}
    rows = [
        f"| {library.metadata['Name']} | {library.version} | {'yes' if name in ours else ''} | {licence(library)} |"
        for name, library in sorted(everything_needed().items())
    ]
    return "\n".join([HEAD, *rows])


if __name__ == "__main__":
    print(page())
