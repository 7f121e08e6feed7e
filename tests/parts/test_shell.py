"""What stands round every page."""

from pages.parts import navigation
from pages.parts.shell import Shell, cover, screen

from .conftest import html_of

ENTRIES = [("My work", "my-work"), ("Places", "places")]


def shell(**more) -> Shell:
    ways = {"sign_out": lambda: None, "hide": lambda: None} | more
    return Shell("Safeguarding contexts", "Borough of Wendstoke", "Ruth Adeyemi, social worker", ENTRIES, **ways)


def places(around: Shell, **more):
    with screen(around, tab="Places", heading="<b>Quarholme</b>", here="Places", **more) as (main, aside):
        main.html("<p>in the page</p>")
        aside.html("<p>beside it</p>")


def test_the_product_the_council_and_the_person_stand_at_the_top(drawn):
    html = drawn(places, shell())

    for words in ("Safeguarding contexts", "Borough of Wendstoke", "Ruth Adeyemi, social worker"):
        assert words in html


def test_navigation_is_buttons_so_that_no_answer_is_overtaken(page):
    ran = page(places, shell())

    assert [button.label for button in ran.button] == ["Hide this screen", "Sign out", "My work", "Places"]
    assert 'href="/' not in html_of(ran)


def test_a_heading_is_escaped_and_both_columns_are_drawn(drawn):
    html = drawn(places, shell())

    assert "<h1>&lt;b&gt;Quarholme&lt;/b&gt;</h1>" in html
    assert html.index("in the page") < html.index("beside it")


def test_a_practice_copy_says_so_on_every_page(drawn):
    assert "No real place or child" in drawn(places, shell(practice=True))
    assert "No real place or child" not in drawn(places, shell())


def test_hiding_the_screen_and_signing_out_do_what_the_page_was_given(page):
    done = []
    ran = page(places, shell(hide=lambda: done.append("hidden"), sign_out=lambda: done.append("signed out")))

    ran.button(key="lk_hide").click().run()
    ran.button(key="lk_sign_out").click().run()

    assert done == ["hidden", "signed out"]


def test_a_hidden_screen_shows_whose_it_is_and_the_way_back_and_nothing_else(page):
    ran = page(
        cover,
        "Safeguarding contexts",
        "Borough of Wendstoke",
        tab="Hidden",
        heading="This screen is hidden",
        words="Your work is kept.",
        act="Show my work again",
        way_back="/show-again",
    )

    assert '<a class="lk-button" href="/show-again">Show my work again</a>' in html_of(ran)
    assert not ran.button
    assert not ran.text_input


def test_a_page_that_was_not_offered_has_no_address(drawn):
    def ask():
        import streamlit as st

        navigation.register({"places": st.Page(lambda: None, title="Places", url_path="places")})
        st.html(f"{navigation.may_open('admin')} {navigation.address('places')}")
        try:
            navigation.address("admin")
        except ValueError as refused:
            st.html(str(refused))

    assert drawn(ask) == "False /placesNo page is registered as 'admin' for this viewer."
