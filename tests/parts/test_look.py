"""The stylesheets and the settings keep to the rules that keep them working."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "pages" / "parts"
LOOK = (PARTS / "look.css").read_text(encoding="utf-8")
PUBLIC = (ROOT / "pages" / "plain" / "assets" / "public" / "public.css").read_text(encoding="utf-8")
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
SOURCE = "".join(file.read_text(encoding="utf-8") for file in sorted(PARTS.glob("*.py")))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""

    def light(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def token(name: str) -> str:
    return re.search(rf"--{name}: (#[0-9a-f]{{6}})", LOOK)[1]


def test_no_rule_hangs_on_a_class_that_streamlit_generates():
    assert not re.search(r"st-emotion-cache|\.e[0-9][a-z0-9]{5,}", LOOK)


def test_an_answer_does_not_make_the_browser_work_out_the_style_of_the_whole_page():
    rules = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", LOOK, flags=re.DOTALL)
    ends = [
        (whole.strip(), re.split(r"[ >+~]+", whole.strip())[-1])
        for selectors in re.findall(r"([^{}]+)\{", rules)
        for whole in re.split(r",(?![^(]*\))", selectors)
        if re.search(r"\[class\*=[^\]]*\](:\w+)?[ >+~]+\S", whole)
    ]

    assert ends
    for whole, end in ends:
        assert re.match(r"\.[\w-]+|button|h[1-6]", end), whole


def test_nothing_is_fetched_from_another_host():
    assert "//" not in re.sub(r"/\*.*?\*/", "", LOOK + PUBLIC, flags=re.DOTALL)
    assert "@import" not in LOOK + PUBLIC


@pytest.mark.parametrize("colour", ["ink", "quiet", "teal", "teal-dark", "red", "green", "amber"])
@pytest.mark.parametrize("ground", ["wash", "amber-wash"])
def test_every_colour_of_words_can_be_read_on_every_pale_ground(colour, ground):
    assert contrast(token(colour), token(ground)) >= 4.5
    assert contrast(token(colour), "#ffffff") >= 4.5


def test_the_edge_of_a_field_can_be_seen():
    assert contrast(token("edge"), "#ffffff") >= 3
    assert CONFIG["theme"]["borderColor"] == token("edge")


def test_every_container_the_stylesheet_names_is_drawn_by_a_part():
    for key in set(re.findall(r"st-key-(lk_\w*\w)", LOOK)):
        assert key.rstrip("_") in SOURCE, key


def test_every_class_the_stylesheet_names_is_used_by_a_part():
    for name in set(re.findall(r"\.lk-([a-z-]+)", LOOK)):
        assert f"lk-{name}" in SOURCE or name in SOURCE, name


def test_no_text_is_smaller_than_sixteen_pixels():
    body = CONFIG["theme"]["baseFontSize"]

    sizes = [float(size) * body for size in re.findall(r"(?:font-size|--small): ([\d.]+)rem", LOOK)]

    assert min(sizes) >= 16


def test_no_part_turns_off_the_escaping_of_markup():
    assert "unsafe_allow" not in SOURCE


def test_the_browser_reports_to_nobody_and_a_fault_shows_no_traceback():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["showErrorLinks"] is False


def test_a_session_belongs_to_one_sign_in():
    assert CONFIG["server"]["trustedUserHeaders"] == {"X-Sign-In": "sign_in"}
    assert CONFIG["server"]["address"] == "127.0.0.1"


def test_no_button_is_caught_by_a_rule_for_the_rows_of_a_list():
    prefixes = tuple(set(re.findall(r'\[class\*="st-key-(lk_\w+_)"\]', LOOK)))
    pages = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "pages").rglob("*.py")))
    named = re.findall(r'st\.button\([^)]*?key="(lk_\w+)"', pages)

    assert len(named) > 50
    assert not [key for key in named if key.startswith(prefixes)]
