"""Invented papers to print. No real place or child."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assessments.reports.paper import Answer, Answers, Heading, Mark, Marks, Paper, Quote, Table, Words

CHILD = "Imani Fairweather"
PRINTED = datetime(2026, 11, 23, 15, 2, tzinfo=ZoneInfo("Europe/London"))
ANCHOR = "1042 9c1f6a0de2b74588a3f05d17c6e2914b7708fd3a51c24e96b0d8133fe7a2c45d 23 Nov 2026, 15:02"


def a_paper(**changes: Any) -> Paper:
    """A short paper, changed where a test says so."""
    short = Paper(
        title="Screening",
        authority="Borough of Wendstoke",
        made_at=PRINTED,
        about_lines=(f"{CHILD}, 14", "Screening 1, sent by Ruth Adeyemi on 23 Nov 2026 at 14:40"),
        summary=(Words("What matters."),),
        whole=(Words("All of it."),),
        trail_anchor=ANCHOR,
        demo=True,
        draft=False,
    )
    return replace(short, **changes)


def a_screening(**changes: Any) -> Paper:
    """A screening as a social worker would fill it in, signed off by a manager."""
    return a_paper(
        **{
            "signed": "Dan Okafor, team manager, 23 Nov 2026 at 14:58",
            "notes": ("One question was not answered. It is named below.",),
            "summary": SUMMARY,
            "whole": WHOLE,
            **changes,
        }
    )


FACTS = (
    "Imani came into school at 10:20 on Thursday with a phone nobody had seen before and a cut on her hand. "
    "Her form tutor says she asked twice whether anyone had come to the gate. On Wednesday a driver saw her on the "
    "last tram with two people who looked about twenty. She told the tutor she owes somebody for the phone."
)
HELPS = "Her aunt, who rings every evening; Ms Orme, her form tutor; the boxing coach at Tansy Hall."
HARM = (
    Mark("Now", "Threats or debt", "child, school"),
    Mark("Recently", "Injury unexplained or explained oddly", "school"),
)
POSSIBLE = (
    Mark("Now", "Second phone or secrecy with new fear", "school, own observation"),
    Mark("Now", "New older friends", "community"),
    Mark("Recently", "Missing or late repeatedly", "school"),
    Mark("Not known", "Substance use change"),
)
SUMMARY = (
    Heading("What was seen, heard or told"),
    Words(FACTS),
    Quote("I have to give it back by Friday or they'll come to ours.", "Imani, to Ms Orme, 19 Nov 2026"),
    Heading("Signs that harm may be happening"),
    Marks(HARM),
    Heading("Possible signs"),
    Marks(POSSIBLE[:3]),
    Heading("Strengths, places and what happens next"),
    Answers(
        (
            Answer("", "What is going well", "She told an adult she trusts. Boxing twice a week. " + HELPS),
            Answer("", "Places", "Quarholme tram stop; the steps behind Tansy Hall"),
            Answer("", "Asked for", "Referral to the front door"),
            Answer("", "Decision", "Strategy discussion, 23 Nov 2026. The debt has a date; the threat names her home."),
        )
    ),
)
WHOLE = (
    Heading("What you know"),
    Answers(
        (
            Answer("1", "Is anyone in immediate danger now?", "No"),
            Answer("2", "What have you seen, heard or been told?", FACTS + "\n\n" + FACTS, "school, community"),
            Answer("2.1", "When was it?", "18 Nov 2026, about 23:10; 19 Nov 2026, 10:20"),
            Answer("4", "Which kinds of harm are you thinking of?", "Criminal exploitation; not sure"),
            Answer("5", "Which contexts does it touch?", "School; neighbourhood; transport"),
        )
    ),
    Heading("The child's own words"),
    Quote("I have to give it back by Friday or they'll come to ours.", "Imani, to Ms Orme, 19 Nov 2026"),
    Quote(
        "مجھے ڈر لگتا ہے جب وہ اسٹیشن پر کھڑے ہوتے ہیں۔ میں دوسری طرف سے گھر جاتی ہوں۔",
        "Imani, in Urdu, written down by an interpreter",
        language="ur",
    ),
    Heading("Signs"),
    Heading("Signs that harm may be happening", depth=2),
    Marks(
        (
            *HARM,
            Mark("Not seen", "Adult controlling contact, phone, movements"),
            Mark("Not seen", "Found far from home with no good reason"),
            Mark("Not seen", "Found with drugs, weapons or cash said to belong to others"),
            Mark("Not known", "Sexual health concern with worry about coercion"),
        )
    ),
    Heading("Possible signs", depth=2),
    Marks(POSSIBLE),
    Heading("Strengths and people"),
    Answers(
        (
            Answer("8", "What is going well?", "She told an adult she trusts. Boxing twice a week."),
            Answer("8.1", "Who helps?", HELPS),
            Answer("9", "Has the child been spoken to?", "Yes"),
            Answer("10", "Have the parents or carers been spoken to?", "Not yet"),
            Answer("10.1", "Would it be safe to?", ""),
            Answer("11", "Has it been explained to the child who will see this?", "Yes"),
        )
    ),
    Heading("What happens next"),
    Answers(
        (
            Answer("12", "What do you want to happen next?", "Referral to the front door"),
            Answer("13", "Is the concern about a place or a group rather than one child?", "No"),
        )
    ),
    Table(
        caption="Who did what",
        head=("When", "Who", "What"),
        rows=(
            ("23 Nov 2026, 14:40", "Ruth Adeyemi, social worker", "Sent submission 1"),
            ("23 Nov 2026, 14:58", "Dan Okafor, team manager", "Signed off: strategy discussion"),
        ),
    ),
)
