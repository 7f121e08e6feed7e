"""An invented assessment that a child's copy is made of, and the copy read back. No real place or child."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from assessments.people.tickets import take
from assessments.reports.child_copies import ask_for_child_copy, child_copy_file
from tests.builders import Office

from .reading import on_one_line

WHY = "For the visit on Friday"
HIS_WORDS = "I go home the long way. Nobody asks me."
WORRIED = "We are worried that older people at the stop frighten you. That is not your fault."
STEP = "Officers visit 14 Tansy Row, where Mr Grue lives"
SAID = {
    "s1_words": "I'm Theo and I bake.",
    "s2_know": HIS_WORDS,
    "s2_trust": "My nan.",
    "s13_child_words": "If the light at the stop worked.",
    "s13_step": ["1"],
    "s13_what[1]": STEP,
    "s13_where[1]": "transport",
    "s13_who[1]": "PC Lorne Abery",
    "s13_by[1]": "2026-12-01",
    "s13_review": "2027-01-11",
    "s4_harm": ["cce"],
    "cce2": "present_now",
    "cce2_detail": "His mother says he owes Mr Grue.",
    "str1": "present_now",
    "str2": "past",
    "str4": "present_recent",
    "s3_know": "His mother thinks he lies.",
    "level": "moderate",
}


def a_draft(office: Office) -> str:
    """An assessment of Theo, whose mother and whose neighbour are spoken of too."""
    draft = office.assessment()
    office.say("worker", draft, **SAID)
    return draft


def made(office: Office, draft: str, *, who: str = "worker", safe: str = "yes", **asked: Any) -> tuple[str, str, bytes]:
    token = ask_for_child_copy(office[who], response=draft, safe_at_home=safe, **asked)
    return child_copy_file(office[who], take(office[who], token))


def words_of(file: bytes) -> str:
    return on_one_line(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages))


def copy_of(office: Office, draft: str, **asked: Any) -> str:
    return words_of(made(office, draft, **asked)[2])
