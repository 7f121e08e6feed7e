"""
Each role: who should hold it, and what it may do to which kind of record.

A `Reach` says what is answered for one's own records, for those of one's team (school, area), and for all others.
The same table is written a second time, by hand from the practice specification, in tests/people/permissions.csv.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Permission(StrEnum):
    """What a person may be allowed to do. Every action and view names one."""

    FIND = "find"
    OPEN = "open"
    CREATE = "create"
    ANSWER = "answer"
    SUBMIT = "submit"
    COMMENT = "comment"
    SIGN_OFF = "sign_off"
    RETURN = "return"
    CORRECT = "correct"
    PRINT = "print"
    ALLOCATE = "allocate"
    RESTRICT = "restrict"
    BREAK_GLASS = "break_glass"
    READ_TRAIL = "read_trail"
    TRANSFER = "transfer"
    CLOSE = "close"
    REOPEN = "reopen"
    REMOVE = "remove"
    MATCH = "match"
    LIFT_CAUTION = "lift_caution"
    LINK_PEER = "link_peer"
    RENEW = "renew"
    SCREEN_CONTEXT = "screen_context"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    EXPORT = "export"
    SET = "set"
    ACCOUNT = "account"


class Answer(StrEnum):
    """May they? METADATA: that a record exists, its kind and dates and who acted, with no name and no content."""

    NO = "no"
    METADATA = "metadata"
    REASON = "reason"
    YES = "yes"


NO, METADATA, REASON, YES = Answer.NO, Answer.METADATA, Answer.REASON, Answer.YES
KINDS = ("child", "screening", "assessment", "context", "context_referral", "peer", "authority")
DECIDING = frozenset({Permission.SIGN_OFF, Permission.RETURN})
NEEDS_OPEN = DECIDING | {
    Permission.CREATE,
    Permission.ANSWER,
    Permission.SUBMIT,
    Permission.COMMENT,
    Permission.CORRECT,
    Permission.ALLOCATE,
    Permission.TRANSFER,
    Permission.CLOSE,
    Permission.MATCH,
    Permission.LIFT_CAUTION,
    Permission.LINK_PEER,
    Permission.RENEW,
    Permission.SCREEN_CONTEXT,
}


@dataclass(frozen=True)
class Reach:
    """What is answered for one's own record, for one of one's team, and for one from elsewhere in the authority."""

    own: Answer = NO
    team: Answer = NO
    elsewhere: Answer = NO


OWN = Reach(own=YES)
TEAM = Reach(own=YES, team=YES)
TEAM_WITH_REASON = Reach(own=YES, team=REASON)
ALL = Reach(YES, YES, YES)
ALL_WITH_REASON = Reach(REASON, REASON, REASON)
METADATA_OF_ALL = Reach(METADATA, METADATA, METADATA)
NOTHING = Reach()

Grants = dict[tuple[Permission, str], Reach]


def grants(kinds: str, reach: Reach, *permissions: Permission) -> Grants:
    """One line of the table: these permissions, on these kinds of record, this far."""
    return {(permission, kind): reach for permission in permissions for kind in kinds.split()}


def table(*lines: Grants) -> Grants:
    """The lines of one role. A cell may be written once only."""
    whole: Grants = {}
    for line in lines:
        twice = whole.keys() & line.keys()
        if twice:
            raise ValueError(f"These cells are written twice: {sorted(twice)}")
        whole |= line
    return whole


@dataclass(frozen=True)
class Role:
    """A role: its name on screen, who should hold it, what it belongs to, and its line of the permission table."""

    id: str
    name: str
    held_by: str
    belongs_to: str = ""
    grants: Grants = field(default_factory=dict)

    def reach(self, permission: Permission, kind: str) -> Reach:
        return self.grants.get((permission, kind), NOTHING)

    def may_at_all(self, permission: Permission, kinds: Iterable[str] = KINDS) -> bool:
        """Is there any record of these kinds on which the answer is not no?"""
        return any(self.reach(permission, kind) != NOTHING for kind in kinds)


P = Permission
ABOUT_CHILDREN, ABOUT_PLACES = "child screening assessment", "context context_referral"
RECORDS = f"{ABOUT_CHILDREN} {ABOUT_PLACES}"

_SOCIAL_WORKER = table(
    grants(ABOUT_CHILDREN, TEAM_WITH_REASON, P.FIND, P.OPEN, P.PRINT, P.CREATE),
    grants(ABOUT_PLACES, ALL, P.FIND, P.OPEN, P.PRINT, P.CREATE),
    grants(RECORDS, OWN, P.ANSWER, P.SUBMIT, P.CORRECT, P.TRANSFER, P.REMOVE),
    grants(ABOUT_CHILDREN, OWN, P.CLOSE, P.MATCH),
    grants("peer", OWN, P.FIND, P.OPEN, P.CREATE, P.ANSWER, P.REMOVE),
    grants(ABOUT_CHILDREN, Reach(elsewhere=REASON), P.BREAK_GLASS),
)
_TEAM_MANAGER = table(
    grants(ABOUT_CHILDREN, TEAM, P.FIND, P.OPEN, P.PRINT, P.CREATE, P.CLOSE, P.MATCH),
    grants(ABOUT_PLACES, ALL, P.FIND, P.OPEN, P.PRINT, P.CREATE),
    grants(RECORDS, OWN, P.ANSWER, P.SUBMIT),
    grants(f"{ABOUT_CHILDREN} context", OWN, P.COMMENT, P.SIGN_OFF, P.RETURN),
    grants("peer", TEAM_WITH_REASON, P.FIND, P.OPEN),
    grants("peer", OWN, P.CREATE, P.ANSWER, P.REMOVE),
    grants(RECORDS, TEAM, P.CORRECT, P.ALLOCATE, P.RESTRICT, P.READ_TRAIL, P.TRANSFER, P.REOPEN, P.REMOVE),
    grants(ABOUT_CHILDREN, Reach(elsewhere=REASON), P.BREAK_GLASS),
)
_LEAD = table(
    grants(ABOUT_CHILDREN, ALL_WITH_REASON, P.FIND, P.OPEN, P.PRINT, P.COMMENT, P.RESTRICT, P.READ_TRAIL, P.REOPEN),
    grants(ABOUT_PLACES, ALL, P.FIND, P.OPEN, P.PRINT, P.COMMENT, P.RESTRICT, P.READ_TRAIL, P.REOPEN, P.CREATE),
    grants(ABOUT_CHILDREN, Reach(YES, REASON, REASON), P.CREATE),
    grants(RECORDS, OWN, P.ANSWER, P.SUBMIT, P.CORRECT, P.REMOVE),
    grants(ABOUT_CHILDREN, OWN, P.MATCH),
    grants(ABOUT_PLACES, OWN, P.SIGN_OFF, P.RETURN),
    grants("child", ALL_WITH_REASON, P.LIFT_CAUTION, P.LINK_PEER),
    grants("peer", ALL_WITH_REASON, P.FIND, P.OPEN, P.LINK_PEER, P.RENEW, P.REMOVE),
    grants("peer", Reach(YES, REASON, REASON), P.CREATE, P.ANSWER),
    grants(RECORDS, ALL_WITH_REASON, P.EXPORT),
    grants("authority", ALL, P.SET),
)
_ASSIGNED = grants(RECORDS, OWN, P.FIND, P.OPEN)
_OWN_REFERRAL = grants("context_referral", OWN, P.CREATE, P.ANSWER, P.SUBMIT, P.REMOVE)
_OWN_SCREENING = table(
    grants("child", OWN, P.CREATE),
    grants("screening", OWN, P.FIND, P.OPEN, P.PRINT, P.CREATE, P.ANSWER, P.SUBMIT, P.CORRECT, P.REMOVE, P.MATCH),
    grants("context_referral", OWN, P.OPEN, P.PRINT, P.CORRECT),
    _OWN_REFERRAL,
)

ROLES: dict[str, Role] = {
    role.id: role
    for role in (
        Role(
            "social_worker",
            "Social worker",
            "A registered social worker, or a worker in a social work team, who works with children and assesses harm"
            " outside the home. Sees the children they work with, and with a reason those of their team.",
            "team",
            _SOCIAL_WORKER,
        ),
        Role(
            "team_manager",
            "Team manager",
            "Manages a social work team: allocates, reads what is sent to them, signs it off or returns it.",
            "team",
            _TEAM_MANAGER,
        ),
        Role(
            "safeguarding_lead",
            "Specialist safeguarding lead",
            "Advises and chairs across the authority: complex strategy meetings, missing children, MACE and Prevent.",
            "",
            _LEAD,
        ),
        Role(
            "contextual_lead",
            "Contextual safeguarding lead",
            "Leads work with neighbourhoods, schools and groups: receives worries about places and screens them.",
            "",
            table(
                _LEAD,
                grants(ABOUT_PLACES, ALL, P.SCREEN_CONTEXT),
                grants("authority", ALL, P.PUBLISH, P.WITHDRAW),
            ),
        ),
        Role(
            "business_support",
            "Business support",
            "Takes minutes and prepares papers. Sees what a meeting assigns to them, until that date.",
            "team",
            table(
                _ASSIGNED,
                _OWN_REFERRAL,
                grants("context context_referral", OWN, P.PRINT),
                grants("context_referral", OWN, P.CORRECT),
            ),
        ),
        Role(
            "school_staff",
            "School safeguarding lead",
            "A designated safeguarding lead, or a member of their team, in one school. Sees their own screenings and"
            " referrals and their own school, never what social care did with them beyond the reply.",
            "school",
            table(_OWN_SCREENING, grants("context", TEAM, P.OPEN, P.PRINT)),
        ),
        Role(
            "education_safeguarding",
            "Education safeguarding",
            "Supports safeguarding in all schools of the area. Sees schools as contexts and their own screenings.",
            "",
            table(_OWN_SCREENING, grants("context", ALL, P.OPEN, P.PRINT)),
        ),
        Role(
            "community_partner",
            "Community partner",
            "Someone from a local organisation who knows a place: raises a worry about it, and sees no person.",
            "area",
            _OWN_REFERRAL,
        ),
        Role(
            "health_police_partner",
            "Health or police partner",
            "A professional of another agency. Sees what a meeting assigns to them, until that date.",
            "",
            table(_ASSIGNED, _OWN_REFERRAL, grants("context_referral", OWN, P.CORRECT)),
        ),
        Role(
            "data_protection_officer",
            "Data protection officer",
            "Checks that reading and keeping are lawful: who looked at what, and when, with no name and no content.",
            "",
            grants(RECORDS, METADATA_OF_ALL, P.OPEN, P.READ_TRAIL),
        ),
        Role(
            "administrator",
            "Administrator",
            "Keeps accounts and settings. Never sees content.",
            "",
            grants("authority", ALL, P.SET, P.ACCOUNT),
        ),
    )
}
