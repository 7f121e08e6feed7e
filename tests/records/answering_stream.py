"""Answers 25 times in one draft, as a process of its own, and says so after each answer that was kept."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from assessments.people.accounts import account_named
from assessments.people.visits import Visit
from assessments.records.actions.answering import save_answer
from assessments.records.model import Saved
from assessments.store.installation import open_installation
from assessments.store.settings import Settings
from tests.builders import SetClock

QUESTIONS = ("es2", "es3", "es8", "es8_who")
HOW_MANY = 25


def said(number: int) -> tuple[str, str]:
    """The question and the words of one answer of the stream."""
    return QUESTIONS[number % len(QUESTIONS)], f"Answer number {number}."


def main(folder: str, draft: str) -> None:
    url = os.environ.get("CST_DATABASE_URL")
    settings = Settings(Path(folder) / "data", Path(folder) / "keys", demo=True, database_url=url)
    here = open_installation(settings, now=SetClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC)))
    with here.engine.read(here.tenant) as rows:
        visit = Visit(account_named(rows, "worker"), here, sign_in="stream")
    seen = 0
    for number in range(1, HOW_MANY + 1):
        question, words = said(number)
        saved = save_answer(visit, draft=draft, question=question, value=words, seen=seen)
        assert isinstance(saved, Saved)
        seen = saved.revision
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
