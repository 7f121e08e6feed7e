"""Whatever a tab asks for while its page is busy is done afterwards, in the order in which it came."""

import threading
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import add_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType

from pages.plain.in_turn import InTurn, act_in_turn


def asked(press: str = "", *, words: str = "", part: str = "", page: str = "p", clock: bool = False) -> RerunData:
    """What a browser sends: the words in a field, and perhaps a press."""
    states = WidgetStates()
    if not clock:
        states.widgets.add(id="words", string_value=words)
    if press:
        states.widgets.add(id=press, trigger_value=True)
    return RerunData(widget_states=states, fragment_id=part or None, page_script_hash=page, is_auto_rerun=clock)


def done_by(requests: ScriptRequests) -> Iterator[tuple[str, str]]:
    """What each following run of the page would be given: the button pressed, the words in the field."""
    while (request := requests.on_scriptrunner_ready()).type == ScriptRequestType.RERUN:
        states = request.rerun_data.widget_states
        values = {state.id: state for state in states.widgets} if states else {}
        presses = [name for name, state in values.items() if state.trigger_value]
        yield (presses or [""])[0], values["words"].string_value if "words" in values else ""


def while_busy(requests: ScriptRequests, *sent: RerunData) -> None:
    """The page runs, and all of this comes meanwhile."""
    requests.request_rerun(asked())
    requests.on_scriptrunner_ready()
    for one in sent:
        assert requests.request_rerun(one)
        assert requests.on_scriptrunner_yield() is None, "the run was cut off"


def test_a_press_is_acted_on_though_another_follows_at_once():
    requests = InTurn()
    while_busy(requests, asked("keep", words="why"), asked("back", words="why"))
    assert list(done_by(requests)) == [("keep", "why"), ("back", "why")]


def test_streamlit_alone_would_cut_the_first_one_off():
    requests = ScriptRequests()
    requests.request_rerun(asked("keep"))
    requests.on_scriptrunner_ready()
    requests.request_rerun(asked("back"))
    assert requests.on_scriptrunner_yield() is not None, "Streamlit waits by itself now: act_in_turn can go."


def test_words_that_go_on_are_one_run_with_the_last_of_them():
    requests = InTurn()
    while_busy(requests, asked(words="w"), asked(words="wo"), asked(words="wor"))
    assert list(done_by(requests)) == [("", "wor")]


def test_a_button_pressed_twice_in_haste_is_pressed_once():
    requests = InTurn()
    while_busy(requests, asked("keep"), asked("keep"))
    done = done_by(requests)
    assert next(done) == ("keep", "")
    requests.request_rerun(asked("keep"))  # while the first is being acted on
    assert list(done) == []


def test_a_button_pressed_again_with_other_words_is_another_press():
    requests = InTurn()
    while_busy(requests, asked("keep", words="one"), asked("keep", words="another"))
    assert list(done_by(requests)) == [("keep", "one"), ("keep", "another")]


def test_a_tally_counts_every_press():
    requests = InTurn()
    while_busy(requests, *[asked("one more", part="tally")] * 3)
    assert [press for press, _ in done_by(requests)] == ["one more"] * 3


def test_a_clock_waits_behind_nobody_and_overtakes_nobody():
    requests = InTurn()
    while_busy(requests, asked(part="watch", clock=True), asked("keep", words="why"), asked(part="watch", clock=True))
    assert list(done_by(requests)) == [("keep", "why"), ("", "")]


def test_once_the_tab_is_closed_nothing_more_is_taken():
    requests = InTurn()
    while_busy(requests, asked("keep"))
    requests.request_stop()
    assert not requests.request_rerun(asked("back"))


@pytest.fixture
def as_the_page(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Do something in a thread that Streamlit takes for the page's own."""

    class OfAPage:
        page_script_hash = "p"

    def do(act: Callable[[], object]) -> None:
        thread = threading.Thread(target=act)
        add_script_run_ctx(thread, OfAPage())  # type: ignore[arg-type]
        thread.start()
        thread.join()

    return do


def test_what_the_page_asks_for_itself_comes_at_once_and_first(as_the_page: Callable[[Callable[[], object]], None]):
    requests = InTurn()
    while_busy(requests, asked("back"))
    as_the_page(lambda: requests.request_rerun(asked(words="drawn again")))
    turn = requests.on_scriptrunner_yield()
    assert turn is not None
    assert turn.rerun_data.widget_states is not None
    assert turn.rerun_data.widget_states.widgets[0].string_value == "drawn again"
    assert list(done_by(requests)) == [("back", "")]


def test_a_clock_of_the_page_that_was_left_is_let_go(as_the_page: Callable[[Callable[[], object]], None]):
    requests = InTurn()
    while_busy(requests, asked(part="watch", page="left", clock=True))
    done: list[tuple[str, str]] = []
    as_the_page(lambda: done.extend(done_by(requests)))
    assert done == []


@given(st.lists(st.tuples(st.sampled_from(["", "keep", "back", "add"]), st.text(max_size=3)), min_size=1))
def test_no_press_and_no_last_words_are_ever_lost(sent: list[tuple[str, str]]):
    requests = InTurn()
    while_busy(requests, *(asked(press, words=words) for press, words in sent))
    done = list(done_by(requests))
    assert [one for one in done if one[0]] == list(dict.fromkeys(one for one in sent if one[0]))
    assert sent[-1] in done


def test_each_tab_of_the_server_gets_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(script_runner, "ScriptRequests", ScriptRequests)
    act_in_turn()
    assert script_runner.ScriptRequests is InTurn
