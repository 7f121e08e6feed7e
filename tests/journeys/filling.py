"""Filling a whole instrument at a browser: a form beside the page knows what is still asked, and the page is told."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import expect

from assessments.demo.plain import plain_answer
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.model import Question, Section

from .journey import Journey


@dataclass
class Filling:
    """
    One person filling in one instrument; `chosen` are the answers that matter, all else is plain.

    `facts` are what the instrument is told of the child and of whoever writes.
    """

    writer: Journey
    instrument: str
    chosen: dict[str, Any]
    facts: dict[str, Any]
    form: Form = field(init=False)

    def __post_init__(self) -> None:
        self.form = Form(published(self.instrument), {}, self.facts)

    def section(self, section: Section) -> None:
        """Answer what matters and what is missing on the section that the page shows."""
        for name, value in self.chosen.items():
            if self.form.instrument.question(name).section == section.name and self.form.is_shown(name):
                self.form.answer(name, value)
                self.give(self.form.instrument.question(name), value)
        while missing := [name for name in self.form.missing() if self.asked(name).section == section.name]:
            for name in missing:
                self.give(self.asked(name), plain_answer(self.form, name, date.today()))
        self.writer.settle()

    def asked(self, name: str) -> Question:
        return self.form.instrument.question(name)

    def give(self, asked: Question, value: Any) -> None:
        """One answer, as a person gives it."""
        block = self.writer.question(asked.name)
        if asked.is_repeat:
            self.writer.press(f"Add the first {asked.round_label.lower()}")
            expect(block.get_by_role("heading", name=f"{asked.round_label} 1", exact=True)).to_be_visible()
            return
        words = {choice.code: choice.label for choice in asked.choices}
        if asked.choices:
            for code in value if asked.takes_many else [value]:
                self.writer.tick(block, words[code])
        elif asked.type == "date":
            self.writer.act_on(block.get_by_role("spinbutton").first)
            self.writer.page.keyboard.type(date.fromisoformat(value).strftime("%d%m%Y"))
            for _ in range(2):  # past the button that opens its calendar: a date is kept when one leaves it
                self.writer.page.keyboard.press("Tab")
        else:
            box = block.locator("textarea, input")
            self.writer.act_on(box)
            box.fill(value)
            self.writer.page.keyboard.press("Tab")
        self.writer.is_saved(asked.name)
