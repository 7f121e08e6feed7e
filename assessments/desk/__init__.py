"""Across kinds of context: what several capabilities share on one page."""
