"""Lists and maps that others know, over the same rows and points as ours, in the same run."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assessments.bench.borough import PASSWORD, Borough, make_borough
from assessments.bench.finding import LARGE, SCREENS, drawing, server_of
from assessments.bench.maps import FEEL, KIND, MAP, map_page
from assessments.bench.measuring import Act, Progress, Sizes, in_turn, timed
from assessments.bench.practice import WHO
from assessments.bench.served import ROOT, NoServer, other, streamlit
from assessments.bench.table import Row, compared
from assessments.bench.websocket import NotDrawn, Screen, opened, sign_in, told
from assessments.demo.build import practice_copy, visits
from assessments.places.rows import places_in
from assessments.store.settings import Settings

PACKAGES = ("datasette==0.65.5", "django==5.2.19")  # pinned: another version is another figure
INSTALLED_IN = ROOT / ".bench" / "peers"
HERE = Path(__file__).parent
TEAM = "team-0"
LISTS = {
    "My work": "My work of a manager at {size:,} assessments, beside Datasette's list of 50 of them",
    "Children": "Children of a manager at {size:,} assessments, beside Django admin's list of 50 of them",
}
REDRAWN = "the Map page drawn again, beside a page with nothing but FastMarkerCluster"
SENT = "sent for the map on it alone, beside the same"
LISTED = """
    select r.id, c.title, r.instrument, r.state, r.author, r.team, r.made_at, k.due_at from response r
    join context c on c.tenant = r.tenant and c.id = r.context
    join clock k on k.tenant = r.tenant and k.response = r.id where r.tenant = :tenant"""
Served = Callable[[Path, Path, ExitStack], Act]
"""Serves a file with the programs of a folder until the stack is closed, and gives what asks for its list once."""


def rows(*, rounds: int, progress: Progress, size: int = LARGE, installed_in: Path = INSTALLED_IN) -> Iterator[Row]:
    """Lists first, at an authority of this size, then the map. Where a peer is not installed its row says how."""
    with TemporaryDirectory() as folder:
        progress(f"making {size:,} assessments")
        borough = make_borough(Path(folder) / "borough", assessments=size)
        plain = _plain_file(borough, Path(folder) / "plain.db")
        borough.here.close()
        for (name, what), peer in zip(LISTS.items(), (_datasette, _django), strict=True):
            yield _list(name, what.format(size=size), peer, borough, plain, installed_in, rounds, progress)
    yield from _map(rounds, progress)


def _plain_file(borough: Borough, file: Path) -> Path:
    """What a list shows of each assessment, in a file that anybody can read: all of it is invented."""
    with borough.here.engine.read(borough.here.tenant) as asked, sqlite3.connect(file) as plain:
        found = asked(LISTED)
        columns = list(found[0])
        plain.execute(f"create table assessment ({', '.join(columns)}, primary key (id))")
        plain.executemany(
            f"insert into assessment values ({', '.join(f':{one}' for one in columns)})",
            found,
        )
        plain.execute("create index assessment_of_team on assessment (team, due_at)")
    plain.close()
    return file


def _list(
    name: str, what: str, peer: Served, borough: Borough, plain: Path, programs: Path, rounds: int, progress: Progress
) -> Row:
    program = {"My work": "datasette", "Children": "django-admin"}[name]
    if not (programs / "bin" / program).exists():
        return Row(what, missing=_how_to_install())
    drawn = SCREENS[name]
    try:
        with ExitStack() as running:
            theirs = peer(programs / "bin", plain, running)
            origin = running.enter_context(server_of(borough))
            cookie = sign_in(origin, "manager.0", PASSWORD)
            screen = running.enter_context(opened(origin, drawn.page, cookie=cookie, there=drawn.there))
            return compared(
                what,
                *in_turn(drawing(screen, drawn.typed), theirs, rounds=rounds, warm_up=2, what=what, progress=progress),
            )
    except NoServer as missing:
        return Row(what, missing=str(missing))


def _how_to_install() -> str:
    where = f"{INSTALLED_IN.parent.name}/{INSTALLED_IN.name}"
    return f"Not measured: run `python -m venv {where} && {where}/bin/pip install {' '.join(PACKAGES)}` first."


def _datasette(programs: Path, file: Path, running: ExitStack) -> Act:
    def command(port: int) -> list[str]:
        return [
            str(programs / "datasette"),
            "serve",
            str(file),
            "--port",
            str(port),
            "--setting",
            "suggest_facets",
            "off",
        ]

    origin = running.enter_context(other(command, log=file.with_name("datasette.log")))
    return _asking(origin, f"/plain/assessment?team={TEAM}&_sort=due_at&_size=50", least=50)


def _django(programs: Path, file: Path, running: ExitStack) -> Act:
    def command(port: int) -> list[str]:
        return [str(programs / "python"), str(HERE / "peer_admin.py"), str(file), str(port)]

    origin = running.enter_context(other(command, log=file.with_name("django.log")))
    return _asking(origin, f"/admin/auth/assessment/?team={TEAM}", least=50)


def _asking(origin: str, path: str, *, least: int) -> Act:
    """Ask for a page, and hold it to having at least so many rows."""
    if told(origin, path).count("<tr") < least:
        raise NotDrawn(f"{path} did not list what was to be measured.")
    return lambda: [timed(lambda: told(origin, path))]


def _map(rounds: int, progress: Progress) -> Iterator[Row]:
    """Both pages have the same points, and both are asked for whole, by the same client."""
    try:
        with ExitStack() as running, TemporaryDirectory() as folder:
            data = Path(folder) / "data"
            points = _practice_points(data)
            ours, _ = map_page(running, ROOT / "app.py", data)
            ours.redraw({FEEL: ours.fields[FEEL].options[0], KIND: ours.fields[KIND].options[0]})
            theirs = running.enter_context(_clusters(Path(folder), points))
            sent: tuple[list[int], list[int]] = ([], [])

            def again(page: Screen, into: list[int]) -> Act:
                def draw() -> Sequence[float]:
                    drawn = page.redraw()
                    into.append(drawn.components[MAP])
                    return [drawn.seconds]

                return draw

            acts = [again(page, into) for page, into in zip((ours, theirs), sent, strict=True)]
            yield compared(REDRAWN, *in_turn(*acts, rounds=rounds, warm_up=2, what=REDRAWN, progress=progress))
            many, few = (Sizes(tuple(one[2:])) for one in sent)
            yield Row(SENT, many, few, many.median_bytes / few.median_bytes)
    except NoServer as missing:
        yield from (Row(what, missing=str(missing)) for what in (REDRAWN, SENT))


def _practice_points(data: Path) -> list[list[float]]:
    """Make a practice copy, and say where its places are."""
    here = practice_copy(Settings(data, data / "keys", demo=True))
    try:
        visit = visits(here)[WHO]
        with visit.looking() as asked:
            return [
                [one.lat, one.lon] for one in places_in(asked, visit) if one.lat is not None and one.lon is not None
            ]
    finally:
        here.close()


@contextmanager
def _clusters(folder: Path, points: Sequence[Sequence[float]]) -> Iterator[Screen]:
    listed = folder / "points.json"
    listed.write_text(json.dumps(points), encoding="utf-8")
    script = HERE / "cluster_page.py"
    with (
        streamlit(script, str(listed), log=folder / "clusters.log") as origin,
        opened(origin, "", cookie="", there="<h1>Clusters</h1>") as page,
    ):
        yield page
