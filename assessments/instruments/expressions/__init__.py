"""The OpenRosa subset of XPath that XLSForm writes its conditions in, read once into closures."""

from assessments.instruments.expressions.grammar import Expression, read
from assessments.instruments.expressions.tokens import ExpressionFault
from assessments.instruments.expressions.values import Scope, Value

__all__ = ["Expression", "ExpressionFault", "Scope", "Value", "read"]
