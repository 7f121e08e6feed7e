"""Expressions mean what XLSForm says they mean."""

import math
from dataclasses import dataclass, field

import pytest

from assessments.instruments.expressions import ExpressionFault, Value, read
from assessments.instruments.expressions.functions import FUNCTIONS


@dataclass
class Answers:
    """Answers by name, for expressions to look at."""

    answers: dict[str, Value] = field(default_factory=dict)
    own: str = ""
    today: str = "2026-11-23"
    now: str = "2026-11-23T14:30:00.000+00:00"

    def value(self, name: str) -> Value:
        return self.answers[name]

    def choice_label(self, name: str, code: str) -> str:
        return {"park": "Park"}.get(code, code) if name == "where" else code


HERE = Answers(
    {"where": "park", "harms": "cse cce", "age": "14", "blank": "", "born": "2012-03-30", "rounds": ("2", "", "5")},
    own="kept",
)

OPERATORS = [
    ("1 + 2 * 3", "7"),
    ("(1 + 2) * 3", "9"),
    ("7 div 2", "3.5"),
    ("-7 mod 3", "-1"),
    ("7 mod 0", ""),
    ("1 div 0", "Infinity"),
    ("-1 div 0", "-Infinity"),
    ("0 div 0", ""),
    ("--3", "3"),
    ("3 - -2", "5"),
    ("${age}-1", "13"),
    ("${age} >= 13 and ${age} < 18", "true"),
    ("${age} = '14'", "true"),
    ("${age} = 14.0", "true"),
    ("${where} != 'home'", "true"),
    ("${blank} = ''", "true"),
    ("${blank} = 0", "false"),
    ("${blank} + 1", ""),
    ("1 = 2 or 2 = 2 and 3 = 3", "true"),
    ("true() = ${where}", "true"),
    ("${born} < today()", "true"),
    ("today() - ${born} > 5000", "true"),
    (". = 'kept'", "true"),
    ('"it\'s"', "it's"),
    (".5 * 4", "2"),
    ("0.1 + 0.2 = 0.3", "true"),
    ("0.1 + 0.2 != 0.3", "false"),
    ("1 div 0 = 1 div 0", "true"),
    ("0 div 0 = 0 div 0", "false"),
    ("1000000 * 1000000", "1000000000000"),
    ("1 div 10000000", "0.0000001"),
]

CALLS = {
    "selected": [("selected(${harms}, 'cse')", "true"), ("selected(${harms}, 'cs')", "false"),
                 ("selected('', '')", "false")],
    "selected-at": [("selected-at(${harms}, 1)", "cce"), ("selected-at(${harms}, 2)", ""),
                    ("selected-at('a', 0 div 0)", "")],
    "count-selected": [("count-selected(${harms})", "2"), ("count-selected(${blank})", "0")],
    "jr:choice-name": [("jr:choice-name(${where}, '${where}')", "Park"),
                       ("jr:choice-name('gone', '${where}')", "gone")],
    "if": [("if(${age} > 13, 'older', 'younger')", "older"), ("if(${blank}, 1, 2)", "2")],
    "true": [("true()", "true")],
    "false": [("false()", "false")],
    "not": [("not(${blank})", "true"), ("not(1)", "false")],
    "boolean": [("boolean('0')", "true"), ("boolean(0)", "false")],
    "boolean-from-string": [("boolean-from-string('1')", "true"), ("boolean-from-string('yes')", "false")],
    "checklist": [("checklist(1, 2, true(), true(), false())", "true"), ("checklist(3, -1, true(), true())", "false")],
    "weighted-checklist": [("weighted-checklist(3, -1, true(), 2, true(), 1)", "true"),
                           ("weighted-checklist(-1, 2, 1, 3)", "false")],
    "coalesce": [("coalesce(${blank}, ${where})", "park"), ("coalesce('', '')", ""), ("coalesce(0 div 0, 2)", "2")],
    "once": [("once('new')", "kept")],
    "string": [("string(3.0)", "3"), ("string(true())", "true")],
    "concat": [("concat('a', 1, ${rounds})", "a125")],
    "join": [("join(', ', 'a', 'b')", "a, b"), ("join('-', ${rounds})", "2--5")],
    "string-length": [("string-length('four')", "4"), ("string-length(${blank})", "0"), ("string-length()", "4")],
    "substr": [("substr('abcdef', 1, 3)", "bc"), ("substr('abcdef', -2)", "ef")],
    "substring-before": [("substring-before('a-b-c', '-')", "a"), ("substring-before('abc', '-')", "")],
    "substring-after": [("substring-after('a-b-c', '-')", "b-c"), ("substring-after('abc', '-')", "")],
    "contains": [("contains('bus stop', 'stop')", "true")],
    "starts-with": [("starts-with('bus stop', 'bus')", "true"), ("starts-with('bus', 'stop')", "false")],
    "ends-with": [("ends-with('bus stop', 'stop')", "true")],
    "translate": [("translate('2026-11', '-', '/')", "2026/11"), ("translate('abc', 'ac', 'x')", "xb")],
    "normalize-space": [("normalize-space('  a   b ')", "a b"), ("normalize-space()", "kept")],
    "regex": [("regex('SM1', '[A-Z]{2}[0-9]')", "true"), ("regex('SM12', '[A-Z]{2}[0-9]')", "false"),
              ("regex('a', concat('(', 'a'))", "false")],
    "number": [("number('2.50')", "2.5"), ("number('two')", "")],
    "int": [("int(-2.7)", "-2"), ("int('x')", "")],
    "round": [("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(2.345, 2)", "2.35"), ("round(123.4, -1)", "120"),
              ("round(-2.345, 2)", "-2.34"), ("round(2, 31)", "")],
    "floor": [("floor(-2.1)", "-3")],
    "ceiling": [("ceiling(2.1)", "3")],
    "abs": [("abs(-3)", "3")],
    "pow": [("pow(2, 10)", "1024"), ("pow(-1, 0.5)", "")],
    "sqrt": [("sqrt(9)", "3"), ("sqrt(-1)", "")],
    "exp": [("exp(0)", "1")],
    "exp10": [("exp10(3)", "1000"), ("exp10(100000)", "")],
    "log": [("log(1)", "0"), ("log(0)", "")],
    "log10": [("log10(1000)", "3")],
    "sin": [("sin(0)", "0")],
    "cos": [("cos(0)", "1")],
    "tan": [("tan(0)", "0")],
    "asin": [("asin(0)", "0"), ("asin(2)", "")],
    "acos": [("acos(1)", "0")],
    "atan": [("atan(0)", "0")],
    "atan2": [("atan2(0, 1)", "0")],
    "pi": [("round(pi(), 5)", "3.14159")],
    "count": [("count(${rounds})", "3")],
    "count-non-empty": [("count-non-empty(${rounds})", "2")],
    "sum": [("sum(${rounds})", "7"), ("sum(${age})", "14"), ("sum(${blank})", "0")],
    "min": [("min(3, 1, 2)", "1"), ("min(${rounds})", "2"), ("min(${blank}, '')", "")],
    "max": [("max(3, '10', 2)", "10"), ("max(${rounds})", "5")],
    "indexed-repeat": [("indexed-repeat(${rounds}, ${rounds}, 3)", "5"),
                       ("indexed-repeat(${rounds}, ${rounds}, 9)", "")],
    "has-round": [("has-round(${rounds}, 5)", "true"), ("has-round(${blank}, 1)", "false")],
    "position-of": [("position-of(${rounds}, 5)", "3"), ("position-of(${rounds}, 1)", "")],
    "today": [("today()", "2026-11-23"), ("today() + 0", "20780")],
    "now": [("now()", "2026-11-23T14:30:00.000+00:00")],
    "date": [("date('2026-11-23' + 7)", "2026-11-30"), ("date(now())", "2026-11-23"), ("date('soon')", "")],
    "date-time": [("date-time('2026-07-01')", "2026-07-01T00:00:00.000+01:00"), ("date-time('soon')", "")],
    "decimal-date-time": [("decimal-date-time('1970-01-02T12:00:00Z')", "1.5416666666666667"),
                          ("decimal-date-time('1970-01-03')", "2")],
    "decimal-time": [("decimal-time('06:00')", "0.25"), ("decimal-time('06:00:00.000Z')", "0.25"),
                     ("decimal-time('')", ""), ("decimal-time(20780.5)", "0.5"),
                     ("decimal-time('2026-07-01T12:00:00+01:00')", "0.5")],
    "format-date": [("format-date('2026-07-05', '%e %b %Y, %a %d/%m/%y %n')", "5 Jul 2026, Sun 05/07/26 7"),
                    ("format-date('', '%Y')", "")],
    "format-date-time": [("format-date-time('2026-07-05T13:04:05.678Z', '%H:%M:%S.%3 %h%%')", "14:04:05.678 14%"),
                         ("format-date-time(20780.5, '%H:%M')", "12:00")],
}  # fmt: skip


@pytest.mark.parametrize(("source", "result"), OPERATORS)
def test_an_operator_gives_what_xpath_gives(source, result):
    assert read(source).text(HERE) == result


@pytest.mark.parametrize(("source", "result"), [row for rows in CALLS.values() for row in rows])
def test_a_function_gives_what_openrosa_gives(source, result):
    assert read(source).text(HERE) == result


def test_every_function_there_is_has_been_tried():
    assert set(CALLS) == {*FUNCTIONS, "if"}


def test_only_the_side_an_if_takes_is_worked_out():
    lazy = read("if(true(), 'here', ${nobody_has_this})")

    assert lazy.text(HERE) == "here"


def test_and_stops_as_soon_as_the_answer_is_known():
    assert read("false() and ${nobody_has_this}").truth(HERE) is False


def test_an_expression_names_everything_it_reads():
    assert read("if(${a} = 1, ${b}, jr:choice-name('x', '${c}'))").reads == {"a", "b", "c"}


def test_what_is_no_number_is_neither_smaller_nor_larger_than_anything():
    assert not read("${blank} < 5").truth(HERE)
    assert not read("${blank} >= 5").truth(HERE)


def test_a_date_and_a_time_on_the_same_summer_day_keep_their_order():
    assert read("'2026-07-01T00:30:00+01:00' >= '2026-07-01' + 0").truth(HERE)


def test_numbers_that_no_calendar_has_are_no_date():
    assert read("date(999999999)").text(HERE) == ""
    assert math.isnan(float(str(read("number('0000-01-01')").evaluate(HERE)) or "nan"))


def test_a_long_sum_is_no_trouble():
    assert read("+".join(["1"] * 4000)).text(HERE) == "4000"


FAULTS = [
    ("", "is empty."),
    ("${a} =", "ends too early."),
    ("${a} ${b}", 'has "${b}" at character 6 where it should have ended.'),
    ("a = 1", 'has the word "a" at character 1 on its own.'),
    ("${a", 'has a "$" on its own at character 1.'),
    ("${a b} = 1", 'has "${a b}" at character 1, which is no name.'),
    ("/data/a = 1", "has a path at character 1, and paths are not read here."),
    ("../a", "has a path at character 1, and paths are not read here."),
    ("'never closed", "has a quote at character 1 that is never closed."),
    ("(1 + 2", 'opens a bracket after "(" at character 1 and does not close it.'),
    ("selected(${a}, 'x'", 'opens a bracket after "selected" at character 1 and does not close it.'),
    ("selcted(${a}, 'x')", "calls selcted() at character 1, and there is no such function."),
    ("random()", "calls random() at character 1."),
    (
        "weighted-checklist(1, 2, ${a}, 3, ${b})",
        "gives weighted-checklist() at character 1 an answer without its weight.",
    ),
    ("selected(${a})", "gives selected() 1 value at character 1."),
    ("if(1, 2)", "gives if() 2 values at character 1."),
    ("1 + * 2", 'has "*" at character 5 where an answer or a value should stand.'),
    ("${a} & ${b}", 'has "&" at character 6, which means nothing here.'),
    (
        "regex(${a}, '[')",
        "has a pattern at character 13 that cannot be read (missing ]: [).",
    ),
    ("jr:choice-name(${a}, 'a')", "does not say at character 22 whose choices jr:choice-name() is to read."),
    ("(" * 200 + "1" + ")" * 200, "is nested more than 30 deep."),
    ("1" * 10_001, "is 10,001 characters long; 10,000 is the most."),
]


@pytest.mark.parametrize(("source", "problem"), FAULTS, ids=range(len(FAULTS)))
def test_an_expression_that_cannot_be_read_says_where_and_what_to_write(source, problem):
    with pytest.raises(ExpressionFault) as refused:
        read(source)

    assert refused.value.problem == problem
    assert refused.value.remedy.endswith(".")
