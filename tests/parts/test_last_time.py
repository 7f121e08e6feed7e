"""What was answered last time stands quietly above a field, and what changed is told in words with its day."""

from datetime import UTC, datetime

from assessments.instruments.changes import Changes, Group
from assessments.instruments.form import Form
from assessments.records.looking_back import Earlier
from assessments.records.views.side_by_side import Line, Part
from pages.parts import last_time
from pages.parts.changed import what_changed
from pages.parts.side_by_side import side_by_side
from tests.instruments.builders import TODAY, an_instrument, question

from .conftest import html_of

ASKED = an_instrument(
    question("words", appearance="multiline"),
    question("quoted", appearance="multiline quote"),
    question("open", "select_one", choices="yes_no"),
    question("under", label="Where was it?", relevant="${open} = 'yes'"),
)
HOSTILE = "![](http://x/a.png)<b>She</b> waited"


def before(answers: dict) -> Earlier:
    """What was sent on 3 Sep 2026."""
    return Earlier("before", 1, datetime(2026, 9, 3, 12, tzinfo=UTC), Form(ASKED, answers, TODAY))


def draw(then: dict, name: str, pressed: list) -> None:
    now = Form(ASKED, {}, TODAY)
    last_time.beside(before(then), now, ASKED.question(name), {}, f"d41.{name}", again=press, args=(pressed,))


def press(pressed: list, answers: tuple) -> None:
    pressed.append(answers)


def test_the_line_says_the_day_and_the_answer_and_runs_nothing_that_was_typed(page):
    ran = page(draw, {"words": HOSTILE}, "words", [])

    assert "Last time, 3 Sep 2026: " in html_of(ran)
    assert "![](http://x/a.png)&lt;b&gt;She&lt;/b&gt; waited" in html_of(ran)


def test_one_press_gives_the_answer_again_and_nothing_is_given_before(page):
    pressed: list = []
    ran = page(draw, {"words": "He walks home alone."}, "words", pressed)
    assert pressed == []

    ran.button(key="d41.words.again").click().run()

    assert pressed == [(("words", "He walks home alone."),)]


def test_exact_words_are_shown_without_a_press(page):
    ran = page(draw, {"quoted": "I just hold it."}, "quoted", [])

    assert "I just hold it." in html_of(ran)
    assert not ran.button


def test_an_answer_that_did_not_count_says_so(page):
    html = html_of(page(draw, {"open": "no", "under": "The stop."}, "under", []))

    assert "Last time, 3 Sep 2026, kept and not counted: " in html


def test_nothing_stands_there_where_nothing_was_answered(page):
    ran = page(draw, {}, "words", [])

    assert not html_of(ran)
    assert not ran.button


def test_what_is_asked_no_more_is_read_below_its_section(drawn):
    now = Form(ASKED, {"open": "no"}, TODAY)

    html = drawn(last_time.no_longer_asked, before({"open": "yes", "under": "The stop."}), now, "one", {})

    assert "Asked on 3 Sep 2026, and not now" in html
    assert "<dt>Where was it?</dt>" in html


def test_side_by_side_what_was_not_asked_is_told_apart_from_what_was_not_answered(drawn):
    lines = (Line("Where was it?", "Where?", "", "The stop."), Line("Who says so?", "", None, "School", is_part=True))

    html = drawn(side_by_side, [Part("The worry", lines)], then="3 Sep 2026", now="2 Dec 2026")

    assert "<b>Where was it?</b><small>Asked on 3 Sep 2026 as: Where?</small>" in html
    assert html.index("Not answered") < html.index("The stop.") < html.index("Not asked") < html.index("School")
    assert '<span class="lk-folded" aria-hidden="true">2 Dec 2026</span><span>School</span>' in html


def test_what_changed_is_told_under_each_title_with_the_day_that_now_was(drawn):
    changes = Changes("3 Sep 2026", (Group("Strengths", ("New strength: One adult they would call",)),))

    html = drawn(what_changed, changes, now="2 Dec 2026")

    assert "<h2>What changed since 3 Sep 2026</h2><p>Now is 2 Dec 2026, the day this was sent.</p>" in html
    assert "<h3>Strengths</h3><ul><li><b>New strength:</b> One adult they would call</li></ul>" in html


def test_where_nothing_is_compared_it_says_why(drawn):
    assert "Nothing that is compared here was answered" in drawn(what_changed, Changes("3 Sep 2026", ()), now="today")
