"""The check for identifying words in free text."""
