"""A small instrument that uses every kind of word there is, and all of its words in French."""

from pathlib import Path

from tests.instruments.builders import HEADER, DataFolder, question, section

MODULE = (
    """
format = 1
source = "Ours"
"""
    + section("after")
    + question("day", "date", label="Which day was it?", hint="The day itself.")
)

INSTRUMENT = (
    question("seen", "select_one", choices="yes_no", label="Was it seen?", why="What is seen weighs more.",
             required=True, required_message="Say yes or no.", block="What happened")
    + question("who", "select_multiple", choices="yes_no_not_known", label="Who knows?",
               child_label="Who have you told?")
    + 'parts = ["basis", { part = "why", label = "Why do they know?" }]\n'
    + question("knows_{code}", for_each="who", label="{label}: since when?")
    + question("many", "integer", label="How often?", constraint=". < 9", constraint_message="Write less than nine.")
    + question("times", "begin_repeat", label="Each time", round_label="Time", most=2)
    + question("where", label="Where was it?")
    + question("end", "end_repeat")
    + '[[section]]\ninclude = "modules/shared/v1"\n'
)  # fmt: skip

WORDS = """
format = 1
language = "Français (fr)"
title = "Écrit ici"

[section.one]
title = "Un"

[question.seen]
label = "L'a-t-on vu ?"
why = "Ce qu'on a vu pèse plus."
required_message = "Dites oui ou non."
block = "Ce qui s'est passé"

[question.who]
label = "Qui le sait ?"
child_label = "À qui l'as-tu dit ?"

[question.who_why]
label = "Pourquoi le savent-ils ?"

[question."knows_{code}"]
label = "{label} : depuis quand ?"

[question.many]
label = "Combien de fois ?"
constraint_message = "Écrivez moins de neuf."

[question.times]
label = "Chaque fois"
round_label = "Fois"

[question.where]
label = "Où était-ce ?"
"""

MODULE_WORDS = """
format = 1
language = "Français (fr)"

[section.after]
title = "Après"

[question.day]
label = "Quel jour était-ce ?"
hint = "Le jour même."
"""

PART_WORDS = """
format = 1
language = "Français (fr)"

[part.basis]
label = "Qui ou quoi le dit ?"
hint = "Cochez tout ce qui convient."
why = "Ce qu'on voit pèse autrement que ce qu'on entend."

[part.why]
label = "Quelle est la raison ?"
why = "Un lecteur doit pouvoir suivre la pensée."
"""

LIST_WORDS = """
format = 1
language = "Français (fr)"

[list.yes_no]
yes = { label = "Oui" }
no = { label = "Non" }

[list.yes_no_not_known]
yes = { label = "Oui" }
no = { label = "Non" }
not_known = { label = "Pas connu" }

[list.basis]
child = { label = "L'enfant" }
parent_carer = { label = "Un parent" }
school = { label = "L'école" }
police_record = { label = "La police" }
health = { label = "La santé" }
youth_worker = { label = "Un animateur" }
community = { label = "Quelqu'un d'ici" }
own_observation = { label = "Je l'ai vu ou entendu" }
record_review = { label = "Nos dossiers" }
hypothesis = { label = "Une idée à vérifier" }
"""

ANSWERS, PARTS = "vocabulary/answers.fr.toml", "instruments/parts.fr.toml"
OWN, OF_MODULE = "instruments/inline/v1.fr.toml", "instruments/modules/shared/v1.fr.toml"


def small_instrument(folder: Path) -> DataFolder:
    """The instrument in a data folder of its own, no translation yet."""
    data = DataFolder(folder)
    data.module(MODULE)
    data.instrument(INSTRUMENT, header=HEADER)
    return data


def in_french(folder: Path) -> DataFolder:
    """The same with every side file it needs."""
    data = small_instrument(folder)
    for name, words in ((OWN, WORDS), (OF_MODULE, MODULE_WORDS), (PARTS, PART_WORDS), (ANSWERS, LIST_WORDS)):
        data.write(name, words)
    return data
