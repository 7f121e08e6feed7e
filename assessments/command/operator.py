"""What the commands share: who runs them, and the installation they work on."""

import os
import pwd
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assessments.people.accounts import Account
from assessments.people.visits import Visit
from assessments.store.holding import Hold
from assessments.store.installation import Installation, open_installation, refuse_unless_there
from assessments.store.settings import Settings, from_environment
from assessments.vocabulary import AccountId

AddParser = Callable[..., ArgumentParser]


def at_a_terminal() -> bool:
    """Whether somebody sits here who can be shown something and answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def operator() -> str:
    """Who the trail names: the user this process runs as. The environment is not asked, because anybody can set it."""
    try:
        return f"operator:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:  # a container's user has a number only
        return f"operator:{os.getuid()}"


@contextmanager
def opened() -> Iterator[Installation]:
    """The installation that the environment names, closed when the block ends."""
    here = open_installation(from_environment())
    try:
        yield here
    finally:
        here.close()


@contextmanager
def alone() -> Iterator[tuple[Settings, Hold]]:
    """The settings of an installation that nobody else has open, or can open, until the block ends. Raises InUse."""
    settings = from_environment()
    refuse_unless_there(settings)
    with Hold(settings.data_dir, alone=True) as hold:
        yield settings, hold


def operator_visit(here: Installation) -> Visit:
    """The operator as one who acts: an administrator without an account, named in the trail like every command."""
    name = operator()
    return Visit(Account(AccountId(name), name, name, "administrator", "active"), here)
