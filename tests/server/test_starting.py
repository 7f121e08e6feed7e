"""What a server does with what it finds: nothing, an installation, a wrong one."""

import pytest

from pages.plain.start import without_folders

from .builders import AUTHORITY, an_installation, environment_of, settings_of
from .running import HTML, KINDS, Server, serving

PATHS = ("/", "/sign-in", "/health", "/_stcore/health", "/assets/public/public.css", "/nowhere")
PRACTICE = "Invented borough. No real place or child."


def every_answer(server: Server) -> set[tuple[int, str]]:
    return {(answer.status, answer.text) for path in PATHS for answer in [server.ask(path), server.ask(path, "POST")]}


def plain_pages(server: Server) -> list[str]:
    ada = server.signed_in("ada")
    asked = [("/sign-in", ""), ("/sign-in", ada), ("/nowhere", ada), ("/files/x", ada)]
    return [server.ask(path, cookie=cookie, headers=[HTML]).text for path, cookie in asked]


@pytest.mark.parametrize("kind", KINDS)
def test_with_neither_database_nor_demo_there_is_one_page_with_the_two_ways_on(kind: str, tmp_path):
    with serving(kind, tmp_path, CST_DATA_DIR=str(tmp_path / "none")) as server:
        [(status, words)] = every_answer(server)
        refused = server.knock(Origin=server.origin)
        policy = server.ask("/").headers["content-security-policy"]

    assert status == 503
    assert "CST_DEMO=1" in words
    assert "python -m assessments init" in words
    assert refused == 403
    assert "style-src 'sha256-" in policy
    assert "Not started: There is no database yet." in server.printed()
    assert not (tmp_path / "none").exists()


def test_a_practice_copy_is_never_opened_as_a_real_one(tmp_path):
    an_installation(tmp_path, people=())
    told = environment_of(tmp_path, demo=True) | {"CST_KEY_DIR": str(tmp_path / "data" / "keys")}
    del told["CST_DEMO"]

    with serving("streamlit", tmp_path, **told) as server:
        [(status, words)] = every_answer(server)

    assert status == 503
    assert "The keys may not lie inside the data." in words
    assert "Not started: The keys may not lie inside the data." in server.printed()


def test_a_missing_key_is_said_on_the_page_without_the_folders_of_this_machine(tmp_path):
    an_installation(tmp_path, people=(), demo=False)
    (tmp_path / "keys" / "trail.key").unlink()

    with serving("uvicorn", tmp_path, **environment_of(tmp_path, demo=False)) as server:
        [(status, words)] = every_answer(server)

    assert status == 503
    assert "The key trail.key is not in CST_KEY_DIR." in words
    assert str(tmp_path) not in words
    assert f"is not in {tmp_path}" in server.printed()


def test_folders_are_named_by_their_settings(tmp_path):
    settings = settings_of(tmp_path, demo=True)

    assert (
        without_folders(f"{settings.key_dir}/x and {settings.data_dir}", settings) == "CST_KEY_DIR/x and CST_DATA_DIR"
    )


def test_a_real_installation_says_on_each_page_whose_it_is_and_never_that_it_is_a_practice_copy(tmp_path):
    an_installation(tmp_path, people=("ada",), demo=False)

    with serving("streamlit", tmp_path, **environment_of(tmp_path, demo=False)) as server:
        pages = plain_pages(server)
        spoofed = server.ask("/sign-in", headers=[("X-Forwarded-For", "9.9.9.9")]).status

    assert all(AUTHORITY in page and PRACTICE not in page for page in pages)
    assert spoofed == 403


def test_a_practice_copy_says_on_each_page_that_it_is_one(practice: Server):
    pages = plain_pages(practice)

    assert all(PRACTICE in page and AUTHORITY in page for page in pages)


def test_the_database_owners_way_in_is_refused_by_a_service_that_answers_people(tmp_path):
    an_installation(tmp_path, people=())
    told = environment_of(tmp_path, demo=True) | {"CST_DATABASE_ADMIN_URL": "postgresql://owner:secret@here/x"}

    with serving("streamlit", tmp_path, **told) as server:
        [(status, words)] = every_answer(server)

    assert status == 503
    assert "Unset CST_DATABASE_ADMIN_URL" in words
    assert "secret" not in words + server.printed()
