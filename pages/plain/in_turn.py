"""
What one tab asks for is done in the order in which it came, and every press is acted on.

Streamlit cuts a run off when something newer comes from the browser. A press that the run had not reached was lost
then, and an action in a callback could end in the middle: "Keep" and then at once "Back" kept nothing.
"""

from collections import deque
from collections.abc import Iterable

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner import get_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)


def act_in_turn() -> None:
    """Let every run of a page come to its end. Called before the server starts. (Version-bound: see test_in_turn.)"""
    script_runner.ScriptRequests = InTurn  # type: ignore[misc]


class InTurn(ScriptRequests):
    """The requests of one tab. What its page asks for itself comes at once; what its browser sends waits its turn."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[RerunData] = deque()
        self._being_done: RerunData | None = None

    def request_rerun(self, new_data: RerunData) -> bool:
        """Take a request. The same buttons pressed again, before they have done what they do, are pressed once."""
        if get_script_run_ctx(suppress_warning=True):  # st.rerun, st.switch_page
            return super().request_rerun(new_data)
        with self._lock:
            if self._state == ScriptRequestType.STOP:
                return False
            if not self._comes_twice(new_data):
                self._waiting.append(new_data)
            return True

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """What to do next. What the page asked for itself goes first."""
        with self._lock:
            self._waiting = deque(asked for asked in self._waiting if not _comes_from_a_page_left(asked))
            if self._state == ScriptRequestType.CONTINUE and self._waiting:
                self._being_done = self._next()
                self._request_rerun_locked(self._being_done)
        return super().on_scriptrunner_ready()

    def _next(self) -> RerunData:
        """The first that waits, unless the one after it holds all that it holds."""
        first = self._waiting.popleft()
        while self._waiting and _is_held_by(first, self._waiting[0]):
            first = self._waiting.popleft()
        return first

    def _comes_twice(self, asked: RerunData) -> bool:
        """The same buttons with the same in every field. In a part that counts, as a tally does, it is one more."""
        if asked.fragment_id or not _pressed(asked):
            return False
        already = [self._being_done, *self._waiting]
        return any(one is not None and one.widget_states == asked.widget_states for one in already)


def _comes_from_a_page_left(asked: RerunData) -> bool:
    """A clock of a page that was left meanwhile. Streamlit would go back there, and forget the new page's fields."""
    context = get_script_run_ctx(suppress_warning=True)
    here = context.page_script_hash if context else ""
    return asked.is_auto_rerun and bool(here) and asked.page_script_hash != here


def _pressed(asked: RerunData) -> bool:
    return any(state.trigger_value for state in _fields(asked))


def _is_held_by(asked: RerunData, later: RerunData) -> bool:
    """A whole page sends every field each time. A clock's own request is held by any other."""
    if asked.is_auto_rerun:
        return True
    whole = not (asked.fragment_id or later.fragment_id)
    return whole and asked.page_script_hash == later.page_script_hash and not _has_trigger(asked)


def _has_trigger(asked: RerunData) -> bool:
    """Whether anything in it happens once: a press, or a word from a part of the page that is not Streamlit's own."""
    return any(
        (state.WhichOneof("value") or "").endswith(("trigger_value", "chat_input_value")) for state in _fields(asked)
    )


def _fields(asked: RerunData) -> Iterable[WidgetState]:
    return asked.widget_states.widgets if asked.widget_states else ()
