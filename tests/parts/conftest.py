"""Drawing one part on a page of its own, and reading back what a browser would be given."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest


def run_part(part, args, kwargs):
    part(*args, **kwargs)


def html_of(page: AppTest) -> str:
    return "".join(element.proto.body for element in page.get("html"))


@pytest.fixture
def page() -> Callable[..., AppTest]:
    """`page(part, ...)` runs a part with those arguments, as Streamlit would."""

    def run(part, *args, **kwargs) -> AppTest:
        ran = AppTest.from_function(run_part, args=(part, args, kwargs), default_timeout=30).run()
        assert not ran.exception
        return ran

    return run


@pytest.fixture
def drawn(page) -> Callable[..., str]:
    """`drawn(part, ...)` is the HTML that the part puts on the page."""
    return lambda part, *args, **kwargs: html_of(page(part, *args, **kwargs))
