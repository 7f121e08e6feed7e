"""The kinds of file a paper can become, each with its ending and media type; and the neutral names they leave under."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assessments.reports.paper import Paper
from assessments.reports.pdf import pdf
from assessments.reports.word import word

Made = tuple[str, str, bytes]
"""A file: its name, its media type, its content."""

# The kinds of document a file may be named after. Anything else is called a record, so that no name ever slips in.
KINDS = {"screening", "assessment", "review", "referral", "observation", "survey", "interview", "session", "plan"}
KINDS |= {"meeting", "minutes", "decision", "summary"}


@dataclass(frozen=True)
class Format:
    """One kind of file: what buttons call it, how its name ends, its media type, and what makes it."""

    name: str
    ending: str
    media_type: str
    make: Callable[[Paper], bytes]


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", "pdf", "application/pdf", pdf),
    "word": Format(
        "Word file", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word
    ),
}
"""By the code that a ticket and the trail hold."""


def dated(kind: str, on: date) -> str:
    """A neutral name without its ending, as "screening-2026-11-23". An unknown kind is a "record"."""
    return f"{kind if kind in KINDS else 'record'}-{on:%Y-%m-%d}"


def file_of(paper: Paper, *, as_file: str, name: str) -> Made:
    """
    Make a paper into a file.

    Args:
        as_file: A key of FORMATS.
        name: The file's neutral name without its ending.
    """
    wanted = FORMATS[as_file]
    return f"{name}.{wanted.ending}", wanted.media_type, wanted.make(paper)
