"""The rows beside lists and maps that others know."""

import io

from assessments.bench import beside
from assessments.bench.borough import OF_A_TEAM, make_borough
from assessments.bench.measuring import Progress

QUIET = Progress(io.StringIO())


def test_the_map_is_measured_and_where_a_list_is_not_installed_it_is_said_how(tmp_path):
    rows = list(beside.rows(rounds=1, progress=QUIET, size=OF_A_TEAM, installed_in=tmp_path))

    assert [bool(row.missing) for row in rows] == [True, True, False, False]
    assert "pip install datasette==" in rows[0].missing
    assert all(row.measured for row in rows[2:])


def test_both_peers_list_the_same_assessments_as_ours(tmp_path):
    borough = make_borough(tmp_path / "borough", assessments=OF_A_TEAM)

    file = beside._plain_file(borough, tmp_path / "plain.db")

    with beside.sqlite3.connect(file) as plain:
        (number,) = plain.execute("select count(*) from assessment where team = ?", [beside.TEAM]).fetchone()
    borough.here.close()
    assert number == OF_A_TEAM
