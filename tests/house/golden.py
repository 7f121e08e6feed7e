"""
The tables of a new database, as text. After a migration, write them down again:

    python -m tests.house.golden > tests/house/schema.sql
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from assessments.store.installation import make_installation
from assessments.store.settings import Settings


def tables_as_text() -> str:
    """Every table, index and trigger of a database made now, by kind and name."""
    with TemporaryDirectory() as folder:
        here = make_installation(
            Settings(Path(folder) / "data", Path(folder) / "keys", demo=False), authority="Example"
        )
        with here.engine.read(here.tenant) as rows:
            found = rows("select type, name, sql from sqlite_master where sql is not null order by type, name")
        here.close()
    return "\n".join(f"{one['sql']};\n" for one in found)


if __name__ == "__main__":
    print(tables_as_text(), end="")
