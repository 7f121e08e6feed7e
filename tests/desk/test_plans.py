"""No list looks through all records: each question to the store begins from an index that narrows it."""

import re
from collections.abc import Callable

import pytest

from assessments.children.finding import children_in_scope, find_children, find_wider
from assessments.desk.searching import search
from assessments.people.visits import Visit
from assessments.records.views.work import work_for
from tests.builders import Office
from tests.children.builders import a_record, asked
from tests.cluster import file_only

THROUGH_ALL = re.compile(
    r"SCAN (?!CONSTANT)|SEARCH \w+ USING (?:COVERING )?INDEX \w+ \(tenant=\?(?: AND kind=\?)?(?:\)| AND folded>)"
)
"""A whole table, a whole authority, or every name in it that begins so."""
FEW = re.compile(r"SEARCH (v|cover|account|trail) USING")
"""Who covers whom and who works here, some hundreds in any authority; and the one newest entry of the trail."""
ONE_BY_ONE = ("c.kind in (", "peer_group")
"""Places and groups are compared by name one by one: there are some hundred of them, however many records there are."""

LISTS: dict[str, Callable[[Visit], object]] = {
    "My work": work_for,
    "the child list": children_in_scope,
    "finding a child": lambda v: find_children(v, words="tal"),
    "looking wider": lambda v: find_wider(v, surname="Tallis", why="A school rang about her"),
    "search": lambda v: search(v, words="tal"),
    "search, by a form's title": lambda v: search(v, words="screening"),
}


@file_only
@pytest.mark.parametrize(
    ("who", "name"),
    [*((who, name) for who in ("worker", "manager") for name in LISTS), ("safeguarding", "looking wider"),
     ("contextual", "My work")],
)  # fmt: skip
def test_a_list_is_answered_by_an_index_that_narrows_it(office: Office, who: str, name: str) -> None:
    a_record(office)
    with asked(office) as statements:
        LISTS[name](office[who])

    assert {detail for sql in statements for detail in through_all(office, sql)} == set()


def through_all(office: Office, sql: str) -> list[str]:
    """The steps of a question's plan that read every row of a table."""
    if not sql.lstrip().startswith("select") or any(part in sql for part in ONE_BY_ONE):
        return []
    steps = [row["detail"] for row in office.rows(f"explain query plan {sql}")]
    return [f"{step}: {sql[:80]}" for step in steps if THROUGH_ALL.match(step) and not FEW.match(step)]
