"""How the house is laid out, so that a newcomer finds things where the README says they are."""

import re

from .sources import CODE, ROOT, named, python_files

MOST_LINES = 350
TOP = {"app.py", "pages", "assessments", "data", "tests", "docs", "requirements.txt", "README.md", "pyproject.toml"}
SETTING = re.compile(r"CST_[A-Z]+(?:_[A-Z]+)*")


def test_no_file_has_grown_into_two():
    long = [
        f"{named(file)} has {count} lines. Make it a folder of the same name, a file a verb or noun."
        for file in [ROOT / "app.py", *python_files(*CODE)]
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]

    assert not long, "\n".join(long)


def test_the_top_of_the_house_holds_only_what_belongs_there():
    extra = {path.name for path in ROOT.iterdir() if path.name[0] not in "._"} - TOP

    assert not extra, f"These have no place at the top: {', '.join(sorted(extra))}. The README says where things live."


def test_content_holds_no_code():
    assert not [named(file) for file in python_files("data")], "Move it into assessments/: data/ is read, never run."


def test_the_readme_names_every_setting():
    read = {name for file in python_files("assessments", "pages") for name in SETTING.findall(file.read_text("utf-8"))}
    told = set(SETTING.findall((ROOT / "README.md").read_text(encoding="utf-8")))

    assert read <= told, f"Add to the README's table: {', '.join(sorted(read - told))}."
    assert told <= read, f"The README names settings that nothing reads: {', '.join(sorted(told - read))}."


def test_versions_are_pinned_exactly():
    loose = [
        line
        for name in ("requirements.txt", "tests/requirements.txt")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#") and not re.fullmatch(r"[\w.\-]+(\[[\w,]+\])?==[\w.]+", line)
    ]

    assert not loose, f"Pin with ==: {', '.join(loose)}."


def test_no_moment_is_without_its_time_zone():
    bare = re.compile(r"datetime\.now\(\)|utcnow|date\.today\(|fromtimestamp\([^,()]*\)")
    found = [
        named(file)
        for file in python_files("assessments", "pages")
        if "/bench/" not in named(file) and bare.search(file.read_text(encoding="utf-8"))
    ]

    assert not found, f"Ask the installation's clock, or name the zone: {', '.join(found)}."
