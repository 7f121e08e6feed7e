"""The invented questionnaire, its other form for another engine, and the rows about working forms out."""

import io
import xml.etree.ElementTree as ElementTree
from collections import Counter

from assessments.bench import engine
from assessments.bench.answers import filled
from assessments.bench.generated import generated_form
from assessments.bench.measuring import Progress
from assessments.bench.xform import xform

XFORMS = "{http://www.w3.org/2002/xforms}"


def rows_of_the_engine(**more):
    return list(engine.rows(rounds=1, progress=Progress(io.StringIO()), **more))


def test_the_invented_form_has_conditions_limits_and_calculations():
    questions = generated_form(72, seed=72).questions.values()

    assert len(questions) == 72
    assert Counter(one.type for one in questions)["calculate"] == 12
    assert sum(bool(one.relevant) for one in questions) > 20
    assert sum(one.constraint is not None for one in questions) > 20


def test_the_same_seed_gives_the_same_form_and_answers():
    first, second = (filled(generated_form(24, seed=3), seed=4) for _ in range(2))

    assert xform(first.instrument, {}) == xform(second.instrument, {})
    assert [first.value(name) for name in first.instrument.questions] == [
        second.value(name) for name in second.instrument.questions
    ]
    assert xform(first.instrument, {}) != xform(generated_form(24, seed=4), {})


def test_every_row_and_condition_travels_to_the_other_engine():
    form = generated_form(36, seed=72)

    read = ElementTree.fromstring(xform(form, {"q1": "yes"}))

    binds = {one.get("nodeset", "").rpartition("/")[2]: one for one in read.iter(f"{XFORMS}bind")}
    assert binds.keys() == form.questions.keys()
    assert {name for name, one in binds.items() if one.get("relevant")} == {
        name for name, one in form.questions.items() if one.relevant
    }
    assert not [words for one in binds.values() for words in one.attrib.values() if "${" in words]
    assert read.findtext(f".//{XFORMS}q1") == "yes"


def test_the_engine_is_measured_and_its_goals_stand_beside(tmp_path):
    rows = rows_of_the_engine(installed_in=tmp_path)

    assert [row.met for row in rows if row.most] != []
    assert all(row.measured or row.missing for row in rows)


def test_without_the_other_engine_it_is_said_how_to_install_it(tmp_path):
    missing = [row.missing for row in rows_of_the_engine(installed_in=tmp_path) if row.missing]

    assert len(missing) == 1
    assert "npm install" in missing[0] or "node is not installed" in missing[0]


def test_without_node_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert [row.missing for row in rows_of_the_engine() if row.missing] == ["Not measured: node is not installed."]
