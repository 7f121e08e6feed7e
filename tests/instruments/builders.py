"""What these tests are made of: a small instrument written inline, and a form of it."""

from pathlib import Path
from typing import Any

from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.loader import from_text
from assessments.instruments.model import Instrument

HEADER = """
format = 1
id = "inline"
version = 1
title = "Written inline"
source = "Ours"
licence = "CC BY-SA 4.0"
audience = ["social_worker"]
review_date = 2027-11-01
status = "draft"
facts = ["user_role"]

[[section]]
name = "one"
title = "One"
"""

TODAY = {"today": "2026-11-23"}


def question(name: str, type_: str = "text", **keys: Any) -> str:
    """One question as TOML; its label is its name unless another is given."""
    if type_ not in ("calculate", "caution", "end_repeat"):
        keys.setdefault("label", name)
    if "class_" in keys:
        keys["class"] = keys.pop("class_")
    if type_ in ("select_one", "select_multiple"):
        keys.setdefault("choices", "yes_no_not_known")
    lines = [f"{key} = {_toml(value)}" for key, value in {"type": type_, "name": name, **keys}.items()]
    return "\n".join(["[[section.question]]", *lines, ""])


def section(name: str) -> str:
    """The start of another section as TOML."""
    return f'[[section]]\nname = "{name}"\ntitle = "{name}"\n'


def an_instrument(*parts: str, header: str = HEADER) -> Instrument:
    """An instrument of one section, unless `parts` begin others."""
    return from_text("\n".join([header, *parts]), file="inline/v1.toml")


class DataFolder:
    """A data folder of its own: files by their name under it, such as instruments/inline/v1.toml."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def instrument(self, *parts: str, header: str = HEADER) -> Path:
        return self.write("instruments/inline/v1.toml", "\n".join([header, *parts]))

    def module(self, text: str, name: str = "shared") -> Path:
        return self.write(f"instruments/modules/{name}/v1.toml", text)


def a_form(*parts: str, answers: dict[str, Any] | None = None, **facts: Any) -> Form:
    """A form of an inline instrument on 23 Nov 2026."""
    return Form(an_instrument(*parts), answers or {}, {**TODAY, **facts})


def a_screening(answers: dict[str, Any] | None = None, **facts: Any) -> Form:
    """A screening by a social worker on 23 Nov 2026."""
    return Form(published("efh_screen"), answers or {}, {**TODAY, "regulated_as": "social_worker", **facts})


def a_referral(answers: dict[str, Any] | None = None, **facts: Any) -> Form:
    """A referral of a context, by a social worker unless `user_role` says otherwise."""
    return Form(published("context_referral"), answers or {}, {**TODAY, "user_role": "social_worker", **facts})


def _toml(value: Any) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return f"'''{value}'''"
