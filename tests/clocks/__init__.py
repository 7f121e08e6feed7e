"""The deadlines engine."""
