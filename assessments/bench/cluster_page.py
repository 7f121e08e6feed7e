"""
The same points as our map, drawn by folium's FastMarkerCluster: `streamlit run cluster_page.py -- POINTS.json`.

It is run by itself, as a script, and nothing imports it. It is the page one would write with folium and
streamlit-folium as they come.
"""

import json
import sys
from pathlib import Path

import folium
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

points = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
st.set_page_config(page_title="Clusters", layout="wide")
st.html("<h1>Clusters</h1>")
made = folium.Map([52.56, -1.46], zoom_start=6, tiles=None)
FastMarkerCluster(points).add_to(made)
st_folium(made, height=520, use_container_width=True, returned_objects=[])
