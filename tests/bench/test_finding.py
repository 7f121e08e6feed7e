"""The rows about how much a larger authority costs whoever works in it."""

import io

from assessments.bench import finding
from assessments.bench.borough import OF_A_TEAM, make_borough
from assessments.bench.measuring import Progress
from assessments.children.finding import children_in_scope
from assessments.records.views.work import work_for

QUIET = Progress(io.StringIO())


def test_each_row_is_measured():
    rows = list(finding.rows(rounds=1, progress=QUIET, small=OF_A_TEAM, large=2 * OF_A_TEAM))

    assert len(rows) == 7
    assert all(row.measured and not row.missing for row in rows)


def test_a_worker_and_their_manager_see_the_same_in_an_authority_of_any_size(tmp_path):
    seen = []
    for teams in (1, 3):
        borough = make_borough(tmp_path / str(teams), assessments=teams * OF_A_TEAM)
        for visit in (borough.worker, borough.manager):
            seen.append((len(children_in_scope(visit)), len(work_for(visit).on_me)))
        borough.here.close()

    assert seen[:2] == seen[2:]
    assert min(min(counts) for counts in seen) > 0
