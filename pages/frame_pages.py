"""Every page of the signed-in toolkit: our name for it, its script, its title and its address."""

SCRIPTS: dict[str, tuple[str, str]] = {
    "my-work": ("work/my_work.py", "My work"),
    "start": ("work/start.py", "Start"),
    "children": ("children/children.py", "Children"),
    "child": ("children/child.py", "Child"),
    "map": ("places/map.py", "Map"),
    "place": ("places/place.py", "Place"),
    "restrict": ("children/restrict.py", "Who may see this record"),
    "urgent": ("children/urgent.py", "Open a record urgently"),
    "urgent-review": ("children/urgent_review.py", "Review an urgent opening"),
    "search": ("work/search.py", "Search"),
    "allocate": ("children/allocate.py", "Who works with a child"),
    "match": ("children/match.py", "Who a child is"),
    "transfer": ("children/transfer.py", "Hand over"),
    "close": ("children/close.py", "Close or open"),
    "person": ("children/person.py", "Person around the child"),
    "groups": ("groups/groups.py", "Groups"),
    "group": ("groups/group.py", "Group"),
    "tasks": ("responses/sections.py", "All sections"),
    "section": ("responses/section.py", "Section"),
    "check": ("responses/check.py", "Check and send"),
    "read": ("responses/read.py", "Read"),
    "compare": ("responses/compare.py", "Side by side"),
    "history": ("responses/history.py", "History"),
    "paper": ("responses/paper.py", "Print"),
    "child-copy": ("responses/child_copy.py", "A copy for the child"),
    "removal": ("responses/removal.py", "Not where it belongs"),
    "cover": ("work/cover.py", "Who covers"),
    "trail": ("work/trail.py", "Trail"),
    "retention": ("work/retention.py", "Retention"),
    "blank": ("responses/blank.py", "Print it blank"),
    "numbers": ("settings/numbers.py", "Numbers to ring"),
}
FIRST = "my-work"

PAGES = frozenset({"", *SCRIPTS} - {FIRST})
