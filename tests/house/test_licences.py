"""What the toolkit runs on is known, and under which licence."""

import re

from packaging.utils import canonicalize_name

from .licences import everything_needed, named_by_us
from .sources import ROOT

WRITE_AGAIN = "Run: python -m tests.house.licences > docs/licences.md"
ROW = re.compile(r"^\| ([\w.-]+) \| (\S+) \| (yes)? ?\| (.+) \|$", re.MULTILINE)


def listed() -> dict[str, tuple[str, str, str]]:
    """By name: the version, whether requirements.txt names it, and the licence."""
    words = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    return {canonicalize_name(name): (version, ours, kind) for name, version, ours, kind in ROW.findall(words)}


def test_every_library_we_name_is_listed_at_its_version():
    named = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in named_by_us()}

    assert {name: version for name, (version, ours, _) in listed().items() if ours} == named, WRITE_AGAIN


def test_so_is_what_they_need_in_turn():
    assert set(everything_needed()) <= set(listed()), WRITE_AGAIN


def test_every_library_says_its_licence():
    assert not [name for name, (_, _, kind) in listed().items() if kind == "not said"]
