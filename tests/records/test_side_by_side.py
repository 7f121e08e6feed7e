"""Two of a child's records side by side: both must be one's to open, and both openings are written down."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.instruments import library
from assessments.people.visits import Denied, ReasonNeeded
from assessments.records.actions.deciding import return_with_reason
from assessments.records.actions.sending import send
from assessments.records.views.response import response_for
from assessments.records.views.side_by_side import Line, parts_of, two_for
from assessments.vocabulary import DATA
from tests.assessing import assessed, reviewed
from tests.builders import Office
from tests.children.builders import a_record


@pytest.fixture
def child(office: Office) -> str:
    return a_record(office)


def openings(office: Office, by: str) -> list[str]:
    sql = "select record from trail where tenant = :tenant and action = 'opened' and actor = :me order by record"
    return [row["record"] for row in office.rows(sql, me=office[by].account.id)]


def test_the_earlier_one_comes_first_whichever_was_chosen_first(office: Office, child: str):
    assessment, review = assessed(office, child), reviewed(office, child)

    pair = two_for(office["worker"], one=(review, 1), other=(assessment, 1))

    assert (pair.then.response.id, pair.now.response.id) == (assessment, review)


def test_both_openings_are_written_down_once(office: Office, child: str):
    assessment, review = assessed(office, child), reviewed(office, child)

    for _ in range(3):
        two_for(office["manager"], one=(assessment, 1), other=(review, 1))

    assert openings(office, "manager") == sorted([assessment, review])


def test_a_colleague_says_why_first_and_nothing_is_shown_or_written_down_before(office: Office, child: str):
    assessment, review = assessed(office, child), reviewed(office, child)

    with pytest.raises(ReasonNeeded):
        two_for(office["colleague"], one=(assessment, 1), other=(review, 1))

    assert openings(office, "colleague") == []


@pytest.mark.parametrize("who", ["southerner", "school", "partner", "support", "protection", "admin"])
def test_who_may_not_open_one_of_them_sees_neither(office: Office, child: str, who: str):
    assessment, review = assessed(office, child), reviewed(office, child)

    with pytest.raises(Denied):
        two_for(office[who], one=(assessment, 1), other=(review, 1))

    assert openings(office, who) == []


def test_records_of_two_children_are_never_laid_side_by_side(office: Office, child: str):
    other = a_record(office, first="Ash")
    one, another = assessed(office, child), assessed(office, other)

    with pytest.raises(Denied):
        two_for(office["worker"], one=(one, 1), other=(another, 1))


def test_every_answer_of_either_stands_with_its_question(office: Office, child: str):
    assessment = assessed(office, child, cce5="present_now", level="emerging")
    review = reviewed(office, child, cce5="not_seen", cce7="present_now", level="moderate")

    pair = two_for(office["worker"], one=(assessment, 1), other=(review, 1))
    lines = {line.question: (line.then, line.now) for part in parts_of(pair, {}) for line in part.lines}

    assert lines["Someone else directs when and where they go"] == ("Now", "Not seen")
    assert lines["Extra phone or SIM, constant calls, or leaves on demand"] == ("", "Now")
    assert lines["What level of support is needed?"] == ("Emerging", "Moderate")
    assert lines["What has changed in the contexts?"][0] is None
    assert str(lines["What was tried"][1]).startswith("Try 1\nWhat was tried? ")
    assert "New: Extra phone" not in [said for group in pair.changes.groups for said in group.lines]


def test_two_submissions_of_one_response_can_be_laid_side_by_side(office: Office):
    sent = office.sent(es2="First words.")
    return_with_reason(office["manager"], response=sent, submission=1, question="es2", why="Say when.")
    office.say("worker", sent, es2="Last Tuesday.")
    send(office["worker"], draft=sent, seen=office.response(sent).revision)

    pair = two_for(office["worker"], one=(sent, 2), other=(sent, 1))

    answers = [(line.then, line.now) for part in parts_of(pair, {}) for line in part.lines]
    assert ("First words.", "Last Tuesday.") in answers


@pytest.fixture
def library_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The questionnaires in a folder of the test's own, where a new version can be published."""
    shutil.copytree(DATA / "instruments", tmp_path / "library" / "instruments")
    monkeypatch.setattr(library, "DATA", tmp_path / "library")
    forget_what_was_read()
    yield tmp_path / "library" / "instruments"
    forget_what_was_read()


def forget_what_was_read() -> None:
    library._ids.cache_clear()
    library._versions.cache_clear()


def publish_anew(folder: Path) -> None:
    """A second version of the screening, whose second question is worded anew."""
    first = (folder / "efh_screen" / "v1.toml").read_text(encoding="utf-8")
    asked = library.published("efh_screen", 1).question("es2").label
    second = first.replace("version = 1", "version = 2", 1).replace(f'"{asked}"', '"What has changed for the child?"')
    assert second.count("What has changed for the child?") == 1
    (folder / "efh_screen" / "v2.toml").write_text(second, encoding="utf-8")
    forget_what_was_read()


def test_what_was_sent_opens_in_the_wording_of_its_day(office: Office, library_of_our_own: Path):
    old = office.sent(es2="First words.")
    asked = library.published("efh_screen").question("es2").label
    publish_anew(library_of_our_own)
    new = office.sent(es2="Words for the new version.")

    shown = {sent: response_for(office["worker"], response=sent, submission=1) for sent in (old, new)}

    assert [one.instrument.version for one in shown.values()] == [1, 2]
    assert shown[old].instrument.question("es2").label == asked
    assert shown[new].instrument.question("es2").label == "What has changed for the child?"


def test_two_versions_side_by_side_say_how_it_was_asked_then(office: Office, library_of_our_own: Path):
    old = office.sent(es2="First words.")
    asked = library.published("efh_screen").question("es2").label
    publish_anew(library_of_our_own)
    new = office.sent(es2="Words for the new version.")
    about = {"child": office.response(old).context}
    office.change("update response set context = :child where tenant = :tenant and id = :id", id=new, **about)

    pair = two_for(office["worker"], one=(old, 1), other=(new, 1))

    lines = [line for part in parts_of(pair, {}) for line in part.lines]
    assert Line("What has changed for the child?", asked, "First words.", "Words for the new version.") in lines
