"""An instrument in another language: every word is there or is asked for, and nothing but words is different."""

import json
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from assessments import vocabulary
from assessments.instruments import checking
from assessments.instruments.faults import InstrumentRefused, NoSuchLanguage
from assessments.instruments.form import Form
from assessments.instruments.library import published
from assessments.instruments.loader import from_file
from assessments.instruments.translating import languages, translated
from assessments.instruments.words import QUESTION_WORDS, SECTION_WORDS
from assessments.vocabulary import DATA
from tests.instruments import french
from tests.instruments.builders import TODAY, DataFolder

FRENCH = "Français (fr)"
INVALID = sorted((Path(__file__).parent / "invalid_words").glob("*.toml"))
ANSWERS = {"seen": "no", "who": ["yes"], "knows_yes": "Lundi", "many": "12", "times": ["1"], "where[1]": "Au parc"}


@pytest.fixture
def data(tmp_path):
    return french.in_french(tmp_path)


def written(data):
    """The small instrument in the words it was written in."""
    return from_file(data.folder / "instruments" / "inline" / "v1.toml")


def in_french(data):
    return translated(written(data), FRENCH, data=data.folder)


def errors(data):
    return list(checking.check(data.folder / "instruments" / "inline" / "v1.toml").errors)


# --- what a reader sees --------------------------------------------------------------------------------------------


def test_every_word_of_the_file_is_in_the_other_language(data):
    form = in_french(data)

    assert (form.title, form.section("one").title, form.language) == ("Écrit ici", "Un", FRENCH)
    assert form.question("seen").block == "Ce qui s'est passé"
    assert form.question("seen").required_message == "Dites oui ou non."
    assert form.question("who").child_label == "À qui l'as-tu dit ?"
    assert form.question("times").round_label == "Fois"
    assert form.question("where[2]").label == "Où était-ce ?"


def test_the_words_of_lists_parts_and_modules_are_too(data):
    form = in_french(data)

    assert [choice.label for choice in form.question("who").choices] == ["Oui", "Non", "Pas connu"]
    assert form.question("who_basis").hint == "Cochez tout ce qui convient."
    assert form.question("who_why").label == "Pourquoi le savent-ils ?"
    assert form.question("who_why").why == "Un lecteur doit pouvoir suivre la pensée."
    assert (form.section("after").title, form.question("day").hint) == ("Après", "Le jour même.")


def test_what_is_asked_for_each_choice_says_the_choice_in_that_language(data):
    assert in_french(data).question("knows_not_known").label == "Pas connu : depuis quand ?"


def test_what_is_wrong_with_an_answer_is_said_in_that_language(data):
    form = Form(in_french(data), ANSWERS, TODAY)

    assert form.problems() == {"many": "Écrivez moins de neuf."}


# --- what stays as it is -------------------------------------------------------------------------------------------


def test_nothing_but_words_is_different(data):
    ours, theirs = written(data), in_french(data)

    assert list(ours.questions) == list(theirs.questions)
    for name in ours.questions:
        one, other = ours.question(name), theirs.question(name)
        for key in {field.name for field in fields(one)} - set(QUESTION_WORDS) - {"choices"}:
            assert _plain(getattr(one, key)) == _plain(getattr(other, key)), f"{name} has another {key}"
        assert [choice.code for choice in one.choices] == [choice.code for choice in other.choices]


def _plain(value):
    """A value that can be compared: a condition as the file writes it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return getattr(value, "source", value)


def test_the_same_answers_show_the_same_questions_in_either_language(data):
    forms = [Form(instrument, ANSWERS, TODAY) for instrument in (written(data), in_french(data))]

    for name in forms[0].instrument.questions:
        assert len({form.is_shown(name) for form in forms}) == 1
    assert forms[0].missing() == forms[1].missing()
    assert forms[0].not_counted() == forms[1].not_counted()


def test_a_translation_that_is_added_later_changes_nothing_of_the_version(tmp_path):
    data = french.small_instrument(tmp_path)
    before = written(data)

    french.in_french(tmp_path)

    after = written(data)
    assert (before.version, before.title) == (after.version, after.title)
    assert [(q.name, q.label, q.choices) for q in before.questions.values()] == [
        (q.name, q.label, q.choices) for q in after.questions.values()
    ]


# --- which languages there are -------------------------------------------------------------------------------------


def test_the_languages_are_named_as_odk_names_them_the_first_one_first(data):
    assert languages(written(data), data=data.folder) == ("English (en)", FRENCH)


def test_an_instrument_in_its_own_language_is_itself(data):
    ours = written(data)

    assert translated(ours, "English (en)", data=data.folder) is ours


def test_a_language_it_is_not_kept_in_is_refused_with_those_it_is(data):
    with pytest.raises(NoSuchLanguage) as refused:
        translated(written(data), "Cymraeg (cy)", data=data.folder)

    assert str(refused.value) == ('"Written inline" is not kept in Cymraeg (cy). Choose English (en) or Français (fr).')


def test_a_published_instrument_without_a_translation_has_its_own_language_alone():
    assert languages(published("efh_screen")) == ("English (en)",)


# --- what is lacking -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_a_translation_with_a_fault_is_refused_in_the_words_it_begins_with(data, file):
    text = file.read_text(encoding="utf-8")
    expected = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]

    data.write(french.OWN, text)

    assert expected
    assert errors(data) == expected


def test_a_translation_that_lacks_a_word_is_not_shown(data):
    data.write(french.OWN, french.WORDS.replace('label = "Combien de fois ?"', ""))

    with pytest.raises(InstrumentRefused, match="label is not translated"):
        in_french(data)


ELSEWHERE = [
    (
        french.OF_MODULE, "[question.day]", "[question.date]",
        ['modules/shared/v1.fr.toml, section "after", question "day": label is not translated. '
         "Write label = ... under [question.day].",
         'modules/shared/v1.fr.toml, section "after", question "day": hint is not translated. '
         "Write hint = ... under [question.day].",
         'modules/shared/v1.fr.toml: there is no question "date". '
         "Take it out, or use a name of the file it translates."],
    ),
    (
        french.OF_MODULE, FRENCH, "Françoys (fr)",
        ['modules/shared/v1.fr.toml: language is "Françoys (fr)". '
         'Write "Français (fr)", as the instrument itself does.'],
    ),
    (
        french.ANSWERS, 'not_known = { label = "Pas connu" }', 'unknown = { label = "Pas connu" }',
        ['vocabulary/answers.fr.toml, list "yes_no_not_known", choice "not_known": label is not translated. '
         "Write label = ... under [list.yes_no_not_known.not_known].",
         'vocabulary/answers.fr.toml, list "yes_no_not_known": there is no choice "unknown". '
         'Did you mean "not_known"? Take it out, or use a name of the file it translates.'],
    ),
    (
        french.ANSWERS, "[list.yes_no]", "[list.harm_state]",
        ['vocabulary/answers.fr.toml, list "yes_no", choice "yes": label is not translated. '
         "Write label = ... under [list.yes_no.yes].",
         'vocabulary/answers.fr.toml, list "yes_no", choice "no": label is not translated. '
         "Write label = ... under [list.yes_no.no].",
         'vocabulary/answers.fr.toml: there is no list "harm_state". '
         'Did you mean "indicator_state"? Take it out, or use a name of the file it translates.'],
    ),
    (
        french.PARTS, "[part.why]", "[part.wy]",
        ['instruments/parts.fr.toml, part "why": label is not translated. Write label = ... under [part.why].',
         'instruments/parts.fr.toml, part "why": why is not translated. Write why = ... under [part.why].',
         'instruments/parts.fr.toml: there is no part "wy". Did you mean "why"? '
         "Take it out, or use a name of the file it translates."],
    ),
]  # fmt: skip
"""A side file, and what is said once these words of it are others."""


@pytest.mark.parametrize(("file", "words", "others", "said"), ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_what_a_module_a_list_or_a_part_lacks_names_its_own_side_file(data, file, words, others, said):
    kept = (data.folder / file).read_text(encoding="utf-8")
    assert words in kept

    data.write(file, kept.replace(words, others))

    assert errors(data) == said


@pytest.mark.parametrize("file", [french.OF_MODULE, french.ANSWERS, french.PARTS])
def test_a_side_file_that_is_not_there_is_one_sentence(data, file):
    (data.folder / file).unlink()

    assert len(errors(data)) == 1
    assert " is not there, and the translation needs it. Write it beside the file it translates." in errors(data)[0]


def test_everything_that_is_lacking_is_asked_for_at_once(data):
    data.write(french.OWN, 'format = 1\nlanguage = "Français (fr)"\n')

    asked = {error.rpartition(" under ")[2] for error in errors(data)}
    assert asked == {
        "inline/v1.fr.toml: title is not translated. Write title = ... above the first table.",
        "[section.one].", "[question.seen].", "[question.who].", "[question.who_why].", '[question."knows_{code}"].',
        "[question.many].", "[question.times].", "[question.where].",
    }  # fmt: skip


def test_the_check_of_an_instrument_says_what_its_translation_lacks_and_that_it_can_be_read(data):
    data.write(french.OWN, french.WORDS.replace('title = "Un"', ""))

    told = checking.check(data.folder / french.OWN).told()

    assert told["id"] == "inline"
    assert told["errors"] == [
        'inline/v1.fr.toml, section "one": title is not translated. Write title = ... under [section.one].'
    ]


def test_the_files_of_instruments_are_those_in_the_language_they_were_written_in():
    assert all(path.suffixes == [".toml"] for path in checking.every_file())


# --- a real one ----------------------------------------------------------------------------------------------------


def marked(text):
    return json.dumps(f"*{text}", ensure_ascii=False)


def marked_words(raw):
    """Side words of an instrument or a module, each its own with a mark before it."""
    yield from (f"title = {marked(raw['title'])}",) if "title" in raw else ()
    for section in raw["section"]:
        tables = [("section", section.get("name"), section, SECTION_WORDS)]
        for question in section.get("question", []):
            name = question.get("name", "")
            own = [part for part in question.get("parts", []) if isinstance(part, dict)]
            tables += [("question", name, question, QUESTION_WORDS)]
            tables += [("question", f"{name}_{part['part']}", part, QUESTION_WORDS) for part in own]
        for kind, name, table, keys in tables:
            said = [f"{key} = {marked(table[key])}" for key in keys if table.get(key)]
            yield from [f"[{kind}.{json.dumps(name)}]", *said] if name and said else []


def marked_lists(home):
    for name, choices in vocabulary.lists().items():
        if vocabulary.home(name) == home:
            yield f"[list.{name}]"
            for choice in choices:
                hint = f", hint = {marked(choice.hint)}" if choice.hint else ""
                yield f"{json.dumps(choice.code)} = {{ label = {marked(choice.label)}{hint} }}"


@pytest.mark.parametrize("name", ["efh_screen", "context_referral", "context_weighting"])
def test_a_published_instrument_can_be_put_into_another_language_whole(tmp_path, name):
    shutil.copytree(DATA / "instruments", tmp_path / "instruments")
    data = DataFolder(tmp_path)
    above = ["format = 1", 'language = "Marked (zxx)"']
    for file in [*(tmp_path / "instruments").glob("modules/*/v1.toml"), tmp_path / f"instruments/{name}/v1.toml"]:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        data.write(str(file.with_suffix(".zxx.toml")), "\n".join([*above, *marked_words(raw)]))
    for home in {vocabulary.home(one) for one in vocabulary.lists()}:
        data.write(f"vocabulary/{home}.zxx.toml", "\n".join([*above, *marked_lists(home)]))
    parts = tomllib.loads((DATA / "instruments" / "parts.toml").read_text(encoding="utf-8"))["part"]
    tables = [
        "\n".join([f"[part.{kind}]", *(f"{key} = {marked(part[key])}" for key in QUESTION_WORDS if key in part)])
        for kind, part in parts.items()
    ]
    data.write("instruments/parts.zxx.toml", "\n".join([*above, *tables]))

    other = translated(published(name), "Marked (zxx)", data=tmp_path)

    for question in other.questions.values():
        assert all(words.startswith("*") for key in QUESTION_WORDS if (words := getattr(question, key)))
        assert all(choice.label.startswith("*") for choice in question.choices)
