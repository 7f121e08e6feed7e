"""What the server sends is on its way at once."""

import time
from http.client import HTTPConnection

from .running import Server

WITHIN_S = 0.030  # where a part waits for more to be sent with it, it waits 40 ms


def test_a_small_file_does_not_wait_for_more_to_be_sent_with_it(practice: Server):
    cookie = practice.held_by("ada")
    connection, took_s = HTTPConnection(practice.host), []

    for _ in range(12):  # the first few of a connection are never held up
        began = time.monotonic()
        connection.request("GET", "/favicon.png", headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        took_s.append(time.monotonic() - began)
        assert answer.status == 200
    connection.close()

    assert min(took_s[6:]) < WITHIN_S
