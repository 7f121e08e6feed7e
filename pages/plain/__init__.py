"""The server's own side: who may come in, sign-in, files, and every page that is drawn without Streamlit."""
