"""What the figures were measured on: never a name of the computer or of a folder on it."""

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assessments.store.installation import utc_now

PACKAGES = ("streamlit", "sqlcipher3", "playwright")


def facts(*, rounds: int) -> str:
    """One sentence: the day, how often, processors, memory, Python, and the versions that matter."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    computer = (
        f"{len(os.sched_getaffinity(0))} cores ({_processor()}), {memory_gib:.0f} GiB, load {os.getloadavg()[0]:.1f}"
    )
    programs = [f"Python {platform.python_version()}", *(f"{name} {_version(name)}" for name in PACKAGES)]
    programs += filter(None, (_said_by(name) for name in ("chromium", "node")))
    return f"Measured on {utc_now():%-d %b %Y}, each {rounds} times: {computer}; {', '.join(programs)}."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _said_by(program: str) -> str:
    """A program with the version it says it has; empty where it is not installed."""
    found = shutil.which(program)
    if found is None:
        return ""
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    return f"{program} {number[0]}" if number else program


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", known.read_text("utf-8"), re.M) if known.exists() else None
    return found[1] if found else platform.machine()
