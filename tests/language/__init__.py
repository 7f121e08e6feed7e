"""The language checker: what it remarks on, what it leaves alone, and whether our own words pass it."""
