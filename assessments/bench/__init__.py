"""Figures for docs/performance.md: each is a ratio of two things that were measured in turn, in one run."""
