"""Every action that is written down has words, and every detail of it a rule that says who is shown it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessments.desk.trail_words import details_in_words, reason_in, said_of, shown_to, trail_rules, words_of_actions
from assessments.vocabulary import choices
from tests.house.sources import named, python_files, tree

NOTES = {"note", "_note", "_note_cover", "Entry", "_forget", "_noted", "_entry"}
OUR_OWN = {"kind", "record", "about", "detail", "role", "sign_in", "at", "then"}
NOT_OF_THE_TRAIL = {"assessments/instruments/caution.py", "assessments/language/avoid.py"}
NOT_OF_THE_TRAIL |= {"assessments/children/people/rows.py", "pages/places/map.py"}
SAID_ELSEWHERE = {
    ("assessments/command/keys.py", "action"),
    ("assessments/people/own_account.py", "action"),
    ("assessments/people/second_step.py", "action"),
    ("assessments/people/visits.py", "action"),
    ("assessments/records/actions/allocating.py", "action"),
    ("assessments/records/actions/transferring.py", "action"),
    ("assessments/records/restrictions.py", "action"),
    ("assessments/trail/chain.py", "action"),
}
"""Functions that hand an action on. Whoever calls them is looked at."""
HANDED_ON = ("action", "kind")
ONE_OF = {
    ("assessments/people/sign_ins.py", "why"): {"signed_out", "hidden", "signed_in_again"},
    ("assessments/records/actions/deciding.py", "kind"): {"signed_off", "returned"},
}
GIVEN_IN_PIECES = {
    "denied": {"record", "wanted", "kind"},
    "printed": {"file", "why", "safe_at_home"},
    "child_copy_made": {"file", "why", "safe_at_home", "named"},
    "signed_off": {"decision"},
    "returned": {"question"},
    "clock_moved": {"rule", "was", "now"},
    "handover_sent_back": {"why"},
    "account_moved": {"was", "now"},
    "account_move_asked": {"was", "now"},
    "code_made": {"after", "asked_by"},
    "backup_made": {"head", "bytes"},
    "restored": {"head"},
    "restored_older_than_anchor": {"restored", "anchored", "why"},
    "installation_moved": {"to"},
    "trail_key_closed": {"key", "next"},
    "trail_key_begun": {"key"},
    "opened": {"urgent", "part", "earlier"},
}
"""Details that are not written in the call itself."""


def calls() -> Iterator[tuple[Path, ast.Call, ast.expr]]:
    """Every place that writes an entry, and what it gives as the action."""
    for file in python_files("assessments", "pages"):
        if named(file) in NOT_OF_THE_TRAIL or "/bench/" in named(file):
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and _called(node) in NOTES and (found := _action(node)) is not None:
                yield file, node, found


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _action(node: ast.Call) -> ast.expr | None:
    """note(rows, ACTION), _note(rows, visit, ACTION), Entry(by, ACTION), _forget(.., ACTION, why).

    And _noted(settings, hold, ACTION), _entry(who, ACTION).
    """
    at = {"note": 1, "Entry": 1, "_note": 2, "_note_cover": 2, "_forget": 5, "_noted": 2, "_entry": 1}[_called(node)]
    found = node.args[at] if len(node.args) > at else None
    if _called(node) == "note" and isinstance(found, ast.Name) and not (found.id.isupper() or found.id in HANDED_ON):
        return None  # note(here, rows, entry): its Entry is looked at
    return found


def actions_of(file: Path, found: ast.expr) -> set[str]:
    """The actions an expression may stand for; a part that is filled in stands as `*`."""
    match found:
        case ast.Constant(value=str(words)):
            return {words}
        case ast.IfExp(body=one, orelse=other):
            return actions_of(file, one) | actions_of(file, other)
        case ast.JoinedStr(values=parts):
            return {"".join(part.value if isinstance(part, ast.Constant) else "*" for part in parts)}
        case ast.Name(id=name) if name.isupper():
            return {_constant(file, name)}
    key = named(file), ast.unparse(found)
    if key in SAID_ELSEWHERE:
        return set()
    assert key in ONE_OF, f"{key[0]} writes {key[1]}: say in ONE_OF of this test which actions that may be."
    return ONE_OF[key]


def _constant(file: Path, name: str) -> str:
    """The value of a constant, here or in the file it is imported from."""
    for one in [file, *python_files("assessments")]:
        for node in tree(one).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                values = _pairs(target, node.value) if isinstance(node, ast.Assign) else {}
                if isinstance(values.get(name), str):
                    return str(values[name])
    raise LookupError(name)


def _pairs(target: ast.expr, value: ast.expr) -> dict[str, object]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return {ast.unparse(one): getattr(other, "value", None) for one, other in pairs}
    return {ast.unparse(target): getattr(value, "value", None)}


WRITTEN = {action for file, _, found in calls() for action in actions_of(file, found)}
PATTERNS = {action for action in WRITTEN if "*" in action}


def matches(pattern: str, action: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace(r"\*", r"[a-z_]+"), action))


def test_the_search_for_actions_finds_them():
    assert len(WRITTEN) > 60
    assert {"opened", "denied", "urgent_asked", "clock_moved", "handover_*", "unnamed", "signed_in"} <= WRITTEN


def test_every_action_that_is_written_has_words():
    without = {action for action in WRITTEN if not any(matches(action, known) for known in words_of_actions())}

    assert not without, f"Say in data/vocabulary/trail.toml what these are: {', '.join(sorted(without))}"


def test_there_are_words_for_nothing_that_is_not_written():
    unwritten = {known for known in words_of_actions() if not any(matches(action, known) for action in WRITTEN)}

    assert not unwritten, f"Nothing writes these any more: {', '.join(sorted(unwritten))}"


def test_every_detail_that_is_written_has_a_rule_that_says_who_is_shown_it():
    written = {(action, name) for action, names in GIVEN_IN_PIECES.items() for name in names}
    for file, call, found in calls():
        names = {one.arg for one in call.keywords if one.arg} - (OUR_OWN if _called(call) != "_note_cover" else set())
        written |= {(action, name) for action in actions_of(file, found) for name in names if "*" not in action}

    without = {
        f"{action}.{name}"
        for action, name in written
        if name not in trail_rules()["shown"].get(action, {}) and name not in trail_rules()["any"]
    }

    assert not without, f"Say in data/rules/trail.toml who is shown: {', '.join(sorted(without))}"


def test_the_rules_are_about_actions_that_there_are_and_hold_words_for_what_is_shown():
    rules = trail_rules()

    assert rules["plainly"].keys() <= words_of_actions().keys()
    assert rules["shown"].keys() | set(rules["not_listed"]) | set(rules["folded"]) <= words_of_actions().keys()
    for details in [*rules["shown"].values(), rules["any"]]:
        assert set(details.values()) <= {"everyone", "near", "reason", "nobody"}
        assert {name for name, to in details.items() if to in ("everyone", "near")} <= rules["said"].keys()
    for said in rules["said"].values():
        assert said["is"] in ("account", "number", "fact", "list", "role")
        assert said["is"] != "list" or choices(said["list"])


@pytest.mark.parametrize("action", words_of_actions())
def test_words_that_were_typed_are_shown_to_everyone_in_no_case(action):
    typed = ("words", "why", "now", "was_words", "named", "written_on", "answer", "question")

    assert all(shown_to(action, name) in ("nobody", "reason") for name in typed)
    assert "Orsolya" not in details_in_words(action, dict.fromkeys(typed, "Orsolya"), {}, near=False)


def test_a_detail_that_no_rule_names_is_shown_to_nobody():
    assert shown_to("opened", "something_new") == "nobody"
    assert details_in_words("opened", {"something_new": "Orsolya"}, {}, near=True) == ""
    assert reason_in("answered", {"why": "Orsolya told me"}) == ""


def test_an_action_without_words_says_so_and_keeps_its_code_to_itself():
    assert said_of("teleported", "a record") == "did something that has no words yet, with a record"
