"""`geography import`: the boundary, the wards or the schools of the area, from a file."""

from argparse import Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from assessments.command.operator import AddParser, opened, operator_visit
from assessments.geography.model import KINDS, FileRefused
from assessments.geography.sniffing import MOST_BYTES

TO_CONFIRM = 3
MORE = """\
It reads GeoJSON, CSV (schools), GeoPackage and zipped Shapefile, and never asks. It ends with 0 when the file came in;
with 1 when it cannot be used, and says why; with 3 when somebody should confirm a correction first. Look at what it
says, then run it again with --accept. Only with 0 anything is changed.

Import the boundary first: wards and schools are then held against it. Coordinates of the British National Grid are
turned into longitude and latitude to within about two metres."""


def add_to(add_parser: AddParser) -> None:
    commands = add_parser("geography", help="bring in the boundary, the wards and the schools").add_subparsers(
        required=True, metavar="COMMAND"
    )
    command = commands.add_parser(
        "import", help="bring in a file", epilog=MORE, formatter_class=RawDescriptionHelpFormatter
    )
    command.add_argument("file", metavar="FILE", help="a file on this machine")
    command.add_argument("--as", dest="kind", required=True, choices=KINDS, help="what it holds")
    command.add_argument("--accept", action="store_true", help="take the corrections that it describes")
    command.set_defaults(run=import_file)


def import_file(asked: Namespace) -> int:
    """Print what was found in the file and, last, how much of it came in; 3 where a correction waits for a person."""
    from assessments.places.importing import look_at_file, take_layer  # they bring pandas and GDAL with them

    file = Path(asked.file)
    data = _bytes_of(file)
    with opened() as here:
        visit = operator_visit(here)
        found = look_at_file(visit, data=data, kind=asked.kind)
        for words in found.said:
            print(words)
        for left in found.left_out:
            print(f"Left out. {left.words}.")
        for words in found.corrections:
            print(f"To confirm: {words}")
        if found.corrections and not asked.accept:
            print("Nothing was changed. If that is right, run the same line again with --accept.")
            return TO_CONFIRM
        for words in take_layer(visit, found=found, file_name=file.name):
            print(words)
    print(found.count)
    return 0


def _bytes_of(file: Path) -> bytes:
    """The whole file. An address, or a path that only a library would understand, is no file and is not followed."""
    if not file.is_file():
        raise FileRefused(f"There is no file {file.name}. Give the path of a file on this machine.")
    if file.stat().st_size > MOST_BYTES:
        raise FileRefused(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Save a simpler version of it.")
    return file.read_bytes()
