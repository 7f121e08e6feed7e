"""What somebody typed reaches the page as words, never as markup."""

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.escapes import NEVER_SHOWN, WORD_JOINER, Html, esc, plain, safe

HOSTILE = [
    "![](http://x/a.png)",
    '<img src=x onerror="alert(1)">',
    "</td><script>alert(1)</script>",
    "{{7*7}}",
    "${x}",
    "[a](javascript:alert(1))",
    "&lt;b&gt;",
    "' onmouseover='alert(1)",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_opens_no_tag_and_closes_no_attribute(name):
    assert not re.search("[<>\"']", esc(name))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_to_the_letter(name):
    assert unescape(esc(name)) == name


def test_what_a_part_built_is_left_as_it_is():
    built = Html("<b>Due today</b>")

    assert esc(built) is built


def test_joining_a_name_to_markup_loses_the_mark_and_is_escaped():
    joined = Html("<b>") + "Quarholme" + Html("</b>")

    assert esc(joined) == "&lt;b&gt;Quarholme&lt;/b&gt;"


def test_marks_that_turn_the_direction_of_what_follows_are_dropped():
    assert esc("may\u202enot\u2066 read") == "maynot read"


def test_marks_that_an_arabic_or_hebrew_name_needs_stay():
    assert esc("\u200fאב\u200e") == "\u200fאב\u200e"


def test_a_nul_or_half_a_character_is_dropped_and_a_new_line_stays():
    assert esc("a\x00b\ud800c\nd") == "abc\nd"


def test_a_number_in_place_of_words_is_the_programmers_mistake():
    with pytest.raises(TypeError):
        esc(45)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_markdown_is_left_alive_in_an_option(name):
    without_escapes = re.sub(r"\\.", "", plain(name))

    assert not re.search(r"[\[\]()!<>{}$&`]", without_escapes)


def test_addresses_and_icons_in_an_option_stay_words():
    for alive in ("http://", ":smile:", "www.", "a@b"):
        assert alive not in plain(f"{alive}example").replace("\\", "")


def test_an_arrow_in_an_option_is_not_prettied():
    assert plain("A -> B").replace("\\", "") == f"A -{WORD_JOINER}> B"


def test_an_option_is_one_line_so_that_no_line_can_begin_a_heading():
    assert plain("    Quarholme\n\n# Station") == r"Quarholme \# Station"


@given(st.text())
def test_escaping_keeps_every_letter_that_may_be_shown(text):
    assert unescape(esc(text)) == NEVER_SHOWN.sub("", text)
    assert plain(text).replace("\\", "").replace(WORD_JOINER, "") == " ".join(
        NEVER_SHOWN.sub("", text).replace("\\", "").replace(WORD_JOINER, "").split()
    )


# Into a map -----------------------------------------------------------------------------------------------------------

JUST_WORDS = re.compile(r'"(?:[A-Za-z0-9 ,.\-]|\\[bfnrt]|\\u[0-9a-f]{4})*"')


@pytest.mark.parametrize("name", [*HOSTILE, "${alert(1)}", "`${1}`", "map_0a1b", "</script>", 'a\\"b', "حديقة"])
def test_a_name_given_to_a_map_means_nothing_on_the_way_and_arrives_to_the_letter(name):
    given = safe([name])

    assert JUST_WORDS.fullmatch(given[1:-1])
    assert json.loads(given) == [name]


def test_a_number_that_is_none_is_given_to_no_map():
    with pytest.raises(ValueError, match="JSON"):
        safe([float("nan")])


@given(st.recursive(st.text() | st.integers() | st.none(), lambda some: st.lists(some, max_size=3), max_leaves=6))
def test_whatever_a_map_is_given_arrives_without_what_is_never_shown(given):
    def shown(one):
        if isinstance(one, list):
            return [shown(each) for each in one]
        return NEVER_SHOWN.sub("", one) if isinstance(one, str) else one

    assert json.loads(safe(given)) == shown(given)
    assert not re.search(r"[<>{}$`_&'/=]", safe(given))
