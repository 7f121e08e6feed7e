"""The people around a child as they are drawn: the caution first, and nothing that was typed runs."""

from dataclasses import replace
from datetime import UTC, datetime

from assessments.children.people.model import Entry, Person
from assessments.children.people.views import Around
from assessments.records.caution import Caution, Lifted
from pages.parts.people_around import folded, people_list, taken_out

AT = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
HOSTILE = "![](http://x/a.png)<b>Ottilie</b>"
HELD_BACK = "Do not contact family before advice"
ON, OFF = Caution(on=True), Caution(on=False)


def an_entry(**said: str) -> Entry:
    person = Person(**{"name": "Ottilie Tallis", "relationship": "mother", "safe": "yes", **said})
    return Entry("p1", 1, person, "Ruth Adeyemi", AT, None)


def around(*entries: Entry, caution: Caution = OFF) -> Around:
    return Around(caution, entries)


def test_while_the_caution_is_on_a_number_stands_only_behind_the_sentence():
    html = folded(around(an_entry(phone="020 7946 0321"), caution=ON))

    before, _, after = html.partition(f"<summary><b>{HELD_BACK}</b></summary>")
    assert "020 7946 0321" in after.split("</details>")[0]
    assert "020 7946 0321" not in before
    assert "Safe to contact" not in html


def test_a_professional_is_rung_as_ever():
    html = folded(around(an_entry(relationship="school", phone="020 7946 0452"), caution=ON))

    assert "Safe to contact<p>020 7946 0452</p>" in html


def test_the_caution_stands_first_and_is_gone_once_a_lead_took_it_off():
    lifted = Caution(False, Lifted("Colette Arden", AT, "Advice was taken"))

    assert folded(around(caution=ON)).index(HELD_BACK) < folded(around(caution=ON)).index("Nobody is written down")
    assert HELD_BACK not in folded(around(an_entry(), caution=lifted))
    assert "Colette Arden, 23 Nov 2026, 14:32: Advice was taken" in folded(around(an_entry(), caution=lifted))


def test_nothing_that_was_typed_runs(drawn):
    fields = ("name", "described", "phone", "safe_how", "language", "interpreter", "told")
    hostile = an_entry(**dict.fromkeys(fields, HOSTILE))
    gone = replace(hostile, removed_why=HOSTILE)

    html = drawn(people_list, around(hostile), {}) + folded(around(hostile)) + drawn(taken_out, (gone,))

    assert "<b>Ottilie" not in html
    assert html.count("&lt;b&gt;Ottilie") >= 14


def test_an_empty_list_says_what_will_appear(drawn):
    assert "Family, carers and professionals appear here" in drawn(people_list, around(), {})
