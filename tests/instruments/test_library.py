"""The instruments that are published here, found by name and version."""

import gc

import pytest

from assessments.instruments.faults import NoSuchInstrument
from assessments.instruments.library import all_instruments, published


def test_the_latest_version_is_given_unless_one_is_named():
    assert published("efh_screen") is published("efh_screen", 1)


def test_every_published_instrument_is_listed_once():
    ids = [instrument.id for instrument in all_instruments()]

    assert {"efh_screen", "context_referral"} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["nothing_like_it", "../rules", "", "efh_screen/../efh_screen", "*"])
def test_an_instrument_that_is_not_there_is_refused_in_words(name):
    with pytest.raises(NoSuchInstrument, match="is published here"):
        published(name)


def test_a_version_that_is_not_there_is_refused_in_words():
    with pytest.raises(NoSuchInstrument, match='Version 99 of "efh_screen" is not kept here'):
        published("efh_screen", 99)


def test_an_instrument_that_was_read_is_out_of_the_garbage_collectors_way():
    screening = published("efh_screen")

    walked_through = {id(one) for one in gc.get_objects()}

    assert walked_through.isdisjoint(id(question) for question in screening.questions.values())
