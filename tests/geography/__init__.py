"""Files of areas and points: what is taken, what is asked about, and what is refused."""
