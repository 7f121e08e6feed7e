"""
What a field holds, read inside its callback without giving way.

`st.session_state` is a place where Streamlit may stop a run: for a newer press, or because the tab closed. A callback
that reads it first can be cut off before it has saved, and its answer would be gone. `filtered_state` of the run's own
context never gives way. (Version-bound: tests/journeys/saved holds it.)
"""

from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx


def held(key: str, otherwise: Any = None) -> Any:
    """The value that came with this run for the field with this key."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_state.filtered_state.get(key, otherwise) if context else otherwise
