"""Invented papers to print. No real place or child."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assessments.reports.paper import (
    DRAFT,
    STAYS,
    Answer,
    Answers,
    Blanks,
    Block,
    Facts,
    Heading,
    NewPage,
    Notice,
    Paper,
    Points,
    Quote,
    Sign,
    Signs,
    Table,
    ToAnswer,
    Words,
)

CHILD = "Imani Fairweather"
PRINTED = datetime(2026, 11, 23, 15, 2, tzinfo=ZoneInfo("Europe/London"))
ANCHOR = "1042 9c1f6a0de2b74588a3f05d17c6e2914b7708fd3a51c24e96b0d8133fe7a2c45d 23 Nov 2026, 15:02"


def a_paper(**changes: Any) -> Paper:
    """
    A short filled paper, changed where a test says so.

    `about_lines`, `signed`, `notes`, `summary`, `whole`, `draft` and `stays` say what stands on it; anything else is
    changed on the paper itself.
    """
    written = {"about_lines": (f"{CHILD}, 14",), "signed": "", "notes": (), "draft": False, "stays": False}
    written |= {"summary": (Words("What matters."),), "whole": (Words("All of it."),)}
    written |= {name: changes.pop(name) for name in list(changes) if name in written}
    made = Paper(
        title="Screening",
        authority="Borough of Wendstoke",
        made_at=PRINTED,
        every_page=(*[DRAFT] * written["draft"], *[STAYS] * written["stays"]),
        blocks=tuple(blocks_of(written)),
        trail_anchor=ANCHOR,
        demo=True,
    )
    return replace(made, **changes)


def blocks_of(written: dict[str, Any]) -> Iterator[Block]:
    yield Facts((*(("About", line) for line in written["about_lines"]), ("Signed off by", written["signed"])))
    yield from (Notice(note) for note in written["notes"])
    yield Heading("Summary", 1)
    yield from written["summary"]
    yield NewPage()
    yield Heading("In full", 1)
    yield from written["whole"]


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


def everywhere(words: str) -> Paper:
    """A paper that holds `words` wherever a person's words can stand."""
    blocks = (
        Words(words),
        Quote(words, words),
        Facts(((words, words),)),
        Points(((words, words),)),
        Notice(words, words),
        Answers((Answer("1", words, words, words),)),
        Signs((Sign("Now", words, words),)),
        Signs((Sign("Now", words, words, lowers=words, number="2", more=(Answer("2a", words, words, words),)),)),
        Signs((Sign("Now", words, words, number="3", more=(Answer("", words, words),)),), "Strength"),
        Signs((Sign("Not seen", words, number="4"),)),
        Table(("When", "What"), ((words, words),), caption=words),
        Blanks((words,)),
        ToAnswer(words, when=words, hint=words, why=words, boxes=((words, words), (words, ""))),
    )
    return a_paper(about_lines=(words,), notes=(words,), signed=words, summary=blocks, whole=blocks)


FACTS = (
    "Imani came into school at 10:20 on Thursday with a phone nobody had seen before and a cut on her hand. "
    "Her form tutor says she asked twice whether anyone had come to the gate. On Wednesday a driver saw her on the "
    "last tram with two people who looked about twenty. She told the tutor she owes somebody for the phone."
)
HELPS = "Her aunt, who rings every evening; Ms Orme, her form tutor; the boxing coach at Tansy Hall."
HARM = (
    Sign("Now", "Threats or debt", "child, school"),
    Sign("Recently", "Injury unexplained or explained oddly", "school"),
)
POSSIBLE = (
    Sign("Now", "Second phone or secrecy with new fear", "school, own observation"),
    Sign("Now", "New older friends", "community"),
    Sign("Recently", "Missing or late repeatedly", "school"),
    Sign("Not known", "Substance use change"),
)
SUMMARY = (
    Heading("What was seen, heard or told"),
    Words(FACTS),
    Quote("I have to give it back by Friday or they'll come to ours.", "Imani, to Ms Orme, 19 Nov 2026"),
    Heading("Signs that harm may be happening"),
    Signs(HARM),
    Heading("Possible signs"),
    Signs(POSSIBLE[:3]),
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
    Heading("Signs that harm may be happening", depth=3),
    Signs(
        (
            *HARM,
            Sign("Not seen", "Adult controlling contact, phone, movements"),
            Sign("Not seen", "Found far from home with no good reason"),
            Sign("Not seen", "Found with drugs, weapons or cash said to belong to others"),
            Sign("Not known", "Sexual health concern with worry about coercion"),
        )
    ),
    Heading("Possible signs", depth=3),
    Signs(POSSIBLE),
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
