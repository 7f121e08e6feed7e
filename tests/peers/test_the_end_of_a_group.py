"""A group ends for good: after six months, or when somebody ends it. Then nothing of it can be read, anywhere."""

import json
from datetime import date

import pytest

from assessments.__main__ import main
from assessments.peers import views
from assessments.peers.actions import end_group, renew_group, tie_place
from assessments.peers.expiry import end_expired
from assessments.peers.model import GroupRefused
from assessments.people.visits import Denied
from assessments.records.views.response import response_for
from assessments.records.words import in_words
from assessments.trail.chain import Chain
from pages.plain.start import Standing
from tests.cluster import file_only
from tests.peers.builders import a_group, a_place, an_assessment, give_reason, name_group
from tests.peers.test_who_may_know import seen_by

WORDS = ("Otter 214", "Otter", "To keep the friendships", '"14-15"', '"4-6"')


def everything_kept(office) -> str:
    """Every row of every table, decrypted, and every file of the installation, as one text."""
    rows = [office.rows(f"select * from \"{table}\" where :tenant <> ''") for table in office.tables()]
    folders = (office.settings.data_dir, office.settings.key_dir)
    files = [file.read_bytes().decode("latin-1") for folder in folders for file in folder.rglob("*") if file.is_file()]
    return json.dumps(rows) + "".join(files)


def keys(office):
    return sorted(file.name for file in (office.settings.key_dir / "content").iterdir())


def test_while_it_is_kept_its_words_stand_nowhere_but_under_its_key(office):
    a_group(office)

    assert not [words for words in WORDS if words in everything_kept(office)]
    assert len(keys(office)) == 1
    assert [row["title"] for row in office.rows("select title from context where kind = 'peer' and :tenant <> ''")] == [
        "Group"
    ]


def test_it_is_kept_for_six_months_and_its_places_go_with_it(office):
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    assert views.group_for(office["worker"], group=group).group.expires_on == date(2027, 5, 23)

    office.clock.forward(days=181)
    assert seen_by(office, "worker") == ["Otter 214"]
    office.clock.forward(days=1)

    assert seen_by(office, "worker") == []
    with pytest.raises(Denied):
        views.group_for(office["worker"], group=group)


def test_once_expired_its_words_are_in_no_row_no_file_and_no_key(office):
    place = a_place(office)
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    tie_place(office["worker"], group=group, place=place)
    sealed = office.rows("select sealed, key_id from peer_group where tenant = :tenant")[0]
    key = (office.settings.key_dir / "content" / f"{sealed['key_id']}.key").read_bytes()
    office.clock.forward(days=182)

    assert end_expired(office.here, by="operator:test") == 1

    left = everything_kept(office)
    assert not [words for words in WORDS if words in left]
    assert sealed["sealed"] not in left
    assert key.decode("latin-1") not in left
    assert keys(office) == []


def test_the_trail_keeps_who_and_when_and_still_holds(office):
    group = a_group(office)
    end_group(office["worker"], group=group, why="asked")

    found = office.rows(
        "select action, actor, detail from trail where tenant = :tenant and about = :group", group=group
    )
    assert [row["action"] for row in found] == ["group_added", "group_ended"]
    assert {row["actor"] for row in found} == {office["worker"].account.id}
    assert not [words for words in WORDS if words in json.dumps(found)]
    with office.here.engine.read(office.here.tenant) as rows:
        assert list(Chain(office.here.keys.trail).faults(rows)) == []


def test_a_worker_or_a_lead_ends_it_at_once_and_a_manager_who_is_no_worker_does_not(office):
    first, second = a_group(office), a_group(office, reference="Heron 301")
    draft = an_assessment(office)
    name_group(office, draft, first)
    name_group(office, draft, second)
    give_reason(office, "manager", first)
    with pytest.raises(Denied):
        end_group(office["manager"], group=first, why="done")

    end_group(office["worker"], group=first, why="asked")
    assert seen_by(office, "worker") == ["Heron 301"]
    give_reason(office, "contextual", second)
    end_group(office["contextual"], group=second, why="by_mistake")

    assert (seen_by(office, "worker"), keys(office)) == ([], [])


def test_a_reason_to_end_it_is_chosen_and_never_written(office):
    group = a_group(office)

    with pytest.raises(GroupRefused, match="Say why"):
        end_group(office["worker"], group=group, why="She fell out with Priya")
    assert seen_by(office, "worker") == ["Otter 214"]


@pytest.mark.parametrize(
    "why", ["Planning the week for Otter 214", "otter214 is in supervision", "About OTTER-214 now"]
)
def test_a_reason_that_says_what_a_group_is_called_is_not_kept(office, why):
    group = a_group(office)

    for record in (group, "groups"):
        with pytest.raises(GroupRefused, match="Leave out"):
            views.say_why(office["contextual"], why=why, record=record)
    assert "214" not in json.dumps(office.rows("select why from given_reason where tenant = :tenant"))


def test_what_is_said_of_the_child_stays_and_the_group_has_no_name_any_more(office):
    group = a_group(office)
    draft = an_assessment(office)
    number = name_group(office, draft, group, gr_good="They walk home together")
    end_group(office["worker"], group=group, why="done")

    opened = response_for(office["worker"], response=draft)
    names = views.names_in(office["worker"], response=draft)

    assert in_words(opened.form, f"gr_good[{number}]", names) == "They walk home together"
    assert in_words(opened.form, f"gr_group[{number}]", names) == "A group that is not kept any more"


def test_a_lead_renews_it_with_a_reason_that_goes_with_it(office):
    group = a_group(office)
    name_group(office, an_assessment(office), group)
    with pytest.raises(Denied):
        renew_group(office["worker"], group=group, why="It is still needed here")
    give_reason(office, "safeguarding", group)
    office.clock.forward(days=100)
    with pytest.raises(GroupRefused, match="few words"):
        renew_group(office["safeguarding"], group=group, why="Yes")

    renew_group(office["safeguarding"], group=group, why="Summer plans are made around it")

    page = views.group_for(office["worker"], group=group)
    assert page.group.expires_on == date(2027, 9, 3)
    assert page.group.about.renewed_why == ("Summer plans are made around it",)
    assert "Summer plans" not in everything_kept(office)


def test_the_start_of_the_service_ends_what_has_run_out(office, monkeypatch):
    a_group(office)
    office.change("update peer_group set expires_on = '2020-01-01' where tenant = :tenant")
    office.settings.key_dir.rename(office.settings.data_dir / "keys")
    monkeypatch.setenv("CST_DATA_DIR", str(office.settings.data_dir))
    monkeypatch.setenv("CST_DEMO", "1")
    standing = Standing()

    standing.open()

    assert list((office.settings.data_dir / "keys" / "content").iterdir()) == []
    found = office.rows("select actor, detail from trail where tenant = :tenant and action = 'group_ended'")
    assert found == [{"actor": "service start", "detail": '{"why": "expired"}'}]
    standing.installation.close()


def test_a_group_whose_key_is_gone_reads_as_gone_and_the_daily_job_ends_it(office):
    group = a_group(office)
    for file in (office.settings.key_dir / "content").iterdir():
        file.unlink()

    assert seen_by(office, "worker") == []
    with pytest.raises(Denied):
        views.group_for(office["worker"], group=group)
    assert end_expired(office.here, by="operator:test") == 1
    assert end_expired(office.here, by="operator:test") == 0


def test_a_key_that_outlived_its_group_is_destroyed_by_the_daily_job(office):
    a_group(office)
    office.change("update peer_group set ended_at = '2026-11-23' where tenant = :tenant")

    end_expired(office.here, by="operator:test")

    assert keys(office) == []


@file_only
def test_a_group_that_could_not_be_made_leaves_no_key(office):
    office.change("create trigger refused before insert on peer_group begin select raise(abort, 'refused'); end")

    with pytest.raises(Exception, match="refused"):
        a_group(office)

    assert keys(office) == []


def test_the_daily_command_says_how_many_ended_and_names_none(office, monkeypatch, capsys):
    a_group(office)
    office.clock.forward(days=200)
    end = office.rows("select max(expires_on) as day from peer_group where tenant = :tenant")[0]["day"]
    office.change(
        "update peer_group set expires_on = '2020-01-01' where tenant = :tenant and expires_on = :end", end=end
    )
    monkeypatch.setenv("CST_DATA_DIR", str(office.settings.data_dir))
    monkeypatch.setenv("CST_DEMO", "1")
    office.settings.key_dir.rename(office.settings.data_dir / "keys")

    main(["groups", "expire"])

    assert capsys.readouterr().out == "One group ended.\n"
