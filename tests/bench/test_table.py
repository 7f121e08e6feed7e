"""The table in docs/performance.md."""

import pytest

from assessments.bench.measuring import Times
from assessments.bench.table import BEGINS, ENDS, PAGE, NoPlaceForTheTable, Row, as_ratio, compared, in_markdown, write

QUICK, SLOW = Times((0.001,)), Times((0.02,))


@pytest.mark.parametrize(
    ("most", "said"), [(1 / 10, ("1/20", "under 1/10", "yes")), (1 / 30, ("1/20", "under 1/30", "no"))]
)
def test_a_goal_stands_beside_what_came_of_it(most, said):
    assert compared("one answer", QUICK, SLOW, most=most).cells[3:] == said


def test_a_row_without_a_goal_is_neither_met_nor_missed():
    assert compared("one answer", SLOW, QUICK).cells[3:] == ("20.00 x", "", "")


def test_what_could_not_be_measured_says_so_in_place_of_figures():
    row = Row("one answer", missing="Not measured: node is not installed.")

    assert row.cells == ("one answer", "Not measured: node is not installed.", "", "", "", "")


def test_a_ratio_near_one_is_told_as_so_many_times():
    assert (as_ratio(1.314), as_ratio(0.92), as_ratio(0.026)) == ("1.31 x", "0.92 x", "1/38")


def test_the_table_takes_the_place_of_the_last_one_and_nothing_else(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"Above\n{BEGINS}\n| old |\n{ENDS}\nBelow\n", encoding="utf-8")

    write(page, list(in_markdown([compared("one answer", QUICK, SLOW)])))

    text = page.read_text(encoding="utf-8")
    assert text.startswith("Above\n")
    assert text.endswith("Below\n")
    assert "old" not in text
    assert "| one answer | 1.00 ms (1.00 to 1.00) |" in text


def test_a_page_without_its_markers_is_left_alone(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text(f"Above\n{ENDS}\n", encoding="utf-8")

    with pytest.raises(NoPlaceForTheTable, match="Put these two lines in it"):
        write(page, ["| new |"])

    assert page.read_text(encoding="utf-8") == f"Above\n{ENDS}\n"


def test_our_own_page_has_both_markers():
    text = PAGE.read_text(encoding="utf-8")

    assert text.index(BEGINS) < text.index(ENDS)
