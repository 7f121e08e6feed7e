"""What stands in quotation marks is somebody's own words; a mark that is never closed hides nothing."""

import pytest

from assessments.language.quotes import quoted


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('She said "I went home", then left.', ['"I went home"']),
        ("She said “I went home”, then left.", ["“I went home”"]),
        ("She said ‘I went home’, then left.", ["‘I went home’"]),
        ("She said 'I went home', then left.", ["'I went home'"]),
        ("Elle a dit « chez moi » hier.", ["« chez moi »"]),
        ("“It’s mine,” he said, “not yours.”", ["“It’s mine,”", "“not yours.”"]),
        ('"I didn\'t go," he said. "Not me."', ['"I didn\'t go,"', '"Not me."']),
        ('("home")', ['"home"']),
        ("'It is the boys' bag.'", ["'It is the boys' bag.'"]),
        ("He said 'no' and took the boys' bag.", ["'no'"]),
        ('"one\ntwo"', ['"one\ntwo"']),
    ],
)
def test_exact_words_are_found_in_every_kind_of_mark(text, quotes):
    assert pieces(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        'She said "I went home and then left.',
        "She said “I went home and then left.",
        "The boys' bags and the girls' bags.",
        "He is 5'10\" tall.",
        "it's his mum's and she's fine",
        "He left 'cause of the boys' dog.",
        '"one\n\ntwo"',
        "' '",
        '" "',
        "",
    ],
)
def test_what_is_not_surely_a_quote_is_none(text):
    assert pieces(text) == []


def test_an_unclosed_quote_does_not_swallow_the_next_one():
    assert pieces('He said "I left. She said "me too" and went.') == ['"me too"']
