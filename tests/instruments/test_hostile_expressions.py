"""No answer that anybody can give makes an expression fall over."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments.expressions import ExpressionFault, read
from assessments.instruments.expressions.functions import FUNCTIONS
from tests.instruments.test_expressions import Answers

ANSWER = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "0", "-1", "9" * 400, "2026-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "NaN"]
    ),
    st.dates().map(str),
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()),
)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(ANSWER, min_size=4, max_size=4))
def test_every_function_takes_every_answer(name, answers):
    known = FUNCTIONS[name]
    names = ["a", "b", "c", "d"][: known.least if known.most is not None else 4]
    written = ", ".join(f"${{{one}}}" for one in names) if name != "jr:choice-name" else "${a}, '${b}'"
    scope = Answers(dict(zip("abcd", answers, strict=True)))

    expression = read(f"{name}({written})")

    assert isinstance(expression.text(scope), str)
    assert isinstance(expression.truth(scope), bool)


@given(st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"]), ANSWER, ANSWER)
def test_every_operator_takes_every_answer(sign, left, right):
    assert isinstance(read(f"${{a}} {sign} ${{b}}").text(Answers({"a": left, "b": right})), str)


@given(st.text(alphabet="${}()'\"., /ab1<>=!-*&\n", max_size=40))
def test_any_text_is_read_or_refused_in_words(source):
    with suppress(ExpressionFault):
        read(source)
