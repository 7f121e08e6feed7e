"""Who may do what: the table in the code against the one written by hand from the practice specification."""

import csv
from pathlib import Path

import pytest

from assessments.people.roles import KINDS, ROLES, Answer, Permission, Reach
from assessments.people.ties import Ties, decide

EXPECTED = Path(__file__).with_name("permissions.csv")
CASES = {
    "own": {"own": True, "same_team": True, "addressed": True},
    "own_team": {"same_team": True},
    "other_team": {},
    "restricted": {"same_team": True, "restricted": True},
    "closed": {"own": True, "same_team": True, "addressed": True, "closed": True},
    "other_authority": {"same_authority": False},
}
REOPENING = {
    "closed_own_team": {"same_team": True, "closed": True},
    "closed_other_team": {"closed": True},
}


def expected() -> dict[tuple[str, str, str, str], str]:
    with EXPECTED.open(encoding="utf-8") as file:
        return {(row["role"], row["action"], row["kind"], row["case"]): row["answer"] for row in csv.DictReader(file)}


def differences(table: dict[tuple[str, str, str, str], str]) -> list[str]:
    return [
        f"{role} {action} {kind} {case}: written {answer}, answered {found}"
        for (role, action, kind, case), answer in table.items()
        if (found := decide(role, Permission(action), Ties(kind=kind, **(CASES | REOPENING)[case]))) != answer
    ]


def test_every_role_action_kind_and_case_has_a_row():
    wanted = {(r, p.value, k, c) for r in ROLES for p in Permission for k in KINDS for c in CASES}
    wanted |= {(r, "reopen", k, c) for r in ROLES for k in KINDS for c in REOPENING}

    assert set(expected()) == wanted


def test_the_code_answers_as_the_specification_says():
    assert differences(expected()) == []


def cells() -> list[tuple[str, Permission, str, str]]:
    return [
        (role, permission, kind, part)
        for role in ROLES
        for permission in Permission
        for kind in KINDS
        for part in ("own", "team", "elsewhere")
    ]


def test_flipping_any_single_cell_of_the_table_is_noticed(monkeypatch):
    rows = expected()
    by_cell: dict[tuple[str, str, str], dict] = {}
    for key, answer in rows.items():
        by_cell.setdefault(key[:3], {})[key] = answer
    unnoticed = []

    for role, permission, kind, part in cells():
        reach = ROLES[role].reach(permission, kind)
        flipped = Answer.YES if getattr(reach, part) == Answer.NO else Answer.NO
        changed = Reach(**{**reach.__dict__, part: flipped})
        with monkeypatch.context() as patch:
            patch.setitem(ROLES[role].grants, (permission, kind), changed)
            if not differences(by_cell[role, permission.value, kind]):
                unnoticed.append((role, permission.value, kind, part))

    assert unnoticed == []


@pytest.mark.parametrize("permission", [Permission.SIGN_OFF, Permission.RETURN])
@pytest.mark.parametrize("role", ROLES)
def test_nobody_decides_their_own_work_however_it_reached_them(role, permission):
    for kind in KINDS:
        mine = Ties(kind=kind, own=True, same_team=True, addressed=True, wrote=True)

        assert decide(role, permission, mine) == Answer.NO


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", list(Permission))
def test_whoever_is_shut_out_by_name_may_do_nothing_a_lead_too(role, permission):
    for kind in KINDS:
        shut_out = Ties(kind=kind, own=True, same_team=True, addressed=True, restricted=True, shut_out=True)

        assert decide(role, permission, shut_out) == Answer.NO


def test_a_person_named_on_a_restricted_record_works_with_it_as_before():
    named = Ties(kind="child", own=True, same_team=True, restricted=True, named=True)

    assert decide("social_worker", Permission.OPEN, named) == Answer.YES


def test_printing_a_restricted_record_asks_for_a_reason_even_of_those_it_names():
    named = Ties(kind="child", own=True, same_team=True, restricted=True, named=True)

    assert decide("social_worker", Permission.PRINT, named) == Answer.REASON


def test_a_closed_record_of_the_team_is_reopened_by_its_manager_and_not_by_its_worker():
    closed = Ties(kind="child", own=False, same_team=True, closed=True)

    assert decide("team_manager", Permission.REOPEN, closed) == Answer.YES
    assert decide("social_worker", Permission.REOPEN, closed) == Answer.NO


def test_a_reach_never_grows_with_distance():
    order = [Answer.NO, Answer.METADATA, Answer.REASON, Answer.YES]
    outward = {Permission.BREAK_GLASS}

    for role in ROLES.values():
        for (permission, kind), reach in role.grants.items():
            near, middle, far = (order.index(a) for a in (reach.own, reach.team, reach.elsewhere))
            assert permission in outward or near >= middle >= far, (role.id, permission, kind)


def test_each_role_says_who_should_hold_it():
    assert all(len(role.held_by) > 40 for role in ROLES.values())
