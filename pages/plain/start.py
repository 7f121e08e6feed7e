"""What this process serves: an installation opened at the start, or one page saying why there is none."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from assessments.peers.expiry import end_expired
from assessments.store.installation import Installation, exists, open_installation, use
from assessments.store.marker import refuse_if_vanished
from assessments.store.settings import Settings, WronglySetUp, admin_url, from_environment
from assessments.vocabulary import AssessmentError
from pages.plain.quiet import place, say

NONE_YET = (
    "There is no database yet. To look round with invented people, start with CST_DEMO=1. "
    "To set up an authority, run: python -m assessments init"
)
OWNER_HELD = (
    "This service may not hold the way in of the database's owner, who can change every rule of it. "
    "Unset CST_DATABASE_ADMIN_URL here; keep it for: python -m assessments database migrate"
)
AT_START = "service start"
"""Who the trail names for what is done before anybody comes in."""


@dataclass
class Standing:
    """
    How this server stands. Until an installation is open, the gate answers everything with the not-set-up page.

    `problem` is what is wrong with an installation that is there, in words without this machine's folders; empty when
    there is none at all.
    """

    settings: Settings | None = None
    installation: Installation | None = None
    problem: str = ""

    @property
    def demo(self) -> bool:
        return self.settings is not None and self.settings.demo

    @property
    def proxies(self) -> Collection[str]:
        return self.settings.trusted_proxies if self.settings else ()

    @asynccontextmanager
    async def lifespan(self, app: object) -> AsyncIterator[None]:
        """For st.App: open before the first request is answered, close after the last."""
        try:
            self.open()
        except Exception as problem:  # the server would print it with its values
            say(place(problem))
            raise
        try:
            yield
        finally:
            if self.installation:
                self.installation.close()

    def open(self) -> None:
        """Open what the environment names, or make the practice copy where one is asked for and there is none."""
        try:
            self.settings = from_environment()
            if admin_url():
                raise WronglySetUp(OWNER_HELD)
            self.installation = _opened(self.settings)
        except AssessmentError as problem:
            say(f"Not started: {problem}")
            self.problem = without_folders(str(problem), self.settings)
            return
        if self.installation is None:
            say(f"Not started: {NONE_YET}")
        else:
            end_expired(self.installation, by=AT_START)
            use(self.installation)


def without_folders(words: str, settings: Settings | None) -> str:
    """The same sentence with the names of the settings where this machine's folders stood."""
    if settings is None:
        return words
    return words.replace(str(settings.key_dir), "CST_KEY_DIR").replace(str(settings.data_dir), "CST_DATA_DIR")


def _opened(settings: Settings) -> Installation | None:
    if exists(settings):
        return open_installation(settings)
    refuse_if_vanished(settings)
    if not settings.demo:
        return None
    from assessments.demo.build import practice_copy  # it brings the whole borough with it: only where it is needed

    return practice_copy(settings)
