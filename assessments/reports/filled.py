"""The answers of one response as paper says them: in words, without what an instrument keeps for blank forms."""

from collections.abc import Mapping

from assessments.instruments.model import Question
from assessments.records.routing import route
from assessments.records.views.response import Opened
from assessments.records.words import in_words
from assessments.reports.paper import NOT_ANSWERED, Answer, Sign
from assessments.vocabulary import label

NOW = ("present_now", "present_recent")
PRESENT = (*NOW, "past")
Places = Mapping[str, str]


class Filled:
    """One response, asked for its answers. `questions` are those that may stand on a filled print."""

    def __init__(self, opened: Opened, places: Places) -> None:
        self.opened, self.places, self.form = opened, places, opened.form
        self.questions = {name: q for name, q in opened.instrument.questions.items() if q.print != "blank"}

    def said(self, name: str) -> str:
        """The answer that counts, in words; "" where it is not asked or not printed."""
        return in_words(self.form, name, self.places) if name in self.questions else ""

    def on_a_line(self, name: str) -> str:
        """The same with ticked choices one after the other."""
        takes_many = name in self.questions and self.questions[name].takes_many
        return self.said(name).replace("\n", "; ") if takes_many else self.said(name)

    def state(self, sign: Question) -> str:
        """The code of an indicator's state that counts; "" while there is none."""
        return str(self.form.value(sign.name))

    def can_be_lowered(self, sign: Question) -> bool:
        """Whether it is asked what lowers it: of signs and possible signs, where the instrument has the question."""
        return sign.klass in ("H", "P") and f"{sign.name}_lowers" in self.questions

    def sign(self, sign: Question, *, in_full: bool = False) -> Sign:
        """An indicator with who says so and what lowers it; in full with its number and all that was written of it."""
        name, there = sign.name, self.state(sign) in PRESENT
        beside = {f"{name}_basis", f"{name}_lowers"}
        parts = [q for q in self.questions.values() if q.part_of == name and q.name not in beside]
        more = [Answer("", q.label, self.on_a_line(q.name)) for q in parts if self.form.is_shown(q.name)]
        return Sign(
            state=self.said(name) or NOT_ANSWERED,
            words=sign.label,
            who_says=self.said(f"{name}_basis").replace("\n", ", "),
            lowers=self.said(f"{name}_lowers") if there and self.can_be_lowered(sign) else None,
            number=sign.number if in_full else "",
            more=tuple(one for one in more if one.answer) if in_full else (),
        )

    def decision(self) -> tuple[str, str]:
        """What its reader decided and why, once it is signed off; else two empty texts."""
        verdict = self.opened.last.verdict if self.opened.last else None
        if verdict is None or verdict.kind != "signed_off":
            return "", ""
        listed = route(self.opened.instrument.id).decision
        return label(listed, verdict.decision) if verdict.decision and listed else "Signed off", verdict.why
