"""What appears on screen. `frame.py` is run by Streamlit; every other script here is one screen."""
