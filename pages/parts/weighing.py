"""
The picture of a weighing: what each context weighs to us, and how big it is to the child, side by side.

It is a table, so that a screen reader hears what the eye sees: every circle has its words beside it.
"""

from assessments.instruments.form import Form
from assessments.instruments.weighing import (
    CHILD_WEIGHTS,
    CHILDS,
    OURS,
    WEIGHTS,
    Weighed,
    Weighing,
    Weight,
    weighing_of,
)
from pages.parts.blocks import NOT_ANSWERED, hint, small, table
from pages.parts.escapes import Html, esc

CIRCLES = {
    "heaviest": "lk-heaviest",
    "heavy": "lk-heavy",
    "some": "lk-some",
    "light": "lk-light",
    "protective": "lk-protects",
    "not_known": "lk-not-known",
}
RINGS = {"harm": "lk-adds-harm", "safety": "lk-adds-safety", "both": "lk-adds-both", "not_said": ""}
SHAPES_OF_THEIR_OWN = ("protective", "not_known")
SIZES_IN_WORDS = "The larger the circle, the more it weighs."
RINGS_IN_WORDS = (
    "The ring is what was written about it: a thick line for harm, two thin ones for safety, half of each for both."
)


def picture_after(section: str, form: Form) -> None:
    """The picture at the end of the sections of a draft in which something is weighed, as soon as something is."""
    if section in (WEIGHTS, CHILD_WEIGHTS):
        picture(form)


def picture_under(section: str, form: Form) -> None:
    """The picture below the heading of the weights, where somebody reads what was sent."""
    if section == WEIGHTS:
        picture(form, level=3)


def picture(form: Form, *, level: int = 2) -> None:
    """
    The child's view and ours, one row a context, and whether they differ.

    A side on which nothing was said has no column: a line says so. Before anything was said there is no picture. What
    a context adds to was asked of us alone, so no circle of the child has a ring.
    """
    weighing = weighing_of(form)
    if not weighing.sides:
        return
    table(weighing.called, weighing.head, [row_of(weighing, context) for context in weighing.contexts], level=level)
    nothing_is_added, *lacking = weighing.notes
    hint(" ".join([SIZES_IN_WORDS, *[RINGS_IN_WORDS] * (OURS in weighing.sides), nothing_is_added]))
    for note in lacking:
        hint(note)


def row_of(weighing: Weighing, context: Weighed) -> list[str]:
    """The cells of one context, below the head of the picture."""
    cells = {
        CHILDS: circle(context.childs),
        OURS: circle(context.ours, adds_to=context.adds_to, below=context.adds_to_in_words),
    }
    which = f'<small dir="auto">{esc(context.which)}</small>' if context.which else ""
    name = Html(f"{esc(context.label)}{which}")
    compared = Html(f'<span class="lk-compared">{esc(context.compared)}</span>')
    return [name, *(cells[side] for side in weighing.sides), *[compared] * weighing.are_both_said]


def circle(weight: Weight, *, adds_to: str = "not_said", below: str = "") -> Html:
    """
    A weight as a circle and its words; `below` says in words what the ring says. KeyError for an unknown ring.

    A code that nobody drew yet stands in words alone, and so does what nobody answered.
    """
    shape = weight.shape
    ring = "" if shape in SHAPES_OF_THEIR_OWN else RINGS[adds_to]
    drawn = f'<span class="lk-circle {CIRCLES[shape]} {ring}"></span>' if shape else "<span></span>"
    words = esc(weight.words) if weight.code else NOT_ANSWERED
    return Html(f'<span class="lk-weight">{drawn}<span>{words}{small(below)}</span></span>')
