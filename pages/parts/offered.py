"""What fields choose from where the records supply it: id and name of each, by the source that a question names."""

from collections.abc import Iterator, Mapping, Sequence

Offered = Mapping[str, Sequence[tuple[str, str]]]
"""By `choices_from` of a question: places, groups, or contexts of any kind."""


def names_in(offered: Offered) -> dict[str, str]:
    """The name of everything that is offered, by id, whatever it is offered for."""
    return dict(_every(offered))


def _every(offered: Offered) -> Iterator[tuple[str, str]]:
    for choices in offered.values():
        yield from choices
