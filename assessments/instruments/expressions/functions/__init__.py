"""The functions an expression may call. `if` alone is read by the grammar, which works out only the side it takes."""

from assessments.instruments.expressions.functions import dates, logic, numbers, repeats, text
from assessments.instruments.expressions.functions.table import FUNCTIONS, NOT_HERE, Function

__all__ = ["FUNCTIONS", "NOT_HERE", "Function", "dates", "logic", "numbers", "repeats", "text"]
