"""
The same rows on a Streamlit page with nothing behind it: `streamlit run bare_page.py -- ROWS.json`.

It is run by itself, as a script, and nothing imports it. It shows what Streamlit alone takes to draw so many rows: a
heading line with why it is asked and a mark once it is chosen, and a row of choices. It keeps nothing anywhere.
"""

import json
import sys
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

asked: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))

st.set_page_config(page_title="Bare", layout="wide")
st.html(f"<h1>{escape(asked['title'])}</h1>")
for row in asked["rows"]:
    name, label, choices = row["name"], row["label"], row["choices"]
    with st.container(key=f"row_{name}", gap=None):
        mark = '<span class="mark">Chosen</span>' if st.session_state.get(name) else ""
        why = f"<details><summary>Why we ask</summary><p>{escape(row['why'])}</p></details>" if row["why"] else ""
        hint = f"<p>{escape(row['hint'])}</p>" if row["hint"] else ""
        st.html(f"<div><h3>{escape(label)}</h3>{mark}</div>{why}{hint}")
        if choices:
            codes = list(choices)
            st.radio(
                label, codes, index=None, format_func=choices.__getitem__, key=name, horizontal=True,
                label_visibility="collapsed",
            )  # fmt: skip
