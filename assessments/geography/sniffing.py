"""
What kind of file this really is, by what stands in it. Its name is not asked.

Four kinds are read, and nothing else: no reader of ours is ever shown a file whose beginning was not looked at here,
because some kinds hold no shapes but the address of another file, on this machine or elsewhere.
"""

import io
import zipfile
import zlib
from enum import StrEnum

from assessments.geography.model import FileRefused

MOST_BYTES = 50_000_000
MOST_UNPACKED = 200_000_000
MOST_MEMBERS = 1_000
WANTED = "GeoJSON, CSV, GeoPackage or a zipped Shapefile"
PARTS = (".shp", ".shx", ".dbf")


class FileKind(StrEnum):
    """The kinds of file that are read."""

    GEOJSON = "GeoJSON"
    CSV = "CSV"
    GEOPACKAGE = "GeoPackage"
    SHAPEFILE = "Shapefile"


def kind_of(data: bytes) -> FileKind:
    """
    The kind of a file by its first bytes.

    Raises:
        FileRefused: If it is empty, too large, or of any other kind.
    """
    if len(data) > MOST_BYTES:
        raise FileRefused(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Save a simpler version of it.")
    if data.startswith(b"SQLite format 3\0"):
        return FileKind.GEOPACKAGE
    if data.startswith(b"PK"):
        return FileKind.SHAPEFILE
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \r\n\t")
    if not begins:
        raise FileRefused("The file is empty.")
    if begins.startswith(b"<"):
        raise FileRefused(_why_no_xml(data[:100_000].lower()))
    if begins.startswith((b"{", b"[")):
        return FileKind.GEOJSON
    if b"\0" in data[:4096]:
        raise FileRefused(f"The file is neither text nor a kind that is read. Save it as {WANTED}, in UTF-8.")
    return FileKind.CSV


def _why_no_xml(begins: bytes) -> str:
    if b"ogrvrtdatasource" in begins or b"vrtdataset" in begins:
        return (
            "The file is a VRT, whatever its name says: it points to other files and holds no shapes. It was not read."
        )
    if b"<!doctype" in begins or b"<!entity" in begins:
        return f"The file is XML with a DOCTYPE or ENTITY, which is not read. Save it as {WANTED}."
    return f"The file is XML, which is not read. Save it as {WANTED}."


def parts_of(data: bytes) -> dict[str, bytes]:
    """
    The parts of the one Shapefile in a zip, by their endings: ".shp", ".shx", ".dbf" and, where given, ".prj", ".cpg".

    Nothing is written to disk and no name inside the zip is ever used as a path.

    Raises:
        FileRefused: If the zip is damaged, locked, too large, names files outside itself, or holds no whole Shapefile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = _members(opened)
            shapes = [name for name in members if name.lower().endswith(".shp")]
            if len(shapes) != 1:
                found = "no .shp file" if not shapes else f"{len(shapes)} .shp files"
                raise FileRefused(f"The zip holds {found}. Zip one .shp with its .shx, .dbf and .prj.")
            stem = shapes[0][:-4].lower()
            wanted = {stem + ending: ending for ending in (*PARTS, ".prj", ".cpg")}
            parts = {wanted[name.lower()]: opened.read(name) for name in members if name.lower() in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise FileRefused("The zip is damaged or locked with a password. Make it again.") from None
    if missing := [ending for ending in PARTS if ending not in parts]:
        raise FileRefused(f"The Shapefile is not whole: {' and '.join(missing)} missing. Zip all its parts together.")
    return parts


def _members(opened: zipfile.ZipFile) -> list[str]:
    listed = opened.infolist()
    if len(listed) > MOST_MEMBERS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise FileRefused(f"The zip would unpack to more than {MOST_UNPACKED // 1_000_000} MB, or to too many files.")
    names = [one.filename for one in listed]
    if any(".." in name.replace("\\", "/").split("/") or name[:1] in "/\\" or ":" in name for name in names):
        raise FileRefused("The zip names files outside itself. Make it again from the files alone.")
    return [name for name in names if "__MACOSX" not in name]
