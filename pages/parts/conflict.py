"""Two people answered one question at the same time. Both answers stand in full until a person chooses."""

from dataclasses import dataclass

import streamlit as st

from pages.parts.blocks import quote
from pages.parts.questions import question, said

CHOICES = {"first": "Keep the first", "second": "Keep the second", "together": "Write one together"}
EXPLAINED = "Two of you answered this. Both answers are kept until one of you chooses."


@dataclass(frozen=True)
class Answered:
    """An answer as its writer left it: who ("Ruth Adeyemi"), when ("14:32"), and the whole text."""

    who: str
    when: str
    words: str


@dataclass(frozen=True)
class Settled:
    """What should stand: which choice was made (first, second, together) and its words."""

    choice: str
    words: str


def conflict(
    key: str, label: str, first: Answered, second: Answered, *, can_write_together: bool = True, level: int = 2
) -> Settled | None:
    """
    Show both answers and ask which should stand. Nobody's is chosen beforehand.

    Args:
        key: `<draft id>.<question name>`.
        label: The question, in our own wording.
        can_write_together: False where the answer is a choice from a list and not a text.

    Returns:
        What was settled, for the page to save when its button is pressed; None while it is not settled.
    """
    offered = [choice for choice in CHOICES if can_write_together or choice != "together"]
    with question(f"{key}.clash", label, EXPLAINED, level=level):
        for place, answered in (("First", first), ("Second", second)):
            quote(answered.words, f"{place}: {answered.who}, {answered.when}")
        choice = st.radio(
            said(label, "Which answer should stand?"),
            offered,
            index=None,
            format_func=CHOICES.__getitem__,
            key=f"{key}.keep",
            label_visibility="collapsed",
        )
        if choice == "together":
            written = st.text_area("The answer you wrote together", key=f"{key}.together", height=120)
            return Settled(choice, written) if written.strip() else None
    return Settled(choice, {"first": first, "second": second}[choice].words) if choice else None
