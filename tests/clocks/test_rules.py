"""The rules themselves: that all are there, say what the practice says, and are checked when they are read."""

import re

import pytest

from assessments.clocks.errors import RulesFileWrong, UnknownRule
from assessments.clocks.rules import all_rules, read_rules, rule, sources
from tests.clocks.builders import A_RULE

AMOUNTS = """
SAMEDAY CD0, REF1 WD1, ASSESS WD45, EFHREV CD90, STRATTRI WD1, STRAT24 H24, STRAT72 H72, STRATFU WD5, ICPC WD15,
COREG WD10, CPREV1 M3, CPREV2 M6, MINUTES WD5, CONFSUM WD2, CONFREV CD84, RHI H72, FGM WD1, FGM_LEGAL M1, CSADUTY CD0,
RG WD5, RG_DEVOLVED CD45, CGMIN CD30, CGREM M1, PREVCHASE WD5, PREVPANEL M1, PREV6 M6, PREV12 M12, PREV24 M24,
MACEDAY MACE1, MACEPAPERS WD5, MACEACT WD2, MACEREV M1, LADO WD1, LADO24 H24, SIN WD5, RR WD15, CDRN24 H24, CDRN48 H48,
JAR WD5, CDRREP WD15, CDRMEET M3, CDOPMEET CD42, ADVICE WD1, ESC1 WD2, ESC2 WD3, ESC3 WD2, ESC4 WD5, ESC5 WD10,
ESC12 WD5, TRAINREPLY WD5, TRAINEVAL CD90, CTXSCREEN WD5, CTXREPLY WD10, CTXQUICK CD28, CTXREV M3, CTXLIST CD7,
SESSWRITE WD2, ENDREC WD10, VOICE WD20, CRITMOM WD1, PEEREXP M6, ASSETCHK M6, BREAKGLASS WD1, INFOSHARE CD0, KFILE WD5
"""
SHORT = {"days": {"working": "WD", "calendar": "CD"}, "hours": {"exact": "H"}}


def in_short(known):
    if known.unit == "months":
        return f"M{known.amount}"
    return f"{SHORT.get(known.unit, {}).get(known.calendar, 'MACE')}{known.amount}"


def test_every_clock_has_its_amount_and_there_are_no_others():
    expected = dict(entry.split() for entry in AMOUNTS.replace("\n", " ").split(","))

    assert {known.id: in_short(known) for known in all_rules()} == expected


def test_no_id_stands_for_two_rules_from_the_same_day():
    seen = [(known.id, known.effective_from) for known in all_rules()]

    assert len(seen) == len(set(seen))


def test_only_these_are_off_until_a_lead_decides():
    assert {known.id for known in all_rules() if not known.on} == {"CSADUTY", "LADO24", "CDRMEET", "CDOPMEET"}


def test_only_these_are_another_kind_than_due():
    others = {known.id: known.kind for known in all_rules() if known.kind != "due"}

    assert others == {"CGMIN": "not_before", "MACEPAPERS": "before"}


def test_only_these_repeat():
    assert {known.id for known in all_rules() if known.repeats} == {"CGREM", "MACEREV"}


def test_only_clocks_with_an_hour_show_one():
    shown = {known.id for known in all_rules() if known.shows_hour and not known.counts_hours}

    assert shown == {"SAMEDAY", "INFOSHARE", "CSADUTY", "FGM"}


def test_what_comes_from_working_together_2023_is_marked_to_be_checked():
    for known in all_rules():
        assert ("WT2023" in known.source) == ("WT 2023; 2026 text unread" in known.status), known.id


def test_every_document_listed_is_the_source_of_a_rule():
    assert set(sources()) == {document for known in all_rules() for document in known.source}


def test_a_rule_warns_before_it_is_due_and_not_before_it_starts():
    for known in all_rules():
        if known.unit == "days":
            assert known.warning_working_days <= known.amount, known.id


def test_a_rule_is_found_by_its_id():
    assert rule("ICPC").amount == 15
    with pytest.raises(UnknownRule):
        rule("NOSUCH")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("amount = 2", "amount = 0", "amount is too small"),
        ("amount = 2", 'amount = "two"', "amount has the wrong kind of value"),
        ("amount = 2", "amount = true", "amount has the wrong kind of value"),
        ("amount = 2\n", "", "amount missing"),
        ('unit = "days"', 'unit = "weeks"', "unit is not known: use one of days, hours, months, mace_day"),
        ('calendar = "working"', 'calendar = "exact"', "calendar does not go with days: use working or calendar"),
        ('kind = "due"', 'kind = "maybe"', "kind is not known"),
        ('kind = "due"', 'kind = "due"\nends = "tea_time"', "ends is not known"),
        ('what = "Reply"', 'what = ""', "what is blank"),
        ('what = "Reply"', 'wat = "Reply"', "wat is not a key of a rule"),
        ('["OWN"]', '["S1"]', "source S1 is not listed"),
        ('["OURS"]', '["SURE"]', "status SURE is not known"),
        ("on = true", "on = false", "off without a reason"),
        ("on = true", "on = 1", "on has the wrong kind of value"),
        ("effective_from = 2026-01-01", "effective_from = 2026-01-01T00:00:00", "effective_from has the wrong kind"),
        ("on = true", "on = true\neffective_to = 2025-12-31", "effective_to is before effective_from"),
        ('editable_by = "lead"', 'editable_by = "anyone"', "editable_by is not known"),
        ("warning_working_days = 1", "warning_working_days = -1", "warning_working_days is below 0"),
        ("on = true", 'on = true\nbegins = "one_day"', "begins is not known"),
    ],
)
def test_a_wrong_rule_is_refused_with_file_rule_and_remedy(line, instead, said):
    assert line in A_RULE

    with pytest.raises(RulesFileWrong, match=rf"clocks\.toml, rule (REPLY|1): .*{re.escape(said)}"):
        read_rules(A_RULE.replace(line, instead), "clocks.toml")


def test_every_wrong_rule_of_a_file_is_named_at_once():
    first = A_RULE.replace("amount = 2", "amount = 0")
    second = first[first.index("[[rule]]") :].replace("REPLY", "ANSWER")

    with pytest.raises(RulesFileWrong, match=r"(?s)rule REPLY: amount.*rule ANSWER: amount"):
        read_rules(first + second, "clocks.toml")


def test_a_rule_that_stands_twice_from_one_day_is_refused():
    with pytest.raises(RulesFileWrong, match="stands here twice"):
        read_rules(A_RULE + A_RULE[A_RULE.index("[[rule]]") :], "clocks.toml")


def test_a_file_that_is_not_toml_is_refused_by_name():
    with pytest.raises(RulesFileWrong, match=r"clocks\.toml cannot be read"):
        read_rules("[[rule", "clocks.toml")
