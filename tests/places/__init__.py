"""Worries about places and groups, in which no child is named."""
