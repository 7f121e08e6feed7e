"""Reads an instrument's file: checks its shape, unfolds its parts, reads its conditions and finds its order."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assessments.instruments import caution, parts, signs
from assessments.instruments.expressions import Expression, ExpressionFault, read
from assessments.instruments.faults import Faults, Told, did_you_mean
from assessments.instruments.layout import laid_out
from assessments.instruments.model import Instrument, Question, Section, Trigger
from assessments.instruments.plan import GoesInACircle, Plan, plan_for
from assessments.instruments.prompts import cards, prompts
from assessments.instruments.reading import Raw, data_folder_of, named, read_toml
from assessments.instruments.schema import EXPRESSIONS, check_file, list_names
from assessments.instruments.unfold import rounds, spread
from assessments.instruments.words import AS_WRITTEN, Words
from assessments.vocabulary import DATA

LANGUAGE = "English (en)"
Read = dict[str, Expression]


def from_file(path: Path, words: Words = AS_WRITTEN) -> Instrument:
    """
    Read the instrument in a file such as data/instruments/efh_screen/v1.toml.

    Raises:
        InstrumentRefused: As `from_text`.
        OSError, UnicodeDecodeError: If the file itself cannot be read.
    """
    return from_text(path.read_text(encoding="utf-8"), file=named(path), path=path, words=words)


def from_text(text: str, *, file: str, path: Path | None = None, words: Words = AS_WRITTEN) -> Instrument:
    """
    Read an instrument. `file` is how messages name it, and its modules stand in the data folder that holds `path`.

    Raises:
        InstrumentRefused: If it cannot be used; every fault of the first stage that finds one.
    """
    faults = Faults(file)
    beside = data_folder_of(path) if path else DATA
    raw = spread(words.of_file(read_toml(text, faults), path), faults, beside=beside, words=words)
    check_file(raw, faults)
    faults.stop_if_any()
    sections = _unfolded(raw, faults, words)
    _check_names(raw, sections, faults)
    faults.stop_if_any()
    return _Building(raw, sections, faults, words).instrument()


def _unfolded(raw: Raw, faults: Faults, words: Words) -> dict[str, list[Raw]]:
    """The questions of each section by its name, parts and indicators unfolded, the caution last of all."""
    sections: dict[str, list[Raw]] = {}
    for section in raw["section"]:
        into = sections.setdefault(section["name"], [])
        asked: list[Raw] = []
        for question in section.get("question", []):
            asked.extend(parts.expand(question, section=section["name"], faults=faults, words=words))
        into.extend(rounds(asked, section=section["name"], faults=faults))
    faults.stop_if_any()
    everything = [question for questions in sections.values() for question in questions]
    for questions in sections.values():
        for place in reversed([at for at, question in enumerate(questions) if question["type"] == "caution"]):
            questions[place : place + 1] = caution.calculations(questions[place], everything)
        for place in [at for at, question in enumerate(questions) if question["type"] == "any_sign"]:
            questions[place] = signs.calculation(questions[place], everything)
    return sections


def _check_names(raw: Raw, sections: Mapping[str, list[Raw]], faults: Faults) -> None:
    names = [section["name"] for section in raw["section"]]
    for name in {name for name in names if names.count(name) > 1}:
        faults.add(f'two sections are called "{name}".', "Give each its own name.")
    seen = set(raw.get("facts", []))
    for section, questions in sections.items():
        for question in (one for one in questions if one.get("round", 1) == 1):
            name = question["name"].partition("[")[0]
            if name in seen or name == raw["id"]:
                faults.add(
                    f'the name "{name}" is taken.',
                    "Parts, facts and the instrument itself have names too; choose another.",
                    section=section,
                    question=name,
                )
            seen.add(name)


class _Building:
    """One instrument being put together from questions that are already unfolded."""

    def __init__(self, raw: Raw, sections: Mapping[str, list[Raw]], faults: Faults, words: Words) -> None:
        self.raw, self.unfolded, self.faults, self.words = raw, sections, faults, words
        self.settings: dict[str, Any] = dict(raw.get("settings", {}))
        self.facts = tuple(raw.get("facts", []))
        questions = [question for asked in sections.values() for question in asked]
        templates = dict.fromkeys(question.get("template", question["name"]) for question in questions)
        self.names = dict.fromkeys([*templates, *(question["name"] for question in questions), *self.facts])

    def instrument(self) -> Instrument:
        asked_of = {who: self.expression(words, "asked_of") for who, words in self.raw.get("asked_of", {}).items()}
        sections = tuple(self.section(table, asked_of) for table in self.raw["section"])
        triggers = tuple(self.trigger(table) for table in self.raw.get("prompt", []))
        self.faults.stop_if_any()
        sections = laid_out(sections, self.faults)
        self.faults.stop_if_any()
        return Instrument(
            **{key: self.raw[key] for key in ("id", "version", "title", "source", "licence", "review_date", "status")},
            audience=tuple(self.raw["audience"]),
            language=self.words.language or self.settings.get("default_language", LANGUAGE),
            facts=self.facts,
            settings=self.settings,
            sections=sections,
            triggers=triggers,
            caution=self.caution(),
            plan=self.plan(sections, triggers),
            questions={question.name: question for section in sections for question in section.questions},
        )

    def section(self, table: Raw, asked_of: Mapping[str, Expression | None]) -> Section:
        name = table["name"]
        return Section(
            name=name,
            title=table["title"],
            lede=table.get("lede", ""),
            relevant=self.expression(table.get("relevant"), "relevant", section=name),
            questions=tuple(self.question(question, name, asked_of) for question in self.unfolded[name]),
        )

    def question(self, raw: Raw, section: str, asked_of: Mapping[str, Expression | None]) -> Question:
        name = raw["name"]
        read_here: Read = {}
        for key in EXPRESSIONS:
            source = raw[key] if isinstance(raw.get(key), str) else None
            found = self.expression(source, key, section, name)
            if found is not None:
                read_here[key] = found
        asked = raw.get("asked_of", "all")
        if asked != "all" and asked not in asked_of:
            self.faults.add(
                f'asked_of is "{asked}".',
                "Write all, or a name of the [asked_of] table above the sections.",
                section=section,
                question=name,
            )
        self.check_mentions(raw, section)
        conditions = (asked_of.get(asked), read_here.get("relevant"))
        also_after = raw.get("also_after", ())
        copied = (
            "type", "name", "label", "hint", "why", "child_label", "part_of", "choices_from", "harm_type",
            "harm_type_from", "sensitive", "print", "asked_of", "card", "opens", "required_when", "required_message",
            "constraint_message", "block", "template", "repeat", "round", "round_label",
            "most",
        )  # fmt: skip
        return Question(
            **{key: raw[key] for key in copied if key in raw},
            section=section,
            klass=raw.get("class", ""),
            choices=tuple(choice for listed in list_names(raw) for choice in self.words.choices(listed)),
            appearance=tuple(raw.get("appearance", "").split()),
            check_for_names=raw.get("check_for_names", self.settings.get("check_for_names", False) and _is_text(raw)),
            relevant=tuple(condition for condition in conditions if condition is not None),
            required=read_here.get("required", raw.get("required", False) is True),
            constraint=read_here.get("constraint"),
            calculation=read_here.get("calculation"),
            card_when=read_here.get("card_when"),
            also_after=(also_after,) if isinstance(also_after, str) else tuple(also_after),
        )

    def trigger(self, table: Raw) -> Trigger:
        if table["id"] not in prompts():
            self.faults.add(
                f'there is no prompt "{table["id"]}".',
                did_you_mean(table["id"], prompts()) + "Prompts stand in data/rules/prompts.toml.",
            )
        beside = [table["beside"]] if isinstance(table["beside"], str) else list(table["beside"])
        for name in beside:
            if name not in self.names:
                self.faults.add(
                    f'the prompt "{table["id"]}" stands beside "{name}", which is no question.',
                    did_you_mean(name, self.names) + "Name a question of this instrument.",
                )
        when = self.expression(table["when"], f'when of the prompt "{table["id"]}"')
        return Trigger(id=table["id"], when=when or read("false()"), beside=tuple(beside))

    def expression(self, source: str | None, key: str, section: str = "", question: str = "") -> Expression | None:
        """Read one condition. What is wrong with it is noted; None comes back for what cannot be read."""
        if source is None:
            return None
        try:
            found = read(source)
        except ExpressionFault as fault:
            self.faults.add_once(key, [(f"{key} {fault.problem}", fault.remedy)], section=section, question=question)
            return None
        self.faults.add_once(key, list(self._misread(found, key)), section=section, question=question)
        return found

    def _misread(self, found: Expression, key: str) -> Iterator[Told]:
        """What an expression looks at and cannot see."""
        if found.reads_itself and key not in ("constraint", "calculation"):
            yield (
                f'{key} uses ".", once() or a function without its value, which mean its own answer.',
                "They belong in a constraint or a calculation; write ${name} here.",
            )
        for name in sorted(found.reads - set(self.names)):
            yield (
                f"{key} reads ${{{name}}}, which is no question, part or fact here.",
                did_you_mean(name, self.names, shape="${{{}}}") + "Use a name of this instrument, or add it to facts.",
            )

    def check_mentions(self, raw: Raw, section: str) -> None:
        """Note a card that is not there, and a question that a row counts for and that is not there."""
        for key, known, where in (
            ("card", list(cards()), "Cards stand in data/rules/cards.toml."),
            ("harm_type_from", self.names, "Name the question harm types are ticked in."),
        ):
            if key in raw and raw[key] not in known:
                problem, remedy = f'{key} is "{raw[key]}", which is not there.', did_you_mean(raw[key], known) + where
                self.faults.add(problem, remedy, section=section, question=raw["name"])

    def caution(self) -> str:
        rows = [
            row["name"]
            for table in self.raw["section"]
            for row in table.get("question", [])
            if row["type"] == "caution"
        ]
        return rows[0] if rows else ""

    def plan(self, sections: tuple[Section, ...], triggers: tuple[Trigger, ...]) -> Plan:
        try:
            return plan_for(sections, triggers)
        except GoesInACircle as circle:
            names = " waits on ".join(circle.names)
            where = next(
                (one.name for one in sections for question in one.questions if question.name in circle.names), ""
            )
            self.faults.add(
                f"conditions go in a circle: {names}.",
                "Take one of these names out of the relevant or calculation of another.",
                section=where,
                question=circle.names[0],
            )
            self.faults.stop_if_any()
            raise


def _is_text(raw: Raw) -> bool:
    return bool(raw["type"] == "text")
