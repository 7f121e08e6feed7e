"""A question says why it is asked, whether it is kept, and what is wrong, to the eye and to a screen reader."""

from datetime import date

import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts import conflict, prompts, review
from pages.parts.blocks import clock_words
from pages.parts.conflict import Answered, Settled
from pages.parts.prompts import Decided
from pages.parts.questions import foot, indicator_row, question, said

from .conftest import html_of

STEPS = Answered("Ruth Adeyemi", "14:32", "Two older boys meet him at the steps.")
STAFF = Answered("Dan Okafor", "14:34", "Station staff report the same group.")


def asked(**more):
    with question("d41.harm", "What adds to harm?", "Facts first.", **more):
        foot(why="To see what the place does.", saved="14:32")


def test_a_question_is_a_heading_that_the_error_summary_can_lead_to(drawn):
    assert '<h2 class="lk-question" id="q-d41.harm">What adds to harm?</h2>' in drawn(asked)


def test_why_we_ask_is_folded_away_and_the_saved_time_is_not(drawn):
    html = drawn(asked)

    assert "<details><summary>Why we ask</summary><p>To see what the place does.</p></details>" in html
    assert '<span class="lk-saved">Saved 14:32</span>' in html


def test_nothing_says_saved_before_anything_is(drawn):
    assert "Saved" not in drawn(foot, why="To see what the place does.")


def test_an_error_stands_above_the_field_and_first_in_what_is_read_out(drawn):
    assert "Say what happens there" in drawn(asked, error="Say what happens there")
    assert said("What adds to harm?", "Facts first", "Say what happens there").startswith("Error: Say what happens")


def test_what_is_read_out_ends_each_part_like_a_sentence():
    assert said("What adds to harm?", "Facts first") == "What adds to harm? Facts first."


def test_a_name_stands_above_the_question_and_never_in_it(drawn):
    html = drawn(asked, about="Quarholme Station")

    assert html.index("Quarholme Station") < html.index("<h2")


def test_a_row_of_a_sign_holds_everything_in_one_piece(page):
    def row():
        with indicator_row("d41.cce5", "Someone else directs the child", why="It is a sign.", saved="14:33"):
            st.radio(said("Someone else directs the child"), ["Now", "Not seen"], index=None, key="d41.cce5")

    ran = page(row)

    assert len(ran.get("html")) == 1
    assert ran.radio(key="d41.cce5").value is None


def prompt_page(kept: list[Decided]) -> AppTest:
    def draw(kept):
        prompts.prompt_card(
            "d41.st6",
            "Consider a referral",
            "Being directed is a sign of exploitation.",
            owner="You",
            when=clock_words("due today", "today"),
            decided=kept[-1],
            save=kept.append,
        )

    return run(draw, kept)


def run(part, *args) -> AppTest:
    from .conftest import run_part

    return AppTest.from_function(run_part, args=(part, args, {}), default_timeout=30).run()


def test_a_prompt_preselects_nothing_and_offers_three_answers():
    radio = prompt_page([Decided()]).radio[0]

    assert radio.value is None
    assert radio.options == ["Done", "Not needed", "Put off"]


def test_a_prompt_that_is_not_needed_asks_why_and_keeps_both():
    kept = [Decided()]
    card = prompt_page(kept)

    card.radio[0].set_value("not_needed").run()
    card.text_area[0].set_value("It was made last week.").run()

    assert kept[1:] == [Decided("not_needed"), Decided("not_needed", "It was made last week.")]


def test_a_prompt_that_is_put_off_asks_until_when():
    kept = [Decided()]
    card = prompt_page(kept)

    card.radio[0].set_value("put_off").run()
    card.date_input[0].set_value(date(2026, 11, 30)).run()

    assert kept[-1] == Decided("put_off", until=date(2026, 11, 30))


def conflict_page(settled: list[Settled | None]) -> AppTest:
    def draw(settled):
        settled.append(conflict.conflict("d41.harm", "What adds to harm?", STEPS, STAFF))

    return run(draw, settled)


def test_both_answers_stand_in_full_and_neither_is_chosen():
    settled = []
    clash = conflict_page(settled)

    assert STEPS.words in html_of(clash)
    assert STAFF.words in html_of(clash)
    assert settled == [None]


def test_keeping_the_second_answer_keeps_its_very_words():
    settled = []

    conflict_page(settled).radio[0].set_value("second").run()

    assert settled[-1] == Settled("second", STAFF.words)


def test_an_answer_written_together_is_not_settled_until_something_is_written():
    settled = []
    clash = conflict_page(settled).radio[0].set_value("together").run()
    assert settled[-1] is None

    clash.text_area[0].set_value("Boys wait at the steps; staff saw it twice.").run()

    assert settled[-1] == Settled("together", "Boys wait at the steps; staff saw it twice.")


def review_page(
    kept: list[str], added: list[str], *, typed: str = "", said: tuple[review.Comment, ...] = ()
) -> AppTest:
    def draw(kept, added, typed, said):
        review.review_row(
            "11.2",
            "What would lower it",
            "",
            key="s2.lower",
            keep=kept.append,
            add=added.append,
            typed=typed,
            comments=said,
        )

    return run(draw, kept, added, typed, said)


def test_a_manager_sees_that_a_question_was_left_empty():
    assert "<i>Not answered</i>" in html_of(review_page([], []))


def test_commenting_opens_a_field_and_what_is_typed_is_kept_before_it_is_added():
    kept, added = [], []
    row = review_page(kept, added)
    assert not row.text_area

    row.button[0].click().run()
    row.text_area[0].set_value("Say who would staff it.").run()

    assert kept == ["Say who would staff it."]
    assert added == []


def test_a_comment_is_added_by_its_button_and_the_field_closes():
    kept, added = [], []
    row = review_page(kept, added)
    row.button[0].click().run()
    row.text_area[0].set_value("Say who would staff it.").run()

    row.button[1].click().run()

    assert added == ["Say who would staff it."]
    assert not row.text_area


def test_what_was_typed_and_not_added_stands_open_the_next_time():
    assert review_page([], [], typed="Ask him this week.").text_area[0].value == "Ask him this week."


def test_what_was_said_about_a_question_stands_beside_the_answer():
    said = (review.Comment("Your comment on submission 1", "Say who would staff it."),)

    assert "Your comment on submission 1</small>Say who would staff it." in html_of(review_page([], [], said=said))
