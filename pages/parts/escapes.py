"""The two doors through which words reach a screen: `esc` into HTML, `plain` into an option of a widget."""

import re
from html import escape

# Control characters, halves of characters, and the marks that turn the direction of everything after them.
# The small marks that Arabic, Urdu and Hebrew names need (U+200E, U+200F, U+061C) stay.
NEVER_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~$&]")
COMES_ALIVE = re.compile(r"[:@]|www|[-<>~](?=[->=])", re.IGNORECASE)
WORD_JOINER = "\u2060"


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
