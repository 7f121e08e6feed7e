"""Plain fields: what somebody typed stands in them as words, and as nothing else."""

from streamlit.testing.v1 import AppTest

from pages.parts.escapes import plain


def radio() -> None:
    from pages.parts import fields

    fields.one_of("which", "Which of these is it?", {"one": "![](http://x/a.png)", "two": "**Wren** Tallis"})


def test_a_name_among_radio_buttons_is_no_markdown() -> None:
    options = AppTest.from_function(radio, default_timeout=30).run().radio[0].options

    assert options == [plain("![](http://x/a.png)"), plain("**Wren** Tallis")]
    assert "![](" not in options[0]
