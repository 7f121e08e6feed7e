"""`bench`: how quick the toolkit is, as ratios measured in one run; for those who develop it."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator

from assessments.command.operator import AddParser

NAMES = ("engine", "writing", "finding", "maps", "screens", "people", "peers")
ROUNDS = 20


def add_to(add_parser: AddParser) -> None:
    command = add_parser("bench", help="measure how quick the toolkit is, for those who develop it")
    command.add_argument("names", metavar="NAME", nargs="*", help=f"some of: {', '.join(NAMES)}")
    command.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"how often each; {ROUNDS} unless set")
    command.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    command.set_defaults(run=bench)


def bench(asked: Namespace) -> int:
    """Print the table, or write it where it belongs; 2 if what was asked for cannot be done."""
    from assessments.bench import (
        beside,
        engine,
        finding,
        machine,
        maps,
        people,
        screens,
        table,
        writing,
    )  # what is measured brings the whole toolkit with it
    from assessments.bench.measuring import Progress

    if unknown := set(asked.names) - set(NAMES):
        print(
            f"Nothing called {', '.join(sorted(unknown))} is measured. Choose of: {', '.join(NAMES)}.", file=sys.stderr
        )
        return 2
    if asked.rounds < 1:
        print("Measure at least once: --rounds 1 or more.", file=sys.stderr)
        return 2
    if asked.write and asked.names:
        print("The table is written whole: leave the names out, or leave --write out.", file=sys.stderr)
        return 2
    progress = Progress()
    benches: dict[str, Callable[..., Iterator[table.Row]]] = {
        "engine": engine.rows,
        "finding": finding.rows,
        "maps": maps.rows,
        "screens": screens.rows,
        "writing": writing.rows,
        "people": people.rows,
        "peers": beside.rows,
    }
    measured = [
        row
        for name in NAMES
        if name in (asked.names or NAMES)
        for row in benches[name](rounds=asked.rounds, progress=progress)
    ]
    lines = [machine.facts(rounds=asked.rounds), "", *table.in_markdown(measured)]
    if asked.write:
        table.write(table.PAGE, lines)
    print("\n".join(lines))
    return 0
