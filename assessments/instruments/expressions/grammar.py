"""Reads an expression once and gives it back as closures, with the names it reads."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import re2

from assessments.instruments.expressions.functions import FUNCTIONS, NOT_HERE
from assessments.instruments.expressions.functions.text import matcher
from assessments.instruments.expressions.operators import LEVELS, Operator
from assessments.instruments.expressions.tokens import ExpressionFault, Token, tokens
from assessments.instruments.expressions.values import Scope, Value, number_of, text_of, truth_of
from assessments.instruments.faults import did_you_mean

Closure = Callable[[Scope], Value]

DEEPEST = 30
_NAME = re.compile(r"\$\{\s*([A-Za-z_]\w*(?:\[\d+\])?)\s*\}")


@dataclass(frozen=True, eq=False)
class Expression:
    """An expression that has been read.

    `reads` names the questions, calculations and facts it looks at; `reads_itself` says that it uses "." or once().
    """

    source: str
    reads: frozenset[str]
    reads_itself: bool
    evaluate: Closure

    def truth(self, scope: Scope) -> bool:
        """Whether it holds."""
        return truth_of(self.evaluate(scope))

    def text(self, scope: Scope) -> str:
        """Its result as an answer would be kept; "" for what is no number."""
        result = self.evaluate(scope)
        return "" if result != result else text_of(result)


def read(source: str) -> Expression:
    """
    Read an expression in the OpenRosa subset of XPath.

    Raises:
        ExpressionFault: If it cannot be read; says at which character, and what to write.
    """
    reader = _Reader(tokens(source))
    closure = reader.whole()
    return Expression(source, frozenset(reader.reads), reader.reads_itself, closure)


class _Reader:
    def __init__(self, pieces: list[Token]) -> None:
        self.pieces, self.place, self.depth = pieces, 0, 0
        self.reads: set[str] = set()
        self.reads_itself = False

    @property
    def next(self) -> Token:
        return self.pieces[self.place]

    def take(self, *texts: str) -> Token | None:
        token = self.next
        if token.kind in ("symbol", "word") and token.text in texts:
            self.place += 1
            return token
        return None

    def whole(self) -> Closure:
        if self.next.kind == "end":
            raise ExpressionFault("is empty.", "Write a condition, or take the key out.")
        closure = self.either()
        if self.next.kind != "end":
            raise ExpressionFault(
                f'has "{self.next.text}" at character {self.next.at} where it should have ended.',
                "Join two conditions with and, or or; put text in quotes.",
            )
        return closure

    def either(self) -> Closure:
        sides = [self.both()]
        while self.take("or"):
            sides.append(self.both())
        return sides[0] if len(sides) == 1 else lambda scope: any(truth_of(side(scope)) for side in sides)

    def both(self) -> Closure:
        sides = [self.level(0)]
        while self.take("and"):
            sides.append(self.level(0))
        return sides[0] if len(sides) == 1 else lambda scope: all(truth_of(side(scope)) for side in sides)

    def level(self, depth: int) -> Closure:
        if depth == len(LEVELS):
            return self.signed()
        first, signs = self.level(depth + 1), LEVELS[depth]
        others: list[tuple[Operator, Closure]] = []
        while token := self.take(*signs):
            others.append((signs[token.text], self.level(depth + 1)))
        return _in_turn(first, others) if others else first

    def signed(self) -> Closure:
        if not self.take("-"):
            return self.primary()
        inner = self.deeper(self.signed)
        return lambda scope: -number_of(inner(scope))

    def primary(self) -> Closure:
        token = self.next
        if token.kind == "word":
            return self.call()
        self.place += 1
        if token.kind == "reference":
            return self.reference(token)
        if token.kind == "text":
            return _constant(token.text[1:-1])
        if token.kind == "number":
            return _constant(float(token.text))
        if token.kind == "self":
            self.reads_itself = True
            return lambda scope: scope.own
        if token.text == "(":
            inner = self.deeper(self.either)
            self.close(token)
            return inner
        raise _misplaced(token)

    def reference(self, token: Token) -> Closure:
        match = _NAME.fullmatch(token.text)
        if match is None:
            raise ExpressionFault(
                f'has "{token.text}" at character {token.at}, which is no name.',
                "A name is letters, digits and underscores: ${name}.",
            )
        name = match[1]
        self.reads.add(name)
        return lambda scope: scope.value(name)

    def call(self) -> Closure:
        token = self.next
        self.place += 1
        if not self.take("("):
            raise ExpressionFault(
                f'has the word "{token.text}" at character {token.at} on its own.',
                f"Write ${{{token.text}}} for an answer, or '{token.text}' for a code.",
            )
        values = self.values(token)
        return _if(token, values) if token.text == "if" else self.function(token, values)

    def values(self, opened: Token) -> list[Closure]:
        if self.take(")"):
            return []
        values = [self.deeper(self.either)]
        while self.take(","):
            values.append(self.deeper(self.either))
        self.close(opened)
        return values

    def function(self, token: Token, values: list[Closure]) -> Closure:
        if token.text not in FUNCTIONS:
            raise _unknown_function(token)
        known = FUNCTIONS[token.text]
        if len(values) < known.least or (known.most is not None and len(values) > known.most):
            raise _wrong_number(token, len(values), known.least, known.most)
        if known.in_pairs and len(values) % 2:
            raise ExpressionFault(
                f"gives {token.text}() at character {token.at} an answer without its weight.",
                "Write them in pairs: an answer, then its weight.",
            )
        last = self.pieces[self.place - 2]
        self.reads_itself |= token.text == "once" or (known.of_itself and not values)
        if token.text == "jr:choice-name":
            self.reads.add(_quoted_name(last))
        if token.text == "regex" and last.kind == "text":
            _check_pattern(last)
        call = known.call
        return lambda scope: call(scope, *[value(scope) for value in values])

    def deeper(self, part: Callable[[], Closure]) -> Closure:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionFault(
                f"is nested more than {DEEPEST} deep.", "Move part of it to a question of type calculate."
            )
        closure = part()
        self.depth -= 1
        return closure

    def close(self, opened: Token) -> None:
        if not self.take(")"):
            raise ExpressionFault(
                f'opens a bracket after "{opened.text}" at character {opened.at} and does not close it.',
                "Write the closing bracket, with a comma between values.",
            )


def _in_turn(first: Closure, others: list[tuple[Operator, Closure]]) -> Closure:
    def work(scope: Scope) -> Value:
        result = first(scope)
        for operator, value in others:
            result = operator(result, value(scope))
        return result

    return work


def _constant(value: Value) -> Closure:
    return lambda _: value


def _if(token: Token, values: list[Closure]) -> Closure:
    if len(values) != 3:
        raise _wrong_number(token, len(values), 3, 3)
    condition, then, otherwise = values
    return lambda scope: then(scope) if truth_of(condition(scope)) else otherwise(scope)


def _quoted_name(token: Token) -> str:
    match = _NAME.fullmatch(token.text[1:-1]) if token.kind == "text" else None
    if match is None:
        raise ExpressionFault(
            f"does not say at character {token.at} whose choices jr:choice-name() is to read.",
            "Write the question in quotes: jr:choice-name(${name}, '${name}').",
        )
    return match[1]


def _check_pattern(token: Token) -> None:
    try:
        matcher(token.text[1:-1])
    except re2.error as error:
        said = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise ExpressionFault(
            f"has a pattern at character {token.at} that cannot be read ({said}).",
            "Put the pattern right; it may not look ahead or back, or repeat what it found.",
        ) from error


def _misplaced(token: Token) -> ExpressionFault:
    if token.kind == "end":
        return ExpressionFault("ends too early.", "Write what should follow its last sign.")
    return ExpressionFault(
        f'has "{token.text}" at character {token.at} where an answer or a value should stand.', "Write it there."
    )


def _unknown_function(token: Token) -> ExpressionFault:
    if token.text in NOT_HERE:
        return ExpressionFault(f"calls {token.text}() at character {token.at}.", NOT_HERE[token.text])
    return ExpressionFault(
        f"calls {token.text}() at character {token.at}, and there is no such function.",
        did_you_mean(token.text, [*FUNCTIONS, "if"], shape="{}()") + "Names are in small letters.",
    )


def _wrong_number(token: Token, given: int, least: int, most: int | None) -> ExpressionFault:
    wanted = f"{least}" if most == least else f"at least {least}" if most is None else f"{least} to {most}"
    return ExpressionFault(
        f"gives {token.text}() {given} value{'' if given == 1 else 's'} at character {token.at}.",
        f"It takes {wanted}.",
    )
