"""`key show`, `key restore` and `key rotate`: the keys of an installation, and the sheet they come back from."""

import secrets
from argparse import Namespace
from pathlib import Path

from assessments.command.asking_numbers import Ask, Tell
from assessments.command.operator import AddParser, alone, at_a_terminal, opened, operator
from assessments.people.second_factor import seal_for_next_key
from assessments.store.backup import refuse_unless_kept_in_a_file
from assessments.store.holding import Hold
from assessments.store.installation import Installation, exists, open_installation
from assessments.store.keys import KEY_BYTES, fingerprint, put_keys
from assessments.store.marker import Marker, write_marker
from assessments.store.recovery_sheet import (
    EARLIER,
    INSTALLATION,
    PAGES,
    TRAIL,
    NotTheSheet,
    Sheet,
    check_words,
    parts_of,
    read_row,
    read_sheet,
    row_count,
    rows_of,
    sheet_from,
)
from assessments.store.rotating import change_pages_key
from assessments.store.settings import Settings, WronglySetUp, from_environment
from assessments.trail.anchors import LONDON
from assessments.trail.chain import Entry, note
from assessments.trail.rotating import change_trail_key
from assessments.vocabulary import AssessmentError

SHEET = """\
RECOVERY SHEET                                             keep in two safes
{authority}
Printed {printed}

Whoever holds this sheet and a backup can read every record. Print it twice, put each copy in a safe of its own, and
keep no copy on a computer. To bring the keys back on another machine: python -m assessments key restore
"""
CONFIRM = "Whoever sees these words can read every record. Is nobody looking, and is it for a safe? Type yes: "
OLDER_BACKUPS = """\
Backups made before now open with the key before this one: keep the earlier sheet as long as you keep those backups.
Make a backup now, and put this new sheet into both safes:
"""
NEW_TRAIL_SHEET = "The trail goes on under a new key. Put this new sheet into both safes, in place of the one before:\n"
PUT_BACK = """\
The keys are in {folder}.
Bring the last backup back with: python -m assessments restore FILE"""
PRINT_IT = """
Now print the recovery sheet twice, for two safes: python -m assessments key show --recovery
Without it nobody can read a backup on another machine."""
PAPER_KEPT = "The sheet is confirmed. Put it, and a second copy, into two safes."
TYPE_IT = "Type each row of the sheet: its eight words, and the one after the sign =."


class NotShown(AssessmentError):
    """The sheet was not printed."""


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("key", help="look after the keys").add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("show", help="print the recovery sheet: the keys as words, for two safes")
    command.add_argument("--recovery", action="store_true", required=True, help="the recovery sheet")
    command.set_defaults(run=show)
    command = commands.add_parser("restore", help="bring the keys back from the recovery sheet, on another machine")
    command.add_argument("--sheet", metavar="FILE", type=Path, help="the sheet as a file; otherwise it is typed in")
    command.set_defaults(run=restore)
    command = commands.add_parser("rotate", help="change a key, while the service is stopped")
    command.add_argument("which", choices=("pages", "trail"))
    command.set_defaults(run=rotate)


def show(_: Namespace) -> int:
    """Print the sheet, once whoever sits at a terminal has said yes. The trail keeps that it was printed."""
    with opened() as here:
        if at_a_terminal() and input(CONFIRM).strip().casefold() not in ("y", "yes"):
            raise NotShown("Nothing was printed.")
        with here.engine.write(here.tenant) as rows:
            note(here, rows, Entry(operator(), "recovery_sheet_printed", kind="key"))
        print(sheet_of(here))
    return 0


def sheet_of(here: Installation) -> str:
    """The whole sheet as text."""
    printed = here.now().astimezone(LONDON)
    lines = [SHEET.format(authority=here.authority, printed=f"{printed:%-d %b %Y, %H:%M}")]
    for part, secret in parts_of(Sheet(here.tenant, here.keys)).items():
        lines += [f"{part} ({here.tenant})" if part == INSTALLATION else part, *rows_of(part, secret), ""]
    return "\n".join(lines)


def restore(asked: Namespace) -> int:
    """Put the keys of a sheet where this machine keeps its keys. It never replaces keys that are there."""
    settings = from_environment()
    if exists(settings):
        raise WronglySetUp(
            f"There is a database in {settings.data_dir}. Keys are brought back beside an empty CST_DATA_DIR."
        )
    if asked.sheet:
        sheet = read_sheet(asked.sheet.read_text(encoding="utf-8", errors="replace"))
    elif at_a_terminal():
        sheet = typed_in(input, print)
    else:
        raise WronglySetUp("Give the recovery sheet as a file (--sheet FILE), or type it in at a terminal.")
    put_keys(settings.key_dir, sheet.keys)
    write_marker(settings.key_dir, Marker(sheet.installation, fingerprint(sheet.keys.trail)))
    print(PUT_BACK.format(folder=settings.key_dir))
    return 0


def typed_in(ask: Ask, tell: Tell) -> Sheet:
    """A sheet typed in; a row that is not right is asked for again. Raises NotTheSheet when it breaks off."""
    tell(TYPE_IT)
    found: dict[tuple[str, int], bytes] = {}
    try:
        for part in (INSTALLATION, PAGES, TRAIL):
            for row in range(1, row_count(part) + 1):
                found[part, row] = _typed_row(ask, tell, part, row, ask(f"{part}, row {row}: "))
        number = 1
        while first := ask(f"{EARLIER} {number}, row 1 (press Enter where there is none): ").strip():
            part = f"{EARLIER} {number}"
            found[part, 1] = _typed_row(ask, tell, part, 1, first)
            for row in range(2, row_count(part) + 1):
                found[part, row] = _typed_row(ask, tell, part, row, ask(f"{part}, row {row}: "))
            number += 1
    except EOFError:
        raise NotTheSheet("The sheet was not typed to its end. Nothing was changed.") from None
    return sheet_from(found)


def _typed_row(ask: Ask, tell: Tell, part: str, row: int, typed: str) -> bytes:
    while True:
        try:
            return read_row(part, row, typed)
        except NotTheSheet as wrong:
            tell(str(wrong))
        typed = ask(f"{part}, row {row}: ")


def confirm_sheet(here: Installation, ask: Ask, tell: Tell) -> bool:
    """
    Show the sheet, and have its check words typed back: proof that it is on paper.

    Returns:
        Whether it was confirmed. Where nobody answers any more it is not, and nothing waits.
    """
    tell(sheet_of(here))
    tell("Print it or write it down now. Then type the last word of each row, from the paper.")
    try:
        for part, secret in parts_of(Sheet(here.tenant, here.keys)).items():
            for row, word in enumerate(check_words(part, secret), start=1):
                while ask(f"{part}, row {row}, the word after =: ").strip().casefold() != word:
                    tell("That is not the word. Look at the paper again.")
    except EOFError:
        tell("")
        return False
    with here.engine.write(here.tenant) as rows:
        note(here, rows, Entry(operator(), "recovery_sheet_confirmed", kind="key"))
    return True


def on_paper() -> int:
    """
    After an installation was made: its sheet is confirmed at a terminal; without one it is said how to print it.

    Returns:
        The exit code: an installation whose sheet was not confirmed is made all the same.
    """
    if not at_a_terminal():
        print(PRINT_IT)
        return 0
    with opened() as here:
        print(PAPER_KEPT if confirm_sheet(here, input, print) else PRINT_IT)
    return 0


def rotate(asked: Namespace) -> int:
    """Change one of the two keys, while nobody else has the database open, and print the new sheet."""
    with alone() as (settings, hold):
        if asked.which == "pages":
            refuse_unless_kept_in_a_file(settings)
            new = secrets.token_bytes(KEY_BYTES)
            _noted(settings, hold, "pages_key_change_begun", then=new)
            change_pages_key(settings, new)
            _noted(settings, hold, "pages_key_changed")
        here = open_installation(settings, held=hold)
        try:
            if asked.which == "trail":
                change_trail_key(here, by=operator())
            print(OLDER_BACKUPS if asked.which == "pages" else NEW_TRAIL_SHEET)
            print(sheet_of(here))
        finally:
            here.close()
    return 0


def _noted(settings: Settings, hold: Hold, action: str, *, then: bytes | None = None) -> None:
    """One entry, with every connection closed afterwards. What is sealed is sealed for the key to come as well."""
    here = open_installation(settings, held=hold)
    try:
        with here.engine.write(here.tenant) as rows:
            if then:
                seal_for_next_key(rows, now=here.keys.pages, then=then)
            note(here, rows, Entry(operator(), action, kind="key"))
    finally:
        here.close()
