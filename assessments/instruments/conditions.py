"""
Conditions in words, for a form on paper: "If Yes", "If 1.3 is answered", "If Forced marriage is ticked in 1.5".

An expression is read a second time here, for its words alone. What cannot be said simply is never guessed at: the
form then says that earlier answers decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assessments.instruments.caution import no_family_contact
from assessments.instruments.expressions import Expression
from assessments.instruments.expressions.tokens import Token, tokens
from assessments.instruments.model import CHOSEN_ONE, Instrument, Question
from assessments.instruments.sheet import Sheet
from assessments.vocabulary import label

UNSAID = "If earlier answers call for it"
FACTS = {"child_age_years": "the child's age in years"}
COMPARED = {"<": "is under {}", "<=": "is {} or under", ">": "is over {}", ">=": "is {} or over", "=": "is {}"}
OPPOSITE = {"is": "is not", "ticked": "not ticked", "answered": "empty"}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}


def may_hold(instrument: Instrument, conditions: Sequence[Expression], known: Mapping[str, Any]) -> bool:
    """Whether something may be asked of these people at all: nothing that is `known` of them rules it out."""
    sheet = Sheet(instrument, known)
    return all(one.truth(sheet) for one in conditions if one.reads and one.reads <= known.keys())


def when_asked(
    instrument: Instrument, conditions: Sequence[Expression], known: Mapping[str, Any], *, beneath: str = ""
) -> str:
    """
    When something is asked, as words that a colon can follow; "" for always.

    Args:
        known: Facts that are settled before the form is printed, such as user_role; conditions on these alone are
            not said.
        beneath: The question it stands directly beneath, which need not be named.
    """
    left = [one for one in conditions if not (one.reads and one.reads <= known.keys())]
    if not left:
        return ""
    try:
        said = [_Reader(instrument, one, beneath).whole() for one in left]
    except _Unsaid:
        return UNSAID
    return f"If {', and '.join(said)}"


class _Unsaid(Exception):
    """A condition that has no simple words."""


@dataclass(frozen=True)
class _Part:
    """One simple claim: about which question (or fact), which relation, and the labels it compares with."""

    about: str
    relation: str
    labels: tuple[str, ...] = ()


class _Reader:
    """Reads one condition: parts joined by or and and, as the grammar of expressions has them."""

    def __init__(self, instrument: Instrument, condition: Expression, beneath: str) -> None:
        self.instrument, self.beneath = instrument, beneath
        self.pieces, self.place = tokens(condition.source), 0

    def whole(self) -> str:
        said = self.either()
        if self.pieces[self.place].kind != "end":
            raise _Unsaid
        return said if isinstance(said, str) else self.words(said)

    def either(self) -> _Part | str:
        sides = _merged([self.both(), *self.more("or", self.both)])
        return sides[0] if len(sides) == 1 else ", or ".join(self.words(side) for side in sides)

    def both(self) -> _Part | str:
        sides = [self.one(), *self.more("and", self.one)]
        return sides[0] if len(sides) == 1 else " and ".join(self.words(side) for side in sides)

    def more(self, joint: str, side: Any) -> list[_Part | str]:
        found = []
        while self.take(joint):
            found.append(side())
        return found

    def one(self) -> _Part | str:
        if self.take("not"):
            self.must("(")
            inner = self.either()
            self.must(")")
            if isinstance(inner, str) or inner.relation not in OPPOSITE:
                raise _Unsaid
            return replace(inner, relation=OPPOSITE[inner.relation])
        if self.take("("):
            inner = self.either()
            self.must(")")
            return f"({inner})" if isinstance(inner, str) else inner
        return self.selected() if self.take("selected") else self.compared()

    def selected(self) -> _Part:
        """selected(${q}, 'code'), or selected('code other', ${q})."""
        self.must("(")
        first = self.any()
        self.must(",")
        second = self.any()
        self.must(")")
        asked, codes = (first, second) if first.kind == "reference" else (second, first)
        return self.chosen(asked, codes)

    def chosen(self, asked: Token, codes: Token) -> _Part:
        if (asked.kind, codes.kind) != ("reference", "text"):
            raise _Unsaid
        question = self.question(_name(asked))
        relation = "is" if question.type in CHOSEN_ONE else "ticked"
        return _Part(question.name, relation, tuple(_label(question, code) for code in codes.text[1:-1].split()))

    def compared(self) -> _Part | str:
        left, sign, right = self.any(), self.any().text, self.any()
        if left.kind != "reference":
            left, right = right, left
        if left.kind != "reference":
            raise _Unsaid
        name = _name(left)
        if name == self.instrument.caution and right.text[1:-1] == "yes" and sign in ("=", "!="):
            return f"{'one' if sign == '=' else 'none'} of these is in question: {self.cautions()}"
        if name in FACTS and right.kind == "number" and sign in COMPARED:
            return f"{FACTS[name]} {COMPARED[sign].format(right.text)}"
        if right.kind != "text" or sign not in ("=", "!="):
            raise _Unsaid
        same = self.chosen(left, right) if right.text[1:-1] else _Part(self.question(name).name, "empty")
        return same if sign == "=" else replace(same, relation=OPPOSITE[same.relation])

    def cautions(self) -> str:
        """The kinds of harm on the caution's list, each with what takes it off where this form asks that."""
        said = []
        for entry in no_family_contact():
            words = label("harm_type", entry.harm_type)
            asked = [name for name in self.instrument.questions if f"${{{name}}}" in entry.unless]
            number = self.instrument.question(asked[0]).number if asked else ""
            said.append(f"{words} (unless {number} rules it out)" if number else words)
        return "; ".join(said)

    # --- words ------------------------------------------------------------------------------------------------------

    def words(self, said: _Part | str) -> str:
        if isinstance(said, str):
            return said
        labels = _listed(said.labels)
        here = said.about == self.beneath
        number = self.instrument.question(said.about).number
        match said.relation:
            case "answered":
                return "answered" if here else f"{number} is answered"
            case "empty":
                return "left empty" if here else f"{number} is left empty"
            case "is" | "is not":
                negation = "not " if said.relation == "is not" else ""
                return f"{negation}{labels}" if here else f"{number} is {negation}{labels}"
            case _:
                ticked = "is not ticked" if said.relation == "not ticked" else "is ticked"
                return f"{labels} {ticked}" if here else f"{labels} {ticked} in {number}"

    def question(self, name: str) -> Question:
        question = self.instrument.questions.get(name)
        if question is None or not question.number:
            raise _Unsaid
        return question

    # --- pieces -----------------------------------------------------------------------------------------------------

    def any(self) -> Token:
        token = self.pieces[self.place]
        self.place = min(self.place + 1, len(self.pieces) - 1)
        return token

    def take(self, text: str) -> bool:
        found = self.pieces[self.place].text == text and self.pieces[self.place].kind in ("symbol", "word")
        self.place += found
        return found

    def must(self, text: str) -> None:
        if not self.take(text):
            raise _Unsaid


def _merged(sides: Sequence[_Part | str]) -> list[_Part | str]:
    """Neighbours that claim the same of one question become one claim: "If No or Not known"."""
    kept: list[_Part | str] = []
    for side in sides:
        match (kept[-1:], side):
            case ([_Part(about, "is" | "ticked" as relation, labels)], _Part()) if (about, relation) == (
                side.about,
                side.relation,
            ):
                kept[-1] = replace(side, labels=(*labels, *side.labels))
            case _:
                kept.append(side)
    return kept


def _listed(labels: Sequence[str]) -> str:
    """As one says a list: "Now, Recently or In the past"."""
    *first, last = labels or ("",)
    return f"{', '.join(first)} or {last}" if first else last


def _name(reference: Token) -> str:
    return reference.text[2:-1].strip()


def _label(question: Question, code: str) -> str:
    """The words beside the box; a code without words is not for paper."""
    for choice in question.choices:
        if choice.code == code:
            return choice.label
    raise _Unsaid
