"""Start: what are you worried about? A child, or a place, group, school or online space."""

import streamlit as st

from assessments.people.roles import Permission
from assessments.places.actions import start_referral
from pages.parts import blocks
from pages.parts.entrance import enter, shell
from pages.parts.navigation import go
from pages.parts.questions import question, said
from pages.parts.record import at, danger
from pages.parts.shell import screen

visit = enter(Permission.CREATE)
A_CHILD = "A child"
A_PLACE = "A place, a group, a school or an online space"
offered = [A_CHILD] if visit.at_all(Permission.CREATE, "screening") else []
offered.append(A_PLACE)

with screen(shell(visit), tab="Start", heading="Start", here="Raise a worry", beside="") as (main, _), main:
    danger(visit, folded=True)
    label = "What are you worried about?"
    hint = "If it is both, begin with the child: the place can follow."
    with question("start.about", label, hint if len(offered) > 1 else ""):
        about = st.radio(said(label, hint), offered, index=None, key="start.about", label_visibility="collapsed")
    with blocks.actions():
        pressed = st.button("Go on", type="primary", key="lk_go_on")
        if st.button("Print it blank", key="lk_blank"):
            go("blank")
        if st.button("Back to My work", key="lk_back"):
            go("my-work")
    if pressed and about == A_CHILD:
        go("children", start="1")
    elif pressed and about == A_PLACE:
        draft = start_referral(visit)
        go("tasks", at=at(visit, "response", draft))
    elif pressed:
        blocks.notice("Choose what you are worried about, then go on.")
