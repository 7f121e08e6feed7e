"""Every word of ours that somebody reads: what the files under data/ say, and what the pages show."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.house.sources import ROOT, named, python_files, tree

Label = tuple[str, str]
"""Where it stands, and its words."""

FOLDERS = ("instruments", "rules", "vocabulary")

# Keys that hold expressions, names, codes and sources: nobody reads them on a screen.
SKIPPED = {
    *("appearance", "asked_of", "audience", "calculation", "card_when", "choices_from", "constraint", "licence"),
    *("relevant", "required", "source", "sources", "unless", "when"),
}
_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def in_data() -> Iterator[Label]:
    """Every text under data/ that has a space, by file and by the keys that lead to it."""
    for folder in FOLDERS:
        for file in sorted((ROOT / "data" / folder).rglob("*.toml")):
            yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")), named(file))


def _texts(value: Any, where: str) -> Iterator[Label]:
    if isinstance(value, dict):
        about = value.get("name") or value.get("id") or value.get("code") or ""
        for key, inner in value.items():
            if key not in SKIPPED:
                yield from _texts(inner, " ".join(filter(None, [where, about if isinstance(about, str) else "", key])))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, where)
    elif isinstance(value, str) and " " in value:
        yield where, value


def on_pages() -> Iterator[Label]:
    """Every text with a space in the code of the pages, docstrings apart, and every line of a plain template."""
    for file in python_files("pages"):
        for words in written_in(tree(file)):
            if " " in words:
                yield named(file), _TAG.sub(" ", words)
    for file in sorted((ROOT / "pages").rglob("*.html")):
        yield named(file), _TAG.sub(" ", file.read_text(encoding="utf-8"))


def written_in(script: ast.AST) -> Iterator[str]:
    """The texts of a script; what an f-string puts in reads as [...], so that words on its two sides do not meet."""
    skipped = {id(node.value) for node in ast.walk(script) if isinstance(node, ast.Expr)}
    skipped |= {id(part) for node in ast.walk(script) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(script):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "[...]" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def files_read() -> list[Path]:
    return [file for folder in FOLDERS for file in (ROOT / "data" / folder).rglob("*.toml")]
