"""A name that is raised anywhere is printed nowhere; the place and the reference are."""

import re
from pathlib import Path

import pytest

from tests.cluster import needed

from .builders import a_ticket, an_installation, environment_of
from .running import HTML, KINDS, Server, serving
from .troubles import EVERYWHERE, ON_POSTGRESQL

REFERENCE = re.compile(r"reference:? (?:<code>)?([0-9a-f]{8})", re.IGNORECASE)
PLACE = r"\w+ at [\w./]+:\d+(, arose in [\w.]+:\d+)?, reference "
STANDING_IN = """
class Box:
    def __init__(self, *given, **named): pass

class Panel(Box): pass

class Traceback:
    @classmethod
    def from_exception(cls, kind, problem, *given, **named): return f"pretty: {problem}"

class Console(Box):
    def print(self, words): print(words)
"""
every_trouble = pytest.mark.parametrize(
    "trouble",
    [
        *EVERYWHERE,
        *(pytest.param(name, marks=needed) for name in ON_POSTGRESQL),
    ],
)


def is_quiet(words: str) -> bool:
    return "Zebedee" not in words and "Quill" not in words


def is_told_by_reference_alone(server: Server, shown: str) -> None:
    """The reference stands on the screen and, with type and place, in what the server printed; the name in neither."""
    reference = REFERENCE.search(shown)
    assert reference, shown
    assert re.search(PLACE + reference[1], server.printed())
    assert is_quiet(shown)
    assert is_quiet(server.printed())


@every_trouble
def test_a_route_that_fails(practice: Server, trouble: str):
    answer = practice.ask(f"/assets/fails/{trouble}?who=Zebedee+Quill", cookie=practice.held_by("ada"), headers=[HTML])

    assert answer.status == 500
    is_told_by_reference_alone(practice, answer.text)


def test_a_paper_that_cannot_be_set_and_quotes_its_words(practice: Server):
    ada = practice.signed_in("ada")
    answer = practice.ask(a_ticket(practice.folder, ada, "quotes"), cookie=ada, headers=[HTML])

    assert answer.status == 500
    assert "TypstError at " in practice.printed()
    is_told_by_reference_alone(practice, answer.text)


def test_words_that_a_person_can_act_on_are_shown(practice: Server):
    answer = practice.ask("/assets/fails/in-words", cookie=practice.held_by("ada"), headers=[HTML])

    assert answer.status == 503
    assert "The disk is full." in answer.text


@every_trouble
@pytest.mark.parametrize("where", ["page", "callback", "fragment"])
def test_a_page_that_fails_says_so_calmly_with_the_reference(practice: Server, where: str, trouble: str):
    query = f"trouble={trouble}&where={where}&who=Zebedee+Quill"
    _, drawn = practice.draw(practice.held_by("ada"), query, press="" if where == "page" else "Go on")

    assert "Something went wrong" in drawn
    assert "Traceback" not in drawn
    is_told_by_reference_alone(practice, drawn)


def test_what_fails_beside_a_page_is_told_too(practice: Server):
    practice.draw(practice.held_by("ada"), "trouble=a_thread")

    assert practice.printed().count("ValueError at ") >= 2, "of the thread, and of the page"


def test_what_a_page_may_not_show_is_said_in_its_own_words(practice: Server):
    _, drawn = practice.draw(practice.held_by("ada"), "trouble=denied")

    assert "You cannot open this." in drawn


def test_nothing_that_was_asked_or_typed_is_printed(practice: Server):
    practice.try_password("zebedee-quill", "not the password of Zebedee Quill")
    practice.ask("/places?at=handle-of-zebedee", cookie=practice.held_by("ada"))
    practice.knock("/_stcore/stream?who=Zebedee", Origin=practice.origin)

    words = practice.printed().lower()
    assert "zebedee" not in words
    assert "/places" not in words
    assert "not the password" not in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_library_for_pretty_tracebacks_prints_none(kind: str, tmp_path: Path):
    """Streamlit takes `rich` for them wherever it is installed, past every log. This stands in for it."""
    rich = tmp_path / "rich"
    rich.mkdir()
    (rich / "__init__.py").write_text("")
    for part in ("box", "panel", "traceback", "console"):
        (rich / f"{part}.py").write_text(STANDING_IN)
    an_installation(tmp_path, people=("ada",))
    told = environment_of(tmp_path, demo=True) | {"STREAMLIT_LOGGER_ENABLE_RICH": "true", "PYTHONPATH": str(tmp_path)}
    with serving(kind, tmp_path, **told) as server:
        _, drawn = server.draw(server.signed_in("ada"), "trouble=a_value")

        is_told_by_reference_alone(server, drawn)
        assert "pretty" not in server.printed()
