"""The shipped lists are tidy: sorted, each word once, every exception a listed name."""

import tomllib

from assessments.disclosure.name_lists import LANGUAGE, folded

LINES = (LANGUAGE / "given_names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [line for line in LINES if not line.startswith("#")]
EXCEPTIONS = tomllib.loads((LANGUAGE / "name_exceptions.toml").read_text(encoding="utf-8"))
WAYS = ("short_and_plain", "with_a_capital", "beside_a_person_word", "unless_after_a_place_word")


def test_the_list_holds_the_names_of_many_communities():
    listed = {folded(name) for name in NAMES}

    assert len(listed) >= 2500
    assert listed >= {"aoife", "agnieszka", "ionut", "svitlana", "rokas", "besnik", "huseyin", "berivan", "mohammed"}
    assert listed >= {
        "parwiz",
        "hodan",
        "selamawit",
        "oluwaseun",
        "chiamaka",
        "hadiza",
        "akosua",
        "tremaine",
        "jaspreet",
    }
    assert listed >= {"priyanka", "thanushan", "shafiqul", "luzviminda", "linh", "xiaoling", "jisoo", "joao", "rivky"}


def test_each_name_stands_once_and_in_order():
    plain = [folded(name) for name in NAMES]

    assert plain == sorted(set(plain))


def test_every_exception_is_a_listed_name_and_follows_one_rule():
    listed = {folded(name) for name in NAMES}
    words = [word for way in WAYS for word in EXCEPTIONS["how_a_name_counts"][way].split()]

    assert set(words) <= listed
    assert len(words) == len(set(words))


def test_every_word_of_the_exceptions_is_written_as_it_is_looked_up():
    tables = ("how_a_name_counts", "around_a_name", "places")
    words = [
        word
        for table in tables
        for value in EXCEPTIONS[table].values()
        if isinstance(value, str)
        for word in value.split()
    ]

    assert [word for word in words if word != folded(word)] == []
