"""What a map fetches stands behind the gate, is kept by the browser for an hour, and is told apart when it changes."""

import json

import pytest

from .running import Server

BASE = "/assets/map/base.json"
FETCHED = [
    "/assets/map/map.js",
    "/assets/map/map.css",
    "/assets/leaflet/leaflet.js",
    "/assets/leaflet/leaflet.css",
    BASE,
]


@pytest.mark.parametrize("path", FETCHED)
def test_nothing_of_a_map_is_given_to_a_stranger(practice: Server, path: str):
    assert practice.ask(path).status == 401


@pytest.mark.parametrize("path", FETCHED)
def test_whoever_is_signed_in_gets_it_and_may_keep_it_for_an_hour(practice: Server, path: str):
    given = practice.ask(path, cookie=practice.held_by("ada"))

    assert given.status == 200
    assert given.headers["cache-control"] == "private, max-age=3600"


def test_what_lies_below_is_asked_for_again_without_being_sent_again(practice: Server):
    ada = practice.held_by("ada")
    first = practice.ask(BASE, cookie=ada)

    again = practice.ask(BASE, cookie=ada, headers=[("If-None-Match", first.headers["etag"])])

    assert json.loads(first.text)["boundary"]
    assert (again.status, again.text) == (304, "")
    assert again.headers["etag"] == first.headers["etag"]


def test_nothing_else_in_these_folders_is_given(practice: Server):
    ada = practice.held_by("ada")

    for path in ("/assets/map/", "/assets/map/../parts/look.css", "/assets/leaflet/nothing.js", "/assets/map/base"):
        assert practice.ask(path, cookie=ada).status == 404
