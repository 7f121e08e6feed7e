"""The blocks of a page say what they show to the eye and to a screen reader alike."""

import re

import pytest

from pages.parts import blocks, marks
from pages.parts.blocks import clock_words, link, status

NAME = '<img src=x onerror="alert(1)">'
SHOWN = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"


def places_table(drawn, **more) -> str:
    return drawn(blocks.table, "Places", ["Place", "Actions"], [["Quarholme Station", "2"], [NAME, "0"]], **more)


def test_a_table_has_a_caption_that_is_its_heading(drawn):
    assert "<caption><h2>Places</h2></caption>" in places_table(drawn)


def test_a_table_within_a_part_of_the_page_has_a_smaller_heading(drawn):
    assert "<caption><h3>Places</h3></caption>" in places_table(drawn, level=3)


def test_every_heading_of_a_table_says_whether_it_is_for_a_column_or_a_row(drawn):
    html = places_table(drawn)

    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2
    assert html.count("<th") - html.count("<thead") == 4


def test_a_folded_table_names_each_cell_once_for_the_eye_only(drawn):
    assert '<span class="lk-folded" aria-hidden="true">Actions</span><span>2</span>' in places_table(drawn)


def test_numbers_stand_on_the_right(drawn):
    assert places_table(drawn, numeric={1}).count('class="lk-number"') == 3


def test_a_row_with_a_cell_too_few_is_the_programmers_mistake():
    with pytest.raises(ValueError, match="shorter"):
        blocks.table("Places", ["Place", "Actions"], [["Quarholme Station"]])


@pytest.mark.parametrize(
    ("block", "arguments"),
    [
        (blocks.table, (NAME, [NAME], [[NAME]])),
        (blocks.facts, ([(NAME, NAME)],)),
        (blocks.quote, (NAME, NAME)),
        (blocks.notice, (NAME,)),
        (blocks.empty, (NAME, NAME)),
        (blocks.steps, (NAME, [(NAME, NAME)])),
        (blocks.heading, (NAME, NAME)),
        (blocks.hint, (NAME,)),
        (blocks.error_summary, ([(NAME, NAME)],)),
        (blocks.danger_card, (NAME, NAME)),
    ],
)
def test_no_block_lets_a_name_become_markup(drawn, block, arguments):
    html = drawn(block, *arguments)

    assert SHOWN in html
    assert "<img" not in html


def test_who_can_see_this_is_always_the_same_three_lines(drawn):
    html = drawn(blocks.who_can_see, write="You, Dan Okafor", read="Your team, with a reason", may_not="School")

    assert re.findall("<dt>(.*?)</dt>", html) == ["May read and write", "May read", "May not"]


def test_who_can_see_this_names_and_never_counts(drawn):
    html = drawn(blocks.who_can_see, write="You", read="Your team", may_not="School", also=[("Also here now", "Dan")])

    assert not re.search(r"\d", re.sub("<[^>]+>", "", html))


def test_a_clock_begins_with_a_capital_and_keeps_its_words():
    assert "Overdue by 1 day" in clock_words("overdue by 1 day", "overdue")


def test_only_what_is_overdue_is_red():
    late = [urgency for urgency in blocks.URGENCIES if 'lk-late"' in clock_words("due", urgency)]

    assert late == ["overdue"]


def test_there_are_four_statuses_and_no_fifth():
    assert list(blocks.STATUSES) == ["Not started", "In progress", "Waiting on someone", "Done"]
    with pytest.raises(KeyError):
        status("High risk")


def test_an_unanswered_question_says_so_before_sending(drawn):
    assert "<i>Not answered</i>" in drawn(blocks.summary_list, "Decisions", [("Was it shown?", "")], key="decisions")


def test_changing_a_group_of_answers_is_one_button(page):
    ran = page(blocks.summary_list, "Decisions", [("a", "b"), ("c", "d")], key="decisions", change="Change decisions")

    assert [button.label for button in ran.button] == ["Change decisions"]


def test_the_danger_card_says_999_first_and_then_the_number_that_answers(drawn):
    html = drawn(blocks.danger_card, "the front door", "020 7946 0123", hours="Answers until 17:30")

    assert html.index("Call 999 now") < html.index("020 7946 0123") < html.index("Answers until 17:30")
    assert 'role="alert"' in html
    assert 'href="tel:02079460123"' in html


def test_a_folded_danger_card_is_one_press_away_and_interrupts_nobody(drawn):
    html = drawn(blocks.danger_card, "the front door", "020 7946 0123", folded=True)

    assert html.startswith("<details")
    assert "alert" not in html


def test_each_problem_leads_to_its_question(drawn):
    html = drawn(blocks.error_summary, [("d41.last", "The date must be today or earlier")])

    assert '<a href="#q-d41.last">The date must be today or earlier</a>' in html


def test_exact_words_keep_their_lines_and_their_own_direction(drawn):
    html = drawn(blocks.quote, "They wait.\n  I just hold it.", "Theo, 20 Nov 2026")

    assert '<blockquote dir="auto">They wait.\n  I just hold it.</blockquote>' in html


def test_a_mark_is_never_without_its_word():
    assert [re.sub("<[^>]+>", "", marks.mark(feel)) for feel in marks.FEELS] == ["Safe", "Mixed", "Unsafe", "Unknown"]


def test_a_link_carries_a_handle_and_escapes_the_name(drawn):
    def linked():
        import streamlit as st

        from pages.parts import navigation

        navigation.register({"task-list": st.Page(lambda: None, title="Assessment", url_path="task-list")})
        st.html(link(NAME, "task-list", number=3, query={"at": "a&b"}))

    assert drawn(linked) == f'3. <a href="/task-list?at=a%26b">{SHOWN}</a>'
