"""What `python -m assessments clocks due RULE START` does."""

from typing import TextIO

from assessments.clocks.due import due
from assessments.clocks.settings import ClockSettings
from assessments.vocabulary import AssessmentError


def print_due(rule_id: str, start: str, out: TextIO, err: TextIO, settings: ClockSettings | None = None) -> int:
    """
    Print the due moment on one line and return 0; or print why there is none on `err` and return 1.

    A note, such as that a time happens twice, goes to `err` and before the answer.
    """
    try:
        answer = due(rule_id, start, settings)
    except AssessmentError as refused:
        print(refused, file=err, flush=True)
        return 1
    if answer.note:
        print(answer.note, file=err, flush=True)
    print(answer.at.isoformat(timespec="seconds"), file=out, flush=True)
    return 0
