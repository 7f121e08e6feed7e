"""Who did what, and who looked: an append-only chain of entries, each sealed to the one before."""
