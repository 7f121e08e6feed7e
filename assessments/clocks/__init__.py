"""Deadlines: which rules there are, what counts as a working day, when something is due, and how that is said."""
