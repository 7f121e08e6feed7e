"""An answer to what must be answered and nobody wrote: no, not known, not seen, or a plain word."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.model import Question

PLAIN = "Nothing more is known yet."
AT_LENGTH = " ".join(["What we know today is little, and it was checked with everybody who works with the child."] * 3)
QUIET = ("not_seen", "not_yet", "not_known", "no", "yes")


def plain_answer(form: Form, name: str, today: date) -> Any:
    """
    The quietest answer that fits, which the form has taken when this returns.

    Raises:
        ValueError: If nothing that is tried here fits.
    """
    for value in _tried(form.instrument.question(name), today):
        form.answer(name, value)
        if name not in form.problems():
            return value
    raise ValueError(f"{form.instrument.id} asks {name}, and no plain answer fits.")


def _tried(question: Question, today: date) -> Iterator[Any]:
    codes = [choice.code for choice in question.choices]
    if question.is_repeat:
        yield ["1"]
    elif question.takes_many:
        yield from (codes[:1], codes[:2])
    elif codes:
        yield from (code for code in (*QUIET, *codes) if code in codes)
    elif question.type == "date":
        yield from ((today + timedelta(days=days)).isoformat() for days in (-2, 60))
    else:
        yield from (PLAIN, AT_LENGTH)
