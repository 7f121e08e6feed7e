"""The doors through which words reach a screen: `esc` into HTML, `plain` into an option, `safe` into a map."""

import json
import re
from html import escape
from typing import Any

# Control characters, halves of characters, and the marks that turn the direction of everything after them.
# The small marks that Arabic, Urdu and Hebrew names need (U+200E, U+200F, U+061C) stay.
NEVER_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~$&]")
COMES_ALIVE = re.compile(r"[:@]|www|[-<>~](?=[->=])", re.IGNORECASE)
WORD_JOINER = "\u2060"
IN_QUOTES = re.compile(r'"(?:[^"\\]|\\.)*"')
NOT_JUST_WORDS = re.compile(r'\\["\\/]|[^A-Za-z0-9 ,.\\-]')


class Html(str):
    """Markup that a part has built and that may stand as it is. Joining it to anything with + makes it a plain str."""

    __slots__ = ()


def esc(text: str) -> Html:
    """Make text safe to stand in HTML, between tags or in a quoted attribute. What is already Html passes unchanged."""
    return text if isinstance(text, Html) else Html(escape(NEVER_SHOWN.sub("", text)))


def plain(text: str) -> str:
    """
    Make text safe to be an option or the words of a tick box, which Streamlit reads as Markdown.

    A place called `![](http://x/a.png)` would make every browser that sees it fetch that address. Only for an answer to
    choose: a question or a button is worded by us, since a screen reader would read these backslashes out.

    Returns:
        The same words on one line. An invisible joiner keeps `:icon:`, `www.`, e-mail addresses and arrows from
        coming alive.
    """
    one_line = " ".join(NEVER_SHOWN.sub("", text).split())
    return MARKDOWN.sub(r"\\\g<0>", COMES_ALIVE.sub(lambda found: found[0] + WORD_JOINER, one_line))


def safe(given: Any) -> str:
    """
    Make words and numbers safe to be given to a map, as JSON whose words are letters, figures, spaces, commas, dots and
    dashes alone: every other character is written \\uXXXX.

    What folium is given is a Jinja template, is then searched by streamlit-folium for names that look made by it, and
    at last runs as JavaScript inside HTML. `{{...}}`, `${...}`, `<b>` and `_0a1b` mean something to one of these, and
    `html.escape` stops only one. The script that is given this shows the words as text.

    Raises:
        ValueError: For a number that is none, such as NaN.
    """

    def words(found: re.Match[str]) -> str:
        return '"' + NOT_JUST_WORDS.sub(_spelt_out, found[0][1:-1]) + '"'

    return IN_QUOTES.sub(words, json.dumps(_shown(given), allow_nan=False, separators=(",", ":")))


def _spelt_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0][-1]):04x}"


def _shown(given: Any) -> Any:
    """The same without characters that are never shown."""
    if isinstance(given, str):
        return NEVER_SHOWN.sub("", given)
    if isinstance(given, list | tuple):
        return [_shown(one) for one in given]
    if isinstance(given, dict):
        return {_shown(name): _shown(one) for name, one in given.items()}
    return given
