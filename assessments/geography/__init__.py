"""Reading files of areas and points, and judging by their numbers whether they are what they say."""
