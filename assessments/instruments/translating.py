"""
An instrument in another language. Only words change: its version, its questions and its conditions are the same.

A translation stands in side files, each beside what it translates, with the language's code in its name:
instruments/efh_screen/v1.cy.toml, instruments/modules/cse/v1.cy.toml, instruments/parts.cy.toml and
vocabulary/answers.cy.toml. The instrument's own says which languages there are, as ODK names them: "Cymraeg (cy)".
"""

from functools import cache
from pathlib import Path

from assessments import vocabulary
from assessments.instruments import parts
from assessments.instruments.faults import Fault, InstrumentRefused, NoSuchLanguage
from assessments.instruments.loader import LANGUAGE, from_file
from assessments.instruments.model import Instrument
from assessments.instruments.reading import Raw, data_folder_of, kept_at
from assessments.instruments.side_file import SideFile, code_of
from assessments.instruments.words import CHOICE_WORDS, QUESTION_WORDS, SECTION_WORDS, Words
from assessments.vocabulary import DATA, Choice, is_translation


def translated(instrument: Instrument, language: str, *, data: Path = DATA) -> Instrument:
    """
    The same version with its words in another language, such as "Cymraeg (cy)".

    Args:
        data: The data folder the instrument was read from.

    Raises:
        NoSuchLanguage: If it is not kept in that language.
        InstrumentRefused: If any word is lacking: half a page in each of two languages helps nobody.
    """
    if language == instrument.language:
        return instrument
    path = _path(instrument, data)
    for side in side_files(path):
        if _language_of(side) == language:
            return _kept(path, side)
    raise NoSuchLanguage(
        f'"{instrument.title}" is not kept in {language}. Choose {" or ".join(languages(instrument, data=data))}.'
    )


def languages(instrument: Instrument, *, data: Path = DATA) -> tuple[str, ...]:
    """The languages a version is kept in, the one it was written in first."""
    return languages_of(_path(instrument, data), instrument.settings.get("default_language", LANGUAGE))


def languages_of(path: Path, first: str) -> tuple[str, ...]:
    """As `languages`, for a file, whose own language is `first`."""
    others = (_language_of(side) for side in side_files(path))
    return tuple(dict.fromkeys([first, *(language for language in others if language)]))


def _path(instrument: Instrument, data: Path) -> Path:
    return data / "instruments" / instrument.id / f"v{instrument.version}.toml"


def side_files(path: Path) -> list[Path]:
    """The translations that stand beside an instrument's file."""
    return sorted(path.parent.glob(f"{path.stem}.*.toml"))


def original_of(path: Path) -> Path:
    """The file that a side file translates; any other file itself."""
    original = path.with_name(f"{path.name.partition('.')[0]}.toml")
    return original if is_translation(path) and original.is_file() else path


def faults_of(path: Path, side: Path) -> tuple[Fault, ...]:
    """All that is wrong with one translation of the instrument at `path`, which itself can be read."""
    try:
        _read(path, side)
    except InstrumentRefused as refused:
        return refused.faults
    return ()


def _language_of(side: Path) -> str:
    return SideFile(side, kinds=("section", "question"), above=("title",)).language


def _read(path: Path, side: Path) -> Instrument:
    translation = _Translation(path, side)
    instrument = from_file(path, translation)
    translation.stop_if_any()
    return instrument


_kept = cache(_read)


class _Translation(Words):
    """Words in another language, laid over an instrument while it is read. Every side file notes what it lacks."""

    def __init__(self, path: Path, side: Path) -> None:
        self.path, self.code, self.beside = path, code_of(side), data_folder_of(path)
        self._files: dict[Path, SideFile] = {}
        self._homes: dict[str, SideFile] = {}
        self._part_side: SideFile | None = None
        self._lists: dict[str, tuple[Choice, ...]] = {}
        self._parts: dict[str, Raw] = {}
        self.language = self._open(side, "section", "question", above=("title",)).language

    def stop_if_any(self) -> None:
        """Raise InstrumentRefused with all that is wrong with the side files, the instrument's own first."""
        if self._part_side:
            self._part_side.refuse_others(parts.kinds(), "part", called="part")
        for home, side in self._homes.items():
            _refuse_other_choices(side, home)
        found = [fault for side in self._files.values() for fault in side.faults.found]
        if found:
            raise InstrumentRefused(found)

    def of_file(self, raw: Raw, path: Path | None) -> Raw:
        assert path, "a translation is laid over a file"
        side = self._open(path.with_suffix(f".{self.code}.toml"), "section", "question")
        whole = side.over(raw, ("title",)) if path == self.path else raw
        names: list[str] = []
        sections = [_section(side, section, names) for section in raw["section"]]
        side.refuse_others([str(one.get("name")) for one in sections], "section", called="section")
        side.refuse_others(names, "question", called="question")
        return {**whole, "section": sections}

    def of_part(self, kind: str, table: Raw) -> Raw:
        if kind not in self._parts:
            self._part_side = self._open(kept_at(self.beside, f"instruments/parts.{self.code}.toml"), "part")
            self._parts[kind] = self._part_side.over(table, QUESTION_WORDS, "part", kind, place=f'part "{kind}"')
        return self._parts[kind]

    def choices(self, list_name: str) -> tuple[Choice, ...]:
        if list_name not in self._lists:
            self._lists[list_name] = tuple(self._choice(list_name, choice) for choice in super().choices(list_name))
        return self._lists[list_name]

    def _choice(self, list_name: str, choice: Choice) -> Choice:
        home = vocabulary.home(list_name)
        side = self._homes[home] = self._open(kept_at(self.beside, f"vocabulary/{home}.{self.code}.toml"), "list")
        words = {"label": choice.label, "hint": choice.hint}
        place = f'list "{list_name}", choice "{choice.code}"'
        return Choice(choice.code, **side.over(words, CHOICE_WORDS, "list", list_name, choice.code, place=place))

    def _open(self, path: Path, *kinds: str, above: tuple[str, ...] = ()) -> SideFile:
        if path not in self._files:
            side = self._files[path] = SideFile(path, kinds=kinds, above=above)
            own = next(iter(self._files.values())).language
            if side.language and own and side.language != own:
                side.faults.add(f'language is "{side.language}".', f'Write "{own}", as the instrument itself does.')
        return self._files[path]


def _section(side: SideFile, section: Raw, names: list[str]) -> Raw:
    """A section in the other language; the names of its questions and of parts with words of their own are noted."""
    name = str(section.get("name", ""))
    if not name:
        return section
    questions = [one for each in section.get("question", []) for one in [_question(side, each, name, names)]]
    return {**side.over(section, SECTION_WORDS, "section", name, section=name), "question": questions}


def _question(side: SideFile, question: Raw, section: str, names: list[str], parent: str = "") -> Raw:
    """A question, or a part that a question puts in its own words, with its own parts."""
    name = f"{parent}_{question.get('part')}" if parent else str(question.get("name", ""))
    if not name:
        return question
    names.append(name)
    inside = [
        _question(side, part, section, names, name) if isinstance(part, dict) else part
        for part in question.get("parts", [])
    ]
    written = side.over(question, QUESTION_WORDS, "question", name, section=section, question=name)
    return {**written, "parts": inside} if inside else written


def _refuse_other_choices(side: SideFile, home: str) -> None:
    """Note a list or a choice that the file of that name does not hold."""
    here = [name for name in vocabulary.lists() if vocabulary.home(name) == home]
    side.refuse_others(here, "list", called="list")
    for name in here:
        codes = [choice.code for choice in vocabulary.choices(name)]
        side.refuse_others(codes, "list", name, called="choice", place=f'list "{name}"')
