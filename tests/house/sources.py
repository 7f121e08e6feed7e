"""The house's own files, read for the checks: what each imports and what it begins with."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("assessments", "pages", "tests")


def python_files(*folders: str) -> list[Path]:
    """Every Python file under these folders of the house, in order."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def named(file: Path) -> str:
    """How messages name a file: from the top of the house."""
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=named(file))


def imports(file: Path) -> set[str]:
    """Everything a file imports, in full: `from assessments.people import visits` is assessments.people.visits."""
    return {name for node in ast.walk(tree(file)) for name in _imported(node, named(file))}


def _imported(node: ast.AST, file: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = file.removesuffix(".py").split("/")[: -node.level] if node.level else []
        start = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{start}.{alias.name}" for alias in node.names)


def words_in(file: Path) -> Iterator[str]:
    """Every piece of text a Python file holds, docstrings apart."""
    docstrings = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
