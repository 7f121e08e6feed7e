"""Import downwards only, and never a sibling. The floors stand here as data; docs and code follow them."""

import pytest

from .sources import CODE, ROOT, imports, named, python_files

FLOORS: tuple[tuple[str, ...], ...] = (
    ("vocabulary",),
    ("instruments", "clocks", "geography", "disclosure", "language"),
    ("store",),
    ("trail",),
    ("people",),
    ("records",),
    ("children", "peers", "schools", "places", "plans"),
    ("desk", "reports", "demo"),
    ("bench",),
    ("command",),
    ("__main__",),
)
VOCABULARY_ONLY = {"store"}
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
SCREEN = {"streamlit", "streamlit_folium", "folium", "starlette"}
RUN_BY_ITSELF = frozenset(f"assessments/bench/{name}.py" for name in ("bare_page", "cluster_page", "peer_admin"))
SPEAKS_TO_A_SERVER = "assessments/bench/websocket.py"
"""It asks a running server for pages, as a browser does, and so knows the messages that go between them."""
"""Pages to measure by. A server of their own runs them; nothing imports them, and they import nothing of ours."""


def broken_rule(file: str, imported: str) -> str:
    """What is wrong when `file` imports `imported`, and where the code might live; empty when nothing is."""
    here, there = _room(file.removesuffix(".py").split("/")), _room(imported.split("."))
    if not here or not there or here == there:
        return ""
    for room in (here, there):
        if room not in FLOOR_OF:
            return f"{file}: assessments/{room} is on no floor. Move it into a room, or add it to FLOORS."
    if here in VOCABULARY_ONLY and there != "vocabulary":
        return f"{file} imports {imported}: {here} uses the vocabulary only. It may belong above, in people."
    if FLOOR_OF[there] > FLOOR_OF[here]:
        return (
            f"{file} imports {imported}, which is above it. What both need may live in {here} or below;"
            " or the caller above hands it in."
        )
    if FLOOR_OF[there] == FLOOR_OF[here]:
        return (
            f"{file} imports {imported}, its sibling. Share an id and meet on a floor above or in the page;"
            " what three rooms need moves down."
        )
    return ""


def _room(steps: list[str]) -> str:
    return steps[1] if steps[0] == "assessments" and len(steps) > 1 and steps[1] != "__init__" else ""


def test_every_room_imports_downwards_only_and_never_a_sibling():
    broken = [
        said
        for file in python_files("assessments")
        for imported in sorted(imports(file))
        if (said := broken_rule(named(file), imported))
    ]

    assert not broken, "\n".join(broken)


def test_every_room_of_the_house_has_a_floor():
    rooms = {folder.name for folder in (ROOT / "assessments").iterdir() if (folder / "__init__.py").exists()}

    assert rooms <= FLOOR_OF.keys(), f"On no floor: {', '.join(sorted(rooms - FLOOR_OF.keys()))}."


def test_what_the_toolkit_knows_does_not_know_the_screen():
    broken = [
        f"{named(file)} imports {imported}. Drawing belongs in pages/; hand it a value to draw."
        for file in python_files("assessments")
        for imported in sorted(imports(file))
        if imported.split(".")[0] in SCREEN | {"pages", "tests"}
        and named(file) not in RUN_BY_ITSELF
        and not (named(file) == SPEAKS_TO_A_SERVER and imported.startswith("streamlit.proto."))
    ]

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("page", sorted(RUN_BY_ITSELF))
def test_a_page_to_measure_by_stands_alone(page):
    module = page.removesuffix(".py").replace("/", ".")
    importing = [named(file) for file in python_files("assessments", "pages", "tests") if module in imports(file)]

    assert not importing, f"It is run and never imported: {', '.join(importing)}"
    assert not {name for name in imports(ROOT / page) if name.split(".")[0] in CODE}


@pytest.mark.parametrize(
    ("file", "imported", "said"),
    [
        ("assessments/places/views.py", "assessments.peers.model", "its sibling"),
        ("assessments/clocks/due.py", "assessments.disclosure.names", "its sibling"),
        ("assessments/records/model.py", "assessments.children.model", "above it"),
        ("assessments/store/engine.py", "assessments.clocks.due", "vocabulary only"),
        ("assessments/store/engine.py", "assessments.trail.chain", "vocabulary only"),
        ("assessments/people/visits.py", "assessments.utils.dates", "on no floor"),
        ("assessments/vocabulary.py", "assessments.clocks.due", "above it"),
    ],
)
def test_a_broken_rule_is_said_in_words(file, imported, said):
    assert said in broken_rule(file, imported)


@pytest.mark.parametrize(
    ("file", "imported"),
    [
        ("assessments/people/visits.py", "assessments.clocks.due"),
        ("assessments/trail/chain.py", "assessments.store.engine"),
        ("assessments/places/views.py", "assessments.places.rows"),
        ("assessments/desk/meetings.py", "assessments.children.views"),
        ("assessments/store/engine.py", "assessments.vocabulary"),
        ("assessments/__main__.py", "assessments.command.init"),
    ],
)
def test_downwards_and_at_home_everything_may_be_used(file, imported):
    assert broken_rule(file, imported) == ""
