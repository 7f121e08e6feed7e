"""`instruments check`: does every questionnaire load? `instruments fill`: what one says to a set of answers."""

import json
import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from assessments.command.operator import AddParser

BAD_FILE = 2


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("instruments", help="look after the questionnaires").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser("check", help="read every file under data/instruments/ and say what is wrong")
    command.add_argument("files", metavar="FILE", nargs="*", type=Path, help="these files only")
    command.add_argument("--json", action="store_true", help="everything that was read, for another program")
    command.set_defaults(run=check)
    command = commands.add_parser("fill", help="work out one questionnaire for answers in a file, and store nothing")
    command.add_argument("instrument", metavar="ID|FILE", help="an id such as efh_screen, or a file that ends in .toml")
    command.add_argument("--answers", metavar="FILE", type=Path, required=True, help="JSON: answers by question name")
    command.add_argument("--facts", metavar="FILE", type=Path, help="JSON: what is no answer, such as child_age_years")
    command.add_argument("--json", action="store_true", help="the whole result, for another program")
    command.set_defaults(run=fill)


def check(asked: Namespace) -> int:
    """Print each questionnaire with its version and title, or what is wrong with its file; 1 if anything is."""
    from assessments.instruments import checking  # reading every question takes a moment

    checked = [checking.check(path) for path in asked.files or checking.every_file()]
    if asked.json:
        print(json.dumps([one.told() for one in checked], ensure_ascii=False, indent=1))
    elif not checked:
        print("There is no questionnaire under data/instruments/. Copy the folder again.", file=sys.stderr)
    said: set[str] = set()  # a fault in a module is every instrument's that brings it in
    for one in checked if not asked.json else ():
        if one.instrument:
            also = f"  ({', '.join(one.languages)})" if len(one.languages) > 1 else ""
            print(f"{one.instrument.id}  v{one.instrument.version}  {one.instrument.title}{also}")
        for error in one.errors:
            if error not in said:
                print(error, file=sys.stderr)
            said.add(error)
    return int(not checked or any(one.errors for one in checked))


def fill(asked: Namespace) -> int:
    """Print what the questionnaire says. 0 if every answer fits, 1 if one does not, 2 if a file cannot be used."""
    from assessments.instruments.faults import InstrumentRefused, NoSuchInstrument
    from assessments.instruments.filling import fill_in
    from assessments.instruments.library import published
    from assessments.instruments.loader import from_file

    try:
        given = asked.instrument
        instrument = from_file(Path(given)) if given.endswith(".toml") else published(given)
        answers, facts = _json(asked.answers), _json(asked.facts) if asked.facts else {}
    except (InstrumentRefused, NoSuchInstrument, ValueError, OSError) as wrong:
        print(f"{wrong.filename}: {wrong.strerror}." if isinstance(wrong, OSError) else wrong, file=sys.stderr)
        return BAD_FILE
    filled = fill_in(instrument, answers, facts)
    told = {**filled.told(), "prompts": _prompts(filled.form, facts)}
    if asked.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _say(told)
    for sentence in filled.refused:
        print(sentence, file=sys.stderr)
    return int(bool(filled.refused))


def _json(path: Path) -> dict[str, Any]:
    """
    The table in a JSON file.

    Raises:
        ValueError: If it is no JSON, or no table.
    """
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"{path.name} is not JSON: {error}. Put that line right.") from None
    if not isinstance(read, dict):
        raise ValueError(f'{path.name} holds no table. Write {{"name": answer}}.')
    return read


def _prompts(form: Any, facts: dict[str, Any]) -> list[dict[str, str]]:
    """One line for each clock a prompt starts; `due` is "" where its start is not known yet, or it has none."""
    begun = _begun(facts)
    return [
        {"id": prompt.id, "owner": ", ".join(prompt.owner), "rule": rule, "due": _due(rule, start)}
        for prompt in form.prompts()
        for start in (str(form.value(prompt.clock_from)) if prompt.clock_from else begun,)
        for rule in prompt.clocks
    ]


def _begun(facts: dict[str, Any]) -> str:
    """When the prompts fired: now, or at this time of day on the day the facts call today."""
    from assessments.clocks.calendar import LONDON

    clock = datetime.now(LONDON).replace(tzinfo=None, microsecond=0)
    if "today" in facts and "now" not in facts:
        return f"{facts['today']}T{clock:%H:%M:%S}"
    return str(facts.get("now", clock.isoformat()))


def _due(rule: str, start: str) -> str:
    from assessments.clocks.due import due
    from assessments.clocks.errors import ClockError

    try:
        return due(rule, start).at.isoformat(timespec="seconds") if start else ""
    except ClockError:
        return ""


def _say(told: dict[str, Any]) -> None:
    """The same in lines for a person."""
    asked = [one for one in told["questions"].values() if one["shown"]]
    print(f"{told['id']}  v{told['version']}")
    print(f"{sum(one['counted'] for one in asked)} of {len(asked)} answered.")
    for name in told["missing"]:
        print(f"{name}: must still be answered.")
    for name, one in told["questions"].items():
        if one["message"]:
            print(f"{name}: {one['message']}")
    for name in told["not_counted"]:
        print(f"{name}: kept, and not counted.")
    for prompt in told["prompts"]:
        print(f"{prompt['id']}: {prompt['owner']}, {prompt['rule']} {prompt['due']}".rstrip())
