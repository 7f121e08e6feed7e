"""The one page of a server that has nothing to serve. Its style stands inside it, because nothing else is answered."""

from starlette.responses import HTMLResponse

from pages.plain.drawing import PRODUCT, TEMPLATES
from pages.plain.headers import PLAIN, hashes


def not_set_up(problem: str = "") -> HTMLResponse:
    """`problem` says what is wrong with an installation that is there; without it there is none, and two ways on."""
    words = TEMPLATES.get_template("not-set-up.html").render(product=PRODUCT, problem=problem)
    policy = PLAIN.replace("style-src 'self'", f"style-src {hashes('style', words)}")
    return HTMLResponse(words, 503, headers={"content-security-policy": policy})
