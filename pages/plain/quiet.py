"""
Logs that hold type, place and reference, never a value: the message of an exception is where the names are.

Tracebacks quote answers, databases quote rows, access logs quote addresses. So one record factory rewrites what every
library logs (a filter of ours would miss the handlers that libraries bring along), and hooks cover the rest.
"""

import logging
import secrets
import sys
import threading
import traceback
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

import streamlit as st
from streamlit import config

from assessments.vocabulary import AssessmentError

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app.py", "assessments", "pages")
STARTING = ("server", "on")  # uvicorn's files that say it is up, on which port, and that it stops
SORRY = "Something went wrong on this page. What was saved before is still saved. Try again, or go back to your work."

_make_record = logging.getLogRecordFactory()


def begin() -> None:
    """From now on nothing that this process prints holds a value. Called once, before the server starts."""
    logging.setLogRecordFactory(_quiet_record)
    logging.captureWarnings(True)
    config.set_option("logger.enableRich", False)  # else, where rich is installed, tracebacks go round all of this
    logging.getLogger("uvicorn.access").addFilter(lambda record: False)
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.levelno > logging.INFO or _is_starting(record))
    sys.excepthook = _unhandled
    sys.unraisablehook = lambda found: _say_problem(found.exc_value)
    threading.excepthook = lambda found: _say_problem(found.exc_value)


def say(words: str) -> None:
    """One line of ours for whoever runs this server."""
    print(words, file=sys.stderr, flush=True)


def reference(problem: BaseException) -> str:
    """What a person can quote: the same on their screen and in every line of the log about this problem."""
    return str(problem.__dict__.setdefault("reference", secrets.token_hex(4)))


def place(problem: BaseException) -> str:
    """The problem's type, the last line of ours it passed through, the line where it arose, and its reference."""
    steps = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(problem.__traceback__)]
    ours = [f"{file.relative_to(ROOT)}:{line}" for file, line in steps if _is_ours(file)]
    arose = f"{steps[-1][0].name}:{steps[-1][1]}" if steps else "no line"
    where = f"{ours[-1]}, arose in {arose}" if ours and not _is_ours(steps[-1][0]) else (ours or [arose])[-1]
    return f"{type(problem).__name__} at {where}, reference {reference(problem)}"


def on_script_error(problem: Exception) -> bool:
    """For st.App: a calm sentence and the reference on the screen. True keeps Streamlit's own box away."""
    say(place(problem))
    words = str(problem) if isinstance(problem, AssessmentError) else SORRY
    st.html(f'<div class="lk-notice" role="alert"><p>{escape(words)}</p><p>Reference {reference(problem)}.</p></div>')
    return True


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in OURS


def _is_starting(record: logging.LogRecord) -> bool:
    return record.name.startswith("uvicorn") and record.module in STARTING and record.levelno == logging.INFO


def _quiet_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _make_record(*args, **kwargs)
    problem = record.exc_info[1] if record.exc_info else None
    if problem is not None:
        record.msg = place(problem)
    elif not _is_starting(record):
        record.msg = f"{record.levelname} from {record.filename}:{record.lineno}"
    else:
        return record
    record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
    return record


def _say_problem(problem: BaseException | None) -> None:
    if problem is not None and not isinstance(problem, SystemExit):
        say(place(problem))


def _unhandled(kind: type[BaseException], problem: BaseException, steps: TracebackType | None) -> None:
    _say_problem(problem)
