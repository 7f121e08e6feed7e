"""docs/security.md says of each item how it is met, and every test that it names is there."""

import ast
import re
from functools import cache

from .sources import ROOT, tree

PAGE = ROOT / "docs" / "security.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
ITEM = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def words() -> str:
    return PAGE.read_text(encoding="utf-8")


@cache
def those_in(file: str) -> set[str]:
    """The tests of a file; none where there is no such file."""
    path = ROOT / file
    if not path.is_file():
        return set()
    return {
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_every_test_it_names_exists():
    missing = [
        f"{file}::{name}" if name else file
        for file, name in TEST.findall(words())
        if not (name in those_in(file) if name else those_in(file) or file == "tests/house/test_security_page.py")
    ]

    assert not missing, "Not there, or called otherwise by now:\n" + "\n".join(missing)


def test_every_item_is_shown_or_says_that_it_is_not_met():
    unshown = [
        number
        for number, _, shown in ITEM.findall(words())
        if not TEST.search(shown) and not re.match(r"not met\b.*: \S|in words: \[", shown)
    ]

    assert not unshown, f"Name the test that shows it, or write 'not met: ' and why: {', '.join(unshown)}"


def test_the_items_stand_once_each_and_in_their_order():
    numbers = [tuple(int(part) for part in number.split(".")) for number, _, _ in ITEM.findall(words())]

    assert len(numbers) > 100
    assert numbers == sorted(set(numbers))


def test_what_it_leads_to_is_there():
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in words().splitlines()
        if line.startswith("#")
    }
    lost = [
        to
        for to in LINK.findall(words())
        if not (to[1:] in headings if to.startswith("#") else (PAGE.parent / to).exists())
    ]

    assert not lost
