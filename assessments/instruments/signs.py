"""
Whether any sign of a kind is there: a row of type "any_sign" becomes a calculation over the indicators it looks at.

It answers yes or no for a prompt to read. It never says how many.
"""

from collections.abc import Iterator, Sequence

from assessments.instruments.parts import is_present_or_past
from assessments.instruments.reading import Raw


def calculation(row: Raw, questions: Sequence[Raw]) -> Raw:
    """
    The calculation that is 'yes' when an indicator of `of_class`, and of a harm type in `of_harm` if that is said, is
    in one of `states` (present or past unless said) and as sure as one of `sure` if that is said.
    """
    any_of_them = " or ".join(_conditions(row, questions)) or "false()"
    return {"type": "calculate", "name": row["name"], "calculation": f"if({any_of_them}, 'yes', 'no')"}


def _conditions(row: Raw, questions: Sequence[Raw]) -> Iterator[str]:
    for sign in questions:
        if sign.get("class") != row["of_class"] or ("of_harm" in row and sign.get("harm_type") not in row["of_harm"]):
            continue
        name = sign["name"]
        states = " ".join(row.get("states", []))
        condition = f"selected('{states}', ${{{name}}})" if states else is_present_or_past(name)
        sure = " ".join(row.get("sure", []))
        yield f"({condition} and selected('{sure}', ${{{name}_confidence}}))" if sure else condition
