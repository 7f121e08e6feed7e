"""The picture of a weighing on paper: the child's view and ours in one table, each circle with its words beside it."""

from assessments.instruments.form import Form
from assessments.instruments.weighing import CHILDS, OURS, WEIGHTS, Weighed, Weighing, Weight, weighing_of
from assessments.reports.paper import NOT_ANSWERED, Block, Circle, Table, Words


def weighing_under(section: str, form: Form) -> list[Block]:
    """The picture where it stands in full: below the title of the weights, and of no other section."""
    return weighing_blocks(form) if section == WEIGHTS else []


def weighing_blocks(form: Form) -> list[Block]:
    """The picture, as far as anything was weighed; no blocks before that."""
    weighing = weighing_of(form)
    if not weighing.sides:
        return []
    rows = tuple(_row(weighing, context) for context in weighing.contexts)
    return [Table(weighing.head, rows, caption=weighing.called), Words(" ".join(weighing.notes))]


def _row(weighing: Weighing, context: Weighed) -> tuple[str | Circle, ...]:
    ring = "" if context.adds_to == "not_said" else context.adds_to
    cells = {CHILDS: _circle(context.childs), OURS: _circle(context.ours, ring, context.adds_to_in_words)}
    return (
        Circle(context.label, below=context.which),
        *(cells[side] for side in weighing.sides),
        *[context.compared] * weighing.are_both_said,
    )


def _circle(weight: Weight, ring: str = "", below: str = "") -> Circle:
    return Circle(weight.words if weight.code else NOT_ANSWERED, weight.shape or "blank", ring, below)
