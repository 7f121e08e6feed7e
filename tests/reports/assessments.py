"""An invented assessment with two modules, filled as a social worker would fill it. No real place or child."""

from dataclasses import replace
from datetime import date
from typing import Any

from assessments.demo.plain import plain_answer
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.records.model import Submission, Verdict
from assessments.records.views.response import Opened
from assessments.reports.paper import Paper
from assessments.reports.response_paper import paper_of

from .responses import opened
from .samples import ANCHOR, PRINTED

DAY = date(2026, 11, 23)
HER_WORDS = "I don't go looking for it. It's them that come to the tram stop. I just want to go back to my lessons."
WHO_I_AM = "I'm Imani. I draw, I'm funny, I look after my little cousin."
SAFER = "If somebody was at the stop when we come out. And if my tutor kept the phone."

VOICE = {
    "s1_words": WHO_I_AM,
    "s1_ethnicity": "Black British, Ghanaian family",
    "s1_language": "English; some Twi with her grandmother. She thinks in English.",
    "s1_sex": "Girl",
    "s1_needs": "awaiting_assessment",
    "s1_needs_which": "Autism pathway since March. Short questions, one at a time, and a picture of what comes next.",
    "s1_learning_disability": "no",
    "s1_communication": "Drawing while talking. She answers better walking than sitting opposite somebody.",
    "s1_care": "at_home",
    "s1_referred": "2026-10-12",
    "s2_sessions": "20 Oct, 3 Nov and 17 Nov 2026, at Tansy Hall, alone with me; the second time with her tutor.",
    "s2_tools": ["talk", "safety_map", "people_places"],
    "s2_know": HER_WORDS,
    "s2_know_speaker": "Imani, 17 Nov 2026",
    "s2_change": "Lessons in the room with everybody. Not the unit.",
    "s2_trust": "My aunt. Ms Orme. Maybe you.",
    "s2_not": "Don't come to the stop in a uniform and ask for me.",
}
HARM = {
    "s4_harm": ["cce", "syv"],
    "s4_adult_role": "no",
    "s4_harmed_other": "no",
    "s4_contexts": ["peer", "school", "transport"],
    "s4_place_peer": "The four she walks home with",
    "cw4_peer": "Two older ones meet them and pass on messages. Saying no has a price.",
    "cw4_peer_basis": ["child", "youth_worker"],
    "cw5_peer": "K walks with her and has told an adult twice.",
    "s4_place_school": "Quillbourne High School, the unit",
    "cw4_school": "She has been taught in the unit since September, so she leaves an hour before her friends.",
    "cw4_school_basis": ["school", "child"],
    "cw5_school": "Her form tutor, every day. Boxing on Thursdays.",
    "s4_place_transport": "Quarholme tram stop",
    "cw4_transport": "People of about twenty wait there from 14:00. They know her timetable.",
    "cw4_transport_basis": ["community", "child"],
    "cw5_transport": "The kiosk holder lets her wait inside.",
    "cce1": "present_recent",
    "cce1_basis": ["child", "school"],
    "cce1_confidence": "likely",
    "cce1_first_seen": "about 2026-09",
    "cce1_detail": "Twice a bag was in her locker that was not hers; it was fetched by somebody she did not name.",
    "cce1_child_view": "I only kept it. I never looked.",
    "cce1_lowers": "Her locker is beside the tutor's door since half term.",
    "cce2": "present_now",
    "cce2_basis": ["child"],
    "cce2_confidence": "likely",
    "cce2_lowers": "",
    "cce4": "present_now",
    "cce4_basis": ["school"],
    "cce4_confidence": "confirmed",
    "cce4_lowers": "Form tutor keeps the phone, since October.",
    "cce7": "present_now",
    "cce7_basis": ["school", "parent_carer"],
    "cce13": "present_now",
    "cce13_basis": ["school"],
    "cce14": "present_now",
    "syv2": "not_known",
    "syv3": "present_recent",
    "syv3_basis": ["child", "health"],
    "syv3_confidence": "likely",
    "syv3_lowers": "She goes home with K.",
    "syv7": "present_now",
    "syv7_basis": ["parent_carer"],
    "syv7_lowers": "The kiosk.",
    "syv16": "present_recent",
    "syv16_detail": "By the canal side, agreed with her aunt.",
    "vul8": "present_now",
    "vul8_basis": ["school"],
    "vul10": "present_now",
    "vul10_basis": ["school", "record_review"],
    "vul10_detail": "Part-time since 9 September.",
    "str1": "present_now",
    "str1_basis": ["child"],
    "str1_detail": "Her aunt, who rings every evening.",
    "str4": "not_seen",
    "str5": "present_now",
    "str5_basis": ["own_observation"],
    "str6": "present_recent",
    "str12": "present_now",
    "s8_any": "yes",
    "s8_times": ["1", "2"],
    "s8_from[1]": "2026-09-04",
    "s8_until[1]": "2026-09-05",
    "s8_going_on[1]": "She had been sent home at 12:30 and nobody was in.",
    "s8_interview[1]": "no",
    "s8_from[2]": "2026-11-20",
    "s8_going_on[2]": "She was told to be at the stop. She came back at 22:10, cold and without her coat.",
    "s8_interview[2]": "yes",
}
JUDGED = {
    "cw1": "Imani is made to keep things for others and is afraid of what happens if she stops.",
    "cw2": ["child", "practitioner", "school"],
    "cw8_peer": "heavy",
    "cw8_school": "some",
    "cw8_transport": "heaviest",
    "cw9": "It is where she is found. When the kiosk was open late in October nobody came to her for nine days.",
    "cw10_peer": "small",
    "cw10_school": "biggest",
    "cw10_transport": "big",
    "cw11": "For us it is the stop; for Imani it is school, because out of lessons she is alone at two o'clock.",
    "cw11_do": "The plan begins with both: back in lessons by 7 December, and an adult at the stop from tomorrow.",
    "cw12": ["1"],
    "cw12_action[1]": "Two youth workers at the stop on school days from 14:00 to 18:00",
    "cw12_context[1]": "transport",
    "cw12_owner[1]": "Detached youth team",
    "cw12_by[1]": "2026-11-30",
    "harm_state": "happening_now",
    "harm_state_why": (
        "Criminal exploitation: she has kept a bag and a phone for people of about twenty, and is told that she owes "
        "80 pounds. School saw the phone; she told us about the bag.\n"
        "Serious youth violence: she was pushed down the steps on 20 November and is afraid of it happening again."
    ),
    "level": "significant",
    "level_why": (
        "A debt with a date and a push down the steps in one week show that others hold her by fear. "
        "They know when she is alone, and adults made that hour. "
        "Her aunt, her tutor and K are strong and cannot change the stop. "
        "Without somebody there in the next days the debt will be called in, and nothing she does herself can stop it."
    ),
    "s11_raise": "A weapon, a trip out of the borough, or another injury.",
    "s11_lower": "Four weeks with full lessons and nobody coming to her at the stop.",
    "s12_decisions": ["strategy_discussion", "nrm", "context_work"],
    "s12_details": (
        "Strategy discussion held 20 Nov 2026, Dan Okafor\nNRM referral by Ruth Adeyemi, 23 Nov 2026\n"
        "Tram stop: context referral to the contextual lead, 24 Nov 2026"
    ),
    "s12_s47": "yes",
    "s12_s47_date": "2026-11-20",
    "s13_child_words": SAFER,
    "s13_step": ["1", "2"],
    "s13_what[1]": "The tutor keeps the phone and gives it back on Fridays",
    "s13_where[1]": "school",
    "s13_who[1]": "Ms Orme",
    "s13_by[1]": "2026-11-24",
    "s13_what[2]": "All lessons with her class again",
    "s13_where[2]": "school",
    "s13_who[2]": "Head of year",
    "s13_by[2]": "2026-12-07",
    "s13_review": "2027-01-11",
}
IMANI: dict[str, Any] = {**VOICE, **HARM, **JUDGED}


def filled(answers: dict[str, Any], *, instrument: str = "efh_assessment") -> dict[str, Any]:
    """These answers, and a quiet one to everything else that must be answered."""
    form = Form(published(instrument), answers, {"today": DAY.isoformat(), "child_age_years": 14})
    kept = dict(answers)
    while missing := form.missing():
        for name in missing:
            kept[name] = plain_answer(form, name, DAY)
    assert not form.problems(), form.problems()
    return kept


def opened_assessment(
    answers: dict[str, Any], *, instrument: str = "efh_assessment", sent: bool = False, signed_off: str = ""
) -> Opened:
    """An assessment as a reader would have it; `signed_off` is why its manager agreed to it."""
    form = Form(published(instrument), answers, {"today": DAY.isoformat(), "child_age_years": 14})
    draft = opened(answers={})
    response = replace(draft.response, answers=answers, instrument=instrument)
    verdict = Verdict("signed_off", "agreed", None, signed_off, "Dan Okafor", PRINTED, 1) if signed_off else None
    submission = Submission(1, 1, answers, (), "worker", "Ruth Adeyemi", PRINTED, "manager", 1, verdict=verdict)
    submissions = (submission,) if sent or signed_off else ()
    return replace(draft, response=response, instrument=form.instrument, form=form, submissions=submissions)


def assessment_paper(answers: dict[str, Any], *, caution: bool = False, stays: bool = False, **changes: Any) -> Paper:
    """That assessment on paper."""
    return paper_of(
        opened_assessment(answers, **changes),
        places={},
        authority="Borough of Wendstoke",
        at=PRINTED,
        anchor=ANCHOR,
        caution=caution,
        stays=stays,
        demo=True,
    )


def overflowing(text: str) -> dict[str, Any]:
    """An assessment with this text wherever its first page has one, all that can be ticked, each context heaviest."""
    asked = published("efh_assessment").questions
    kinds = [choice.code for choice in asked["s4_contexts"].choices]
    ticked = {name: [choice.code for choice in asked[name].choices] for name in ("s4_harm", "s12_decisions")}
    ticked["s12_decisions"].remove("no_action")
    long = dict.fromkeys(FIRST_PAGE_TEXTS, text) | {f"s4_place_{kind}": text for kind in kinds}
    weights = {f"cw8_{kind}": "heaviest" for kind in kinds} | {f"cw10_{kind}": "biggest" for kind in kinds}
    strengths = {name: "present_recent" for name, sign in asked.items() if sign.klass == "S"}
    return {**IMANI, **ticked, **long, **weights, **strengths, "s4_contexts": kinds, "csa_family": "no"}


FIRST_PAGE_TEXTS = ("s2_know", "s2_know_speaker", "harm_state_why", "level_why", "cw9", "cw11", "cw11_do")
FIRST_PAGE_TEXTS += ("s12_details", "s12_decisions_other", "s12_no_action_why")
