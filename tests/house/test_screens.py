"""What a page may touch: actions and views, with the visit that its first line asks for, and nothing behind them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sources import ROOT, imports, named, python_files, tree, words_in

SERVER = "pages/plain/"  # opens and closes the installation
ENTRANCE = "pages/parts/entrance.py"  # makes the visit
DRIVERS = {"sqlite3", "sqlite_utils", "sqlcipher3", "psycopg"}
SENT_BY_STREAMLIT = {
    "download_button", "image", "audio", "video", "pdf", "logo",  # at an address that any live session may open
    "dataframe", "data_editor",  # with a button that saves the whole table
    "pydeck_chart", "pyplot", "plotly_chart", "altair_chart", "vega_lite_chart", "graphviz_chart",  # or a picture of it
    "line_chart", "area_chart", "bar_chart", "scatter_chart",
}  # fmt: skip
SENT_BY_ST_ITSELF = {"map", "write", "write_stream", "json", "table"}  # words that other things have methods for
SQL = re.compile(r"\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)", re.DOTALL)
ADDRESS = re.compile(r"(?:https?:)?//(?!localhost|127\.0\.0\.1|\[::1\]|www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)
WORDS = ("*.html", "*.css", "*.js", "*.svg")


def pages() -> list[Path]:
    return python_files("pages")


def page_scripts() -> list[Path]:
    """The scripts that are screens: those in an area's folder."""
    areas = [file for file in pages() if len(file.relative_to(ROOT).parts) >= 3 and file.name != "__init__.py"]
    return [file for file in areas if file.relative_to(ROOT).parts[1] not in ("parts", "plain")]


def test_every_screen_asks_who_is_here_before_anything_else():
    without = [named(file) for file in page_scripts() if not begins_with_enter(tree(file))]

    assert not without, (
        f"The first statement after the imports must be `visit = enter(Permission.X)`: {', '.join(without)}"
    )


def begins_with_enter(script: ast.Module) -> bool:
    first = next((node for node in script.body if not _is_heading(node)), None)
    return (
        isinstance(first, ast.Assign)
        and ast.unparse(first.targets[0]) == "visit"
        and isinstance(first.value, ast.Call)
        and ast.unparse(first.value.func) == "enter"
    )


def _is_heading(node: ast.stmt) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, ast.Import | ast.ImportFrom)


def test_a_screen_that_shows_something_first_is_noticed():
    assert begins_with_enter(ast.parse("import streamlit as st\nvisit = enter(Permission.OPEN)"))
    assert not begins_with_enter(ast.parse("import streamlit as st\nst.title('All')\nvisit = enter(Permission.OPEN)"))
    assert not begins_with_enter(ast.parse('"""Nothing in it."""'))


def test_pages_reach_no_store_no_rows_and_no_driver():
    broken = [
        f"{named(file)} imports {name}" for file in pages() for name in sorted(imports(file)) if _is_behind(file, name)
    ]

    assert not broken, "Pages use actions and views. Move what they need into one of these:\n" + "\n".join(broken)


def _is_behind(file: Path, imported: str) -> bool:
    steps = imported.split(".")
    if steps[0] in DRIVERS or (steps[0] == "assessments" and "rows" in steps[2:]):
        return True
    may_open_it = named(file).startswith(SERVER) or named(file) == ENTRANCE
    return steps[:2] == ["assessments", "store"] and not may_open_it


def test_pages_hold_no_sql_and_open_no_transaction():
    broken = [f"{named(file)}: {words[:60]!r}" for file in pages() for words in words_in(file) if SQL.match(words)]
    broken += [
        f"{named(file)}: {ast.unparse(call)[:60]}" for file in pages() for call in calls(file, {"acting", "looking"})
    ]

    assert not broken, "Move it into the rows or the actions of its room:\n" + "\n".join(broken)


def test_files_and_pictures_never_leave_by_streamlit():
    broken = [f"{named(file)}: {ast.unparse(call)[:60]}" for file in pages() for call in sent_by_streamlit(tree(file))]

    assert not broken, "Give a ticket for an address under /files/ instead:\n" + "\n".join(broken)


def sent_by_streamlit(script: ast.Module) -> Iterator[ast.AST]:
    """What would send a file or a whole table of its own accord, under whatever name it was brought in."""
    for node in ast.walk(script):
        if isinstance(node, ast.Attribute):
            is_st = isinstance(node.value, ast.Name) and node.value.id in ("st", "streamlit")
            if node.attr in SENT_BY_STREAMLIT | (SENT_BY_ST_ITSELF if is_st else set()):
                yield node
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            yield from (one for one in node.names if one.name in SENT_BY_STREAMLIT | SENT_BY_ST_ITSELF)


@pytest.mark.parametrize(
    "words",
    [
        "st.download_button('Take it', paper)",
        "main.dataframe(rows)",
        "show = st.audio",
        "st.map(places)",
        "with st.sidebar: st.write(rows)",
        "from streamlit import image",
        "streamlit.data_editor(rows)",
    ],
)
def test_a_file_sent_by_streamlit_is_noticed(words: str):
    assert list(sent_by_streamlit(ast.parse(words)))
    assert not list(sent_by_streamlit(ast.parse("blocks.table('Now', [], []); pool.map(work, rows); st.html(words)")))


def calls(file: Path, names: set[str]) -> Iterator[ast.Call]:
    """Every call of a method with one of these names."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def test_markup_goes_through_the_checked_door_only():
    broken = [
        f"{named(file)}:{node.value.lineno}"
        for file in pages()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html"
    ]

    assert not broken, f"Use st.html with the escapes of pages/parts/escapes.py: {', '.join(broken)}"


def test_a_browser_is_sent_to_no_other_server():
    found = [(named(file), words) for file in [ROOT / "app.py", *pages()] for words in words_in(file)]
    found += [
        (named(file), file.read_text(encoding="utf-8")) for kind in WORDS for file in (ROOT / "pages").rglob(kind)
    ]
    broken = [f"{name}: {match[0]}" for name, words in found for match in ADDRESS.finditer(words)]

    assert not broken, "No third party learns where anybody looks. Serve it from here:\n" + "\n".join(broken)


def test_nothing_is_kept_in_a_browsers_storage():
    scripts = [file for kind in ("*.html", "*.js") for file in (ROOT / "pages").rglob(kind)]
    storage = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|serviceWorker")

    assert not [named(file) for file in scripts if storage.search(file.read_text(encoding="utf-8"))]
