"""
One box to look in: children, what was written about them, places and groups, each within one's own scope.

Scope is part of each question to the store, before any limit and before any count. Nothing is shown of what was found
but its title, its kind and a date. What a person may not find leaves no trace in what they see here, nor in how many.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assessments.children.finding import FEWEST_LETTERS, SearchRefused
from assessments.children.model import folded
from assessments.children.rows import MOST_FOUND, beginning_with, names_begin, typed_words
from assessments.instruments.library import all_instruments, published
from assessments.peers.reference import says_a_reference
from assessments.peers.views import groups_for
from assessments.people.roles import YES, Permission
from assessments.people.scope import within, within_responses
from assessments.people.visits import Denied, Visit
from assessments.records.model import STATE_WORDS, State, known_moment
from assessments.store.engine import Rows
from assessments.vocabulary import choices, label

MOST_WORDS = 6
LETTERS_OF_A_TITLE = 4
"""Titles of forms share their small words; with fewer letters every name in "Ha" would find every form on harm."""
OWN = frozenset({YES})


@dataclass(frozen=True)
class Hit:
    """
    One thing found: what it is called, what kind of thing it is, in words, and its day where it has one.

    `kind` and `record` are what a handle is made from. `is_draft` says that its sections open, and not what was sent.
    """

    kind: str
    record: str
    title: str
    what: str
    at: datetime | None = None
    is_draft: bool = False


@dataclass(frozen=True)
class Results:
    """What was found, by group; each group holds at most MOST_FOUND."""

    children: tuple[Hit, ...] = ()
    assessments: tuple[Hit, ...] = ()
    places: tuple[Hit, ...] = ()
    groups: tuple[Hit, ...] = ()

    @property
    def found(self) -> int:
        return sum(map(len, (self.children, self.assessments, self.places, self.groups)))


def search(visit: Visit, *, words: str, again: bool = False) -> Results:
    """
    Everything in one's own scope that these words begin: every one of them must begin a word of the name, or from four
    letters of a form's title.

    Args:
        again: The same search is drawn once more: permission is asked anew, and nothing is written to the trail.

    Raises:
        SearchRefused: For fewer than two letters.
        Denied: If this role finds nothing by looking.
    """
    typed = folded(words).split()[:MOST_WORDS]
    if len("".join(typed)) < FEWEST_LETTERS:
        raise SearchRefused("Type at least two letters.")
    with visit.looking() as rows:
        if not visit.at_all(Permission.FIND):
            raise Denied("Your role does not do this. Ask your manager who does.", wanted=Permission.FIND.value)
        results = Results(
            children=_children(rows, visit, typed),
            assessments=_assessments(rows, visit, typed),
            places=_places(rows, visit, typed),
        )
    results = replace(results, groups=_groups(visit, typed))
    if not again:
        with visit.acting() as rows:
            visit.note(rows, "searched", words=_noted(words), found=results.found)
    return results


def _noted(words: str) -> str:
    """The words as the trail keeps them: not what a group could be called, since the trail outlives the group."""
    return "" if says_a_reference(words) else words.strip()[:80]


def _children(rows: Rows, visit: Visit, typed: list[str]) -> tuple[Hit, ...]:
    found = beginning_with(rows, visit, " ".join(typed), Permission.FIND, OWN)
    return tuple(Hit("child", child.id, child.title, "Child", None) for child in found)


def _assessments(rows: Rows, visit: Visit, typed: list[str]) -> tuple[Hit, ...]:
    """What was written about a child of this name, or on a form of this title; newest first."""
    titled = {number: _titled(word) for number, word in enumerate(typed)}
    named = names_begin(number for number, forms in titled.items() if not forms)
    scope = within_responses(visit.account, Permission.FIND, "screening", "assessment", answers=OWN, about=named)
    either = " and ".join(
        f"({names_begin([number])('r.context')} or r.instrument in ({forms}))"
        for number, forms in titled.items()
        if forms
    )
    found = rows(
        "select r.id, r.instrument, r.instrument_version, r.state, coalesce(r.submitted_at, r.saved_at) as at,"
        " coalesce(c.title, '') as title from response r"
        " left join context c on c.tenant = r.tenant and c.id = r.context"
        f" where r.tenant = :tenant and {scope} and r.removed_at is null and c.merged_into is null"
        f" and {named('r.context')} and {either or '1 = 1'} order by at desc, r.id limit {MOST_FOUND}",
        **visit.who(),
        **typed_words(typed),
    )
    return tuple(_written(row) for row in found)


def _titled(word: str) -> str:
    """The forms of whose title a word begins so, as SQL; empty where there is none. Their ids are our own."""
    if len(word) < LETTERS_OF_A_TITLE:
        return ""
    return ", ".join(f"'{form.id}'" for form in all_instruments() if _begins(form.title, [word]))


def _written(row: dict[str, Any]) -> Hit:
    state = State(row["state"])
    form = published(row["instrument"], row["instrument_version"]).title
    what = f"{form}, {STATE_WORDS[state].lower()}"
    is_draft = state in (State.DRAFT, State.RETURNED)
    return Hit("response", row["id"], row["title"] or form, what, known_moment(row["at"]), is_draft)


def _places(rows: Rows, visit: Visit, typed: list[str]) -> tuple[Hit, ...]:
    """Places in scope, by name. There are some hundred in an area: their names are compared here."""
    kinds = ", ".join(f"'{choice.code}'" for choice in choices("place_kind"))
    scope = within(visit.account, Permission.FIND, "context", answers=OWN)
    found = rows(
        f"select c.id, c.title, c.kind, c.area from context c where c.tenant = :tenant and c.kind in ({kinds})"
        f" and {scope} and c.merged_into is null order by c.sort_name",
        **visit.who(),
    )
    hits = [Hit("place", row["id"], row["title"], _place(row)) for row in found if _begins(row["title"], typed)]
    return tuple(hits[:MOST_FOUND])


def _place(row: dict[str, Any]) -> str:
    kind = label("place_kind", row["kind"])
    return f"{kind}, {row['area']}" if row["area"] else kind


def _groups(visit: Visit, typed: list[str]) -> tuple[Hit, ...]:
    """Groups this person may know, by reference. It is sealed: the few there are are opened and compared here."""
    if not visit.at_all(Permission.FIND, "peer"):
        return ()
    found = (group for group in groups_for(visit) if _begins(group.reference, typed))
    return tuple(Hit("group", group.id, group.reference, "Group") for group in found)[:MOST_FOUND]


def _begins(title: str, typed: list[str]) -> bool:
    """Does every typed word begin a word of this title?"""
    words = folded(title).split()
    return all(any(word.startswith(one) for word in words) for one in typed)
