"""Whoever asked a manager about a record sees on My work that it waits."""

from assessments.records.actions.transferring import withdraw_handover
from assessments.records.views.work import work_for
from tests.builders import Office
from tests.lives import a_child
from tests.records.test_transfer import offered


def test_who_asked_sees_that_it_waits_until_it_is_decided(office: Office):
    child = a_child(office)
    one = offered(office, child, by="worker")

    asked = [line for line in work_for(office["worker"]).on_others if line.kind == "child"]
    assert [(line.record, line.what, line.state) for line in asked] == [
        (child, "Handover asked for", "Waits for the manager")
    ]

    withdraw_handover(office["worker"], handover=one, why="She asked to stay with me")
    assert not [line for line in work_for(office["worker"]).on_others if line.kind == "child"]
