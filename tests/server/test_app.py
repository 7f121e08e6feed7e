"""The real app.py, started both ways: it opens what there is, and its first page draws."""

import pytest

from .builders import an_installation, environment_of
from .running import HTML, KINDS, serving


@pytest.mark.parametrize("kind", KINDS)
def test_the_service_starts_and_its_first_page_draws(kind: str, tmp_path):
    an_installation(tmp_path, people=("ada",))

    with serving(kind, tmp_path, app="app", **environment_of(tmp_path, demo=True)) as server:
        ada = server.signed_in("ada")
        page = server.ask("/", cookie=ada, headers=[HTML])
        _, drawn = server.draw(ada)

    assert "<title>Safeguarding contexts</title>" in page.text
    assert "Ada Example" in drawn
    assert "Something went wrong" not in drawn
    assert " at pages" not in server.printed()
