"""Other words are suggested to whoever wrote a text, quietly, and to nobody else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.records.views.response import response_for
from pages.parts.asking import ask
from pages.parts.review import review_row
from pages.parts.wording import wording
from tests.builders import Office

NOTE = "Theo absconded on Tuesday. He is a known gang member."
SUGGESTED = "Perhaps say this differently"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.here.close()


def asked_by(page, office: Office, who: str, draft: str, question: str):
    opened = response_for(office[who], response=draft)
    return page(ask, office[who], opened, opened.instrument.question(question), {})


def html_of(ran) -> str:
    return "".join(element.proto.body for element in ran.get("html"))


def test_each_of_the_words_has_a_line_with_what_to_try_and_why(drawn):
    html = drawn(wording, NOTE)

    assert re.findall("<b[^>]*>(.*?)</b>", html) == ["absconded", "gang member"]
    assert "Try: is missing, or: left and was not safe. It is a word for escaping" in html


def test_it_is_folded_away_and_interrupts_nobody(drawn):
    html = drawn(wording, NOTE)

    assert html.startswith(f"<details><summary>{SUGGESTED}</summary>")
    assert not re.search("open|alert|status|class|style", html.split("<p>")[0])


def test_words_used_twice_have_one_line(drawn):
    html = drawn(wording, "Theo absconded. He Absconded again, and is streetwise.")

    assert re.findall("<b[^>]*>(.*?)</b>", html) == ["absconded", "streetwise"]


def test_a_text_with_nothing_to_say_about_draws_nothing(page):
    assert not page(wording, "Theo is missing since Tuesday.").get("html")


def test_what_is_typed_never_becomes_markup(drawn):
    html = drawn(
        wording, '<img src=x onerror="alert(1)"> absconded<script> hard\n-to reach</script> ![](http://x/a.png)'
    )

    assert "<img" not in html
    assert "<script" not in html
    assert "http" not in html


def test_the_author_of_an_answer_is_shown_other_words(page, office):
    draft = office.draft()
    office.say("worker", draft, es2=NOTE)

    assert SUGGESTED in html_of(asked_by(page, office, "worker", draft, "es2"))


def test_a_colleague_who_works_on_it_too_is_not(page, office):
    draft = office.draft()
    office.say("worker", draft, es2=NOTE)
    office.join("colleague", draft)

    assert SUGGESTED not in html_of(asked_by(page, office, "colleague", draft, "es2"))


def test_a_childs_own_words_are_left_alone(page, office):
    draft = office.draft()
    office.say("worker", draft, es3=NOTE)

    assert SUGGESTED not in html_of(asked_by(page, office, "worker", draft, "es3"))


def test_words_that_are_still_being_typed_are_looked_at_and_saved_all_the_same(page, office):
    draft = office.draft()
    ran = asked_by(page, office, "worker", draft, "es8")

    ran.text_area[0].set_value("She is streetwise.").run()

    assert SUGGESTED in html_of(ran)


def test_what_was_found_is_kept_nowhere(page, office):
    draft = office.draft()
    office.say("worker", draft, es2=NOTE)

    ran = asked_by(page, office, "worker", draft, "es2")

    tables = ("trail", "revision", "response", "task")
    kept = [office.rows(f"select * from {table} where tenant = :tenant") for table in tables]
    assert "left and was not safe" in html_of(ran)
    assert "left and was not safe" not in f"{ran.session_state} {kept}"


def test_a_managers_comment_gets_the_same_quiet_hint(page):
    ran = page(review_row, "1.2", "Who helps?", "Her aunt.", key="r.q", keep=print, add=print, typed="He absconded.")

    assert SUGGESTED in html_of(ran)
