"""Where one goes on from a filled instrument, whether it is still written or was sent."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.people.visits import Visit
from assessments.records.views.response import Opened
from assessments.reports.child_rules import has_child_copy
from pages.parts.navigation import go
from pages.parts.record import at


def ways_on(visit: Visit, opened: Opened) -> None:
    """From a filled instrument to the child's copy, its history, and where it belongs instead."""
    here = at(visit, "response", opened.response.id)
    for_child = Permission.PRINT in opened.may and has_child_copy(opened.instrument.id)
    if for_child and st.button("A copy for the child", key="lk_child_copy"):
        go("child-copy", at=here)
    if st.button("See every change", key="lk_history"):
        go("history", at=here)
    if Permission.REMOVE in opened.may and st.button("Not where it belongs?", key="lk_removal"):
        go("removal", at=here)
