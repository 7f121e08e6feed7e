"""A response as paper: one page that matters, then every question."""

from bisect import bisect_left
from datetime import datetime

from assessments.records.views.response import Opened
from assessments.reports.filled import Filled, Places
from assessments.reports.first_page import FirstPage
from assessments.reports.paper import DRAFT, STAYS, Heading, NewPage, Notice, Paper
from assessments.reports.pdf import pages_of_first_part
from assessments.reports.response_whole import whole

LONGEST = (1600, 1100, 800, 600, 480, 400, 340, 290, 250, 210, 175, 145, 120, 95, 70, 50, 30)
"""How many letters of one text the first page may hold, tried in this order until it is one page."""


def paper_of(
    opened: Opened,
    *,
    places: Places,
    authority: str,
    at: datetime,
    anchor: str,
    caution: bool,
    stays: bool,
    demo: bool,
) -> Paper:
    """
    A response on paper. What matters is on one page, with its long texts cut as little as that needs.

    Args:
        places: Names of places by id, for answers that choose one.
        caution: Whether the family should not be contacted before advice.
        stays: Whether it is not known to be safe for the child to have it at home.
    """
    filled = Filled(opened, places)
    in_full = tuple(whole(filled))

    def made(longest: int) -> Paper:
        first = FirstPage(filled, longest)
        return Paper(
            title=opened.instrument.title,
            authority=authority,
            made_at=at,
            every_page=(*[DRAFT] * (opened.last is None), *[STAYS] * stays),
            blocks=(
                first.facts(),
                *[Notice("Do not contact the family before advice.")] * caution,
                Heading("Summary", 1),
                *first.blocks(),
                NewPage(),
                Heading("In full", 1),
                *in_full,
            ),
            trail_anchor=anchor,
            demo=demo,
        )

    def fits(longest: int) -> bool:
        return pages_of_first_part(made(longest)) == 1

    if fits(LONGEST[0]):
        return made(LONGEST[0])
    shorter = LONGEST[1:-1]
    return made(LONGEST[1 + bisect_left(shorter, True, key=fits)])
