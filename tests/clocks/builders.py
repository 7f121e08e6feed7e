"""What clock tests are made of: a rule, the text of a rules file, a moment in London."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from assessments.clocks.model import Rule
from assessments.clocks.rules import rule

LONDON = ZoneInfo("Europe/London")

A_RULE = """
[sources]
OWN = "Ours"

[[rule]]
id = "REPLY"
what = "Reply"
start = "asking"
amount = 2
unit = "days"
calendar = "working"
kind = "due"
source = ["OWN"]
status = ["OURS"]
effective_from = 2026-01-01
on = true
editable_by = "lead"
warning_working_days = 1
"""


def london(text: str) -> datetime:
    """A moment by the clock in London, such as 2026-11-23T14:30."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def changed(rule_id: str, **changes: Any) -> Rule:
    """A council's own version of a rule."""
    return replace(rule(rule_id), **changes)
