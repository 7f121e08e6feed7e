"""What is shown once when a second factor is set up: the picture for the app with its key, and the recovery codes."""

from collections.abc import Iterable

import streamlit as st

from assessments.people.second_factor import YOUR_PASSWORD, Offer, asks_again_for
from assessments.people.visits import Visit
from pages.parts.escapes import esc
from pages.plain.qr import qr_address

ALT = "Picture for your app. It holds the same key as the letters below."


def code_field(visit: Visit, key: str) -> str:
    """What shows that it is still this person: a code of their app, or the password where there is no app."""
    label = asks_again_for(visit)
    if label == YOUR_PASSWORD:
        return st.text_input(label, key=key, width=330, type="password", autocomplete="current-password")
    return st.text_input(label, key=key, width=330, autocomplete="one-time-code")


def key_to_scan(offer: Offer) -> None:
    """The picture, and the key for whoever types it."""
    st.html(
        f'<figure class="lk-qr"><img src="{esc(qr_address(offer.address))}" alt="{ALT}"></figure>'
        "<p>The key, if you type it (time based, six digits):</p>"
        f'<p><code class="lk-key">{esc(offer.in_fours)}</code></p>'
    )


def codes_to_keep(codes: Iterable[str]) -> None:
    """The ten recovery codes, to be printed or copied down."""
    st.html(
        '<h2 class="lk-heading">Your recovery codes</h2>'
        "<p>When your telephone is lost or broken, one of these stands in for the code of your app. Each works once."
        " Any list you had before is worth nothing now.</p>"
        f'<ul class="lk-codes">{"".join(f"<li><code>{esc(code)}</code></li>" for code in codes)}</ul>'
        "<p>They are shown only now. Print this page or copy them down, and keep them away from your telephone and your"
        " computer.</p>"
    )
