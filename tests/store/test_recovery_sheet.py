"""The keys on paper come back as they were, and no slip of the hand goes unseen."""

import secrets
from itertools import combinations

import pytest

from assessments.command.keys import confirm_sheet, sheet_of, typed_in
from assessments.store.keys import Keys
from assessments.store.recovery_sheet import (
    INSTALLATION,
    PAGES,
    NotTheSheet,
    Sheet,
    check_words,
    parts_of,
    read_row,
    read_sheet,
    rows_of,
    words,
)
from tests.builders import Office


def a_sheet(earlier: int = 0) -> Sheet:
    past = {number: secrets.token_bytes(32) for number in range(1, earlier + 1)}
    return Sheet(secrets.token_hex(16), Keys(secrets.token_bytes(32), secrets.token_bytes(32), past))


def printed(sheet: Sheet) -> str:
    return "\n".join(line for part, secret in parts_of(sheet).items() for line in (part, *rows_of(part, secret)))


def typing(*answers: str):
    waiting = list(answers)

    def ask(_: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    return ask


def changed(row: str, at: int, word: str) -> str:
    given = row.split()
    given[at] = word
    return " ".join(given)


def distance(one: str, other: str) -> int:
    """How many letters are put in, left out or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row = row, [i]
        for j, known in enumerate(other, start=1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != known)))
    return row[-1]


def test_there_is_a_plain_word_for_each_byte_and_no_two_are_alike():
    assert len(words()) == len(set(words())) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 8 for word in words())
    assert all(distance(one, other) >= 3 for one, other in combinations(words(), 2))


def test_the_words_stay_as_they_are_because_sheets_lie_in_safes():
    assert (words()[0], words()[100], words()[255]) == ("acorn", "holiday", "zinc")


@pytest.mark.parametrize("earlier", [0, 2])
def test_what_was_printed_is_read_again(earlier: int):
    sheet = a_sheet(earlier)

    assert read_sheet(printed(sheet)) == sheet


def test_a_sheet_is_read_in_capitals_and_with_other_words_round_it():
    sheet = a_sheet()

    assert read_sheet(f"RECOVERY SHEET\nPrinted 23 Nov 2026, 22:28\n\n{printed(sheet).upper()}") == sheet


def test_the_sheet_of_an_installation_is_read_again_whole(office: Office):
    sheet = read_sheet(sheet_of(office.here))

    assert sheet == Sheet(office.here.tenant, office.here.keys)


def test_every_wrong_word_in_every_place_is_found():
    row = next(iter(rows_of(PAGES, secrets.token_bytes(32))))
    given = row.split("  ")[-1].replace("=", "").split()

    for at, right in enumerate(given):
        for word in words():
            if word != right:
                with pytest.raises(NotTheSheet, match="Pages key, row 1"):
                    read_row(PAGES, 1, changed(" ".join(given), at, word))


def test_two_words_that_changed_places_are_found():
    given = bytes(range(7, 15))
    row = next(iter(rows_of(PAGES, given))).split("  ")[-1].split()

    for one, other in combinations(range(8), 2):
        swapped = list(row)
        swapped[one], swapped[other] = row[other], row[one]
        with pytest.raises(NotTheSheet, match="changed places"):
            read_row(PAGES, 1, " ".join(swapped))


def test_rows_that_changed_places_are_found():
    sheet = a_sheet()
    first, second = list(rows_of(PAGES, sheet.keys.pages))[:2]

    with pytest.raises(NotTheSheet, match="Pages key, row 1"):
        read_row(PAGES, 1, second.partition("2")[2])
    assert read_row(PAGES, 1, first.partition("1")[2]) == sheet.keys.pages[:8]


def test_a_misspelt_word_is_named_by_its_place_and_the_right_one_is_offered():
    row = next(iter(rows_of(PAGES, bytes(8)))).partition("1")[2]

    with pytest.raises(NotTheSheet, match=r'row 1: word 3 is on no sheet\. Is it "acorn"'):
        read_row(PAGES, 1, changed(row, 2, "acorm"))


def test_a_sheet_that_lacks_a_row_says_which():
    text = "\n".join(line for line in printed(a_sheet()).splitlines() if not line.startswith("  3"))

    with pytest.raises(NotTheSheet, match="Pages key, row 3 is missing"):
        read_sheet(text)


def test_typed_in_a_wrong_row_is_asked_for_again(capsys):
    sheet = a_sheet()
    rows = [line.split("  ")[-1] for part, secret in parts_of(sheet).items() for line in rows_of(part, secret)]

    typed = typed_in(typing(rows[0], "not that", *rows[1:], ""), print)

    assert typed == sheet
    assert f"{INSTALLATION}, row 2: it has nine words" in capsys.readouterr().out


def test_typing_that_breaks_off_changes_nothing():
    with pytest.raises(NotTheSheet, match="not typed to its end"):
        typed_in(typing(), print)


def test_the_sheet_is_confirmed_by_its_check_words_from_paper(office: Office):
    parts = parts_of(Sheet(office.here.tenant, office.here.keys))
    expected = [word for part, secret in parts.items() for word in check_words(part, secret)]

    assert confirm_sheet(office.here, typing("wrong", *expected), lambda _: None)
    assert office.rows("select 1 from trail where action = 'recovery_sheet_confirmed'")


def test_where_nobody_answers_the_sheet_is_not_confirmed_and_nothing_waits(office: Office):
    assert not confirm_sheet(office.here, typing(), lambda _: None)


def test_no_key_is_ever_in_what_an_object_says_of_itself():
    sheet = a_sheet(1)

    assert repr(sheet) == f"Sheet(installation={sheet.installation!r})"
    assert repr(sheet.keys) == "Keys()"


def test_a_file_that_is_no_sheet_is_refused_in_words_and_at_once():
    for line in (f" 1 {' ' * 200_000}!", "9" * 5_000 + " acorn badge", "Earlier trail key " + "9" * 5_000):
        with pytest.raises(NotTheSheet):
            read_sheet(f"Pages key\n{line}\n")
