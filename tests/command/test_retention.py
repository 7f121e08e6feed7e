"""`retention list`, from the command line."""

import json

from assessments.store.installation import open_installation


def test_nothing_is_due_where_nothing_was_closed_and_it_says_that_nothing_was_erased(terminal):
    said = terminal.run("retention", "list")

    assert said.code == 0
    assert "No closed record's time has come" in said.out
    assert "Nothing was erased" in said.out


def test_that_it_was_listed_is_in_the_trail_under_the_operators_name(terminal):
    terminal.run("retention", "list")

    last = terminal.rows("select actor, action from trail order by seq desc limit 1")[0]
    assert last["action"] == "retention_listed"
    assert last["actor"].startswith("operator:")


def test_a_closed_record_is_a_line_with_its_reference_and_no_name(terminal):
    here = terminal.rows("select tenant from authority")[0]["tenant"]
    put_a_closed_place(terminal, here)

    said = terminal.run("retention", "list")

    assert "a place, closed 1 Mar 2012. 10 years, or" in said.out
    assert "due 1 Mar 2022." in said.out
    assert "Larkfield" not in said.out


def put_a_closed_place(terminal, tenant):
    here = open_installation(terminal.settings)
    with here.engine.write(tenant) as rows:
        rows(
            "insert into context (tenant, id, kind, title, sort_name, state, identity, version, made_by, made_at,"
            " closed_at) values (:tenant, 'p1', 'neighbourhood', 'Larkfield Steps', 'larkfield', 'closed', '{}', 1,"
            " 'test', '2010-01-01', '2012-03-01T12:00:00.000000+00:00')"
        )
    here.close()


def test_a_period_that_cannot_be_used_is_refused_when_it_is_set(terminal):
    assert terminal.run("set", "retention", json.dumps({"child": {"weeks": 3}})).code == 1
    assert terminal.run("set", "retention", json.dumps({"context": {"years": 6}})).code == 0
