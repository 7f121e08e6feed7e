"""An operator at a terminal, with an installation of their own."""

import re
from dataclasses import dataclass

from assessments.__main__ import main
from assessments.store.installation import open_installation
from assessments.store.settings import Settings, from_environment


@dataclass
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def one_time_code(self) -> str:
        """The code stands alone on a line."""
        found = re.search(r"^  (\w{4}(?:-\w{4}){3})$", self.out, re.MULTILINE)
        assert found, "no code was printed"
        return found[1]


class Terminal:
    """Runs commands against the folders that the environment names."""

    def __init__(self, capsys):
        self._capsys = capsys

    def run(self, *words: str) -> Said:
        self._capsys.readouterr()
        code = main(words)
        said = self._capsys.readouterr()
        return Said(code, said.out, said.err)

    def rows(self, sql: str, **values) -> list[dict]:
        """What is kept, looked at from beside the commands."""
        here = open_installation(from_environment())
        try:
            with here.engine.read(here.tenant) as rows:
                return rows(sql, **values)
        finally:
            here.close()

    @property
    def settings(self) -> Settings:
        return from_environment()
