"""Drawing a plain page: Jinja2 with everything escaped, and what stands on every one of them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assessments.store.installation import in_use
from pages.plain.headers import PLAIN

PRODUCT = "Safeguarding contexts"

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def draw(template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page of this authority, under a policy that lets no script run."""
    here = in_use()
    known = {"product": PRODUCT, "authority": here.authority, "demo": here.demo}
    words = TEMPLATES.get_template(template).render(known | values)
    return HTMLResponse(words, status, headers={"content-security-policy": PLAIN})


def in_words(
    heading: str, *words: str, status: int, reference: str = "", way: tuple[str, str] = ("/", "Go to my work")
) -> HTMLResponse:
    """A page that says one thing and leads on. `way` is the address of the link and its words."""
    return draw("words.html", status=status, heading=heading, words=words, reference=reference, way=way)


def not_there(*, signed_in: bool) -> HTMLResponse:
    """For every address that does not exist."""
    way = ("/", "Go to my work") if signed_in else ("/sign-in", "Sign in")
    return in_words("There is no page here", "The address may be old or mistyped.", status=404, way=way)
