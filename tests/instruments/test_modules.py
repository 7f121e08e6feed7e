"""A module is asked by several instruments, and what is wrong with it names the module's own file, once."""

import pytest

from assessments.instruments.faults import InstrumentRefused
from assessments.instruments.loader import from_file
from tests.instruments.builders import HEADER, DataFolder, question, section

ABOVE = HEADER.partition("[[section]]")[0]
MODULE = "format = 1\nsource = 'Ours'\n"
INCLUDE = '[[section]]\ninclude = "modules/shared/v1"\n'
TICKED = question("sure", "select_multiple")


@pytest.fixture
def data(tmp_path):
    return DataFolder(tmp_path)


def faults_of(data, module, *parts):
    """What is said of an instrument that brings in this module, after a section of its own."""
    data.module(module)
    with pytest.raises(InstrumentRefused) as refused:
        from_file(data.instrument(*(parts or (TICKED,)), INCLUDE))
    return [str(fault) for fault in refused.value.faults]


def test_a_module_brings_its_sections_to_where_it_is_named(data):
    data.module(MODULE + section("two") + question("b") + section("three") + question("c"))

    instrument = from_file(data.instrument(question("a"), INCLUDE, section("four"), question("d")))

    assert [part.name for part in instrument.sections] == ["one", "two", "three", "four"]
    assert instrument.question("c").number == "3.1"


FAULTS = {
    "no TOML": (
        "format = 1\n[[section\n",
        "modules/shared/v1.toml: is not TOML: ",
    ),
    "nested past use": (
        f"format = {'[' * 5000}{']' * 5000}",
        "modules/shared/v1.toml: has lists or tables more than 12 deep, one in another. Write them side by side, "
        "as [[...]].",
    ),
    "no section": (
        MODULE,
        "modules/shared/v1.toml: there is no section. Write each as [[section]].",
    ),
    "a section without a name": (
        MODULE + '[[section]]\ntitle = "Two"\n',
        "modules/shared/v1.toml: a section has no name. Write name = ... under [[section]].",
    ),
    "a module in a module": (
        MODULE + INCLUDE,
        "modules/shared/v1.toml: it brings in another module. Bring both in from the instrument.",
    ),
    "a key of an instrument": (
        MODULE + "id = 'shared'\n" + section("two"),
        'modules/shared/v1.toml: the key "id" is not known. A module has format, source, licence, section, and the '
        "rest in its sections.",
    ),
    "a format of another day": (
        "format = 2\n" + section("two"),
        "modules/shared/v1.toml: format is 2, which is not read here. Write format = 1.",
    ),
    "a type that does not exist": (
        MODULE + section("two") + question("b", "texd"),
        'modules/shared/v1.toml, section "two", question "b": type is "texd". Did you mean "text"? The types are ',
    ),
    "a name that nobody has": (
        MODULE + section("two") + question("b", relevant="${nobody} = 'x'"),
        'modules/shared/v1.toml, section "two", question "b": relevant reads ${nobody}, which is no question, part or '
        "fact here. Use a name of this instrument, or add it to facts.",
    ),
    "a circle": (
        MODULE + section("two") + question("b", relevant="${c} = 'x'") + question("c", relevant="${b} = 'x'"),
        'modules/shared/v1.toml, section "two", question "b": conditions go in a circle: b waits on c waits on b. ',
    ),
}


@pytest.mark.parametrize(("module", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_module_names_its_file_and_is_said_once(data, module, told):
    said = faults_of(data, module)

    assert len(said) == 1
    assert said[0].startswith(told)


def test_a_fault_of_the_instrument_beside_a_module_names_the_instrument(data):
    said = faults_of(data, MODULE + section("two") + question("b"), question("a", relevant="${nobody} = 'x'"))

    assert [sentence.partition(":")[0] for sentence in said] == ['inline/v1.toml, section "one", question "a"']


@pytest.mark.parametrize(
    "module",
    [
        section("two") + question("why_{code}", for_each="sure", relevant="${nobody} = 'x'"),
        section("two") + question("why_{code}", for_each="sure", relevant="${nobody_{code}} = 'x'"),
        section("two_{code}") + "for_each = 'sure'\n" + question("why_{code}", relevant="${nobody_{code}} = 'x'"),
        section("two") + question("why_{code}", for_each="sure", card="nothing_like_it"),
        section("two") + question("why_{code}", for_each="sure", parts=["nothing_like_it"]),
    ],
)
def test_a_fault_in_what_is_asked_for_each_choice_is_said_once_by_the_name_in_the_file(data, module):
    said = faults_of(data, MODULE + module)

    assert len(said) == 1
    assert 'question "why_{code}": ' in said[0]


def test_a_module_that_is_not_there_is_said_with_the_nearest_name(data):
    with pytest.raises(InstrumentRefused) as refused:
        from_file(data.instrument(header=ABOVE + '[[section]]\ninclude = "modules/csee/v1"\n'))

    assert str(refused.value) == (
        'inline/v1.toml: include is "modules/csee/v1", which is no module. Did you mean "modules/cse/v1"? '
        "Modules stand in data/instruments/modules."
    )


@pytest.mark.parametrize("name", ["/etc/passwd", "../../rules/clocks", "modules/../efh_screen/v1", "modules/cse/v1/."])
def test_a_path_is_no_module(data, name):
    with pytest.raises(InstrumentRefused, match="which is no module"):
        from_file(data.instrument(header=f"{ABOVE}[[section]]\ninclude = '{name}'\n"))
