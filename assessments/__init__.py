"""What the toolkit knows and does: instruments, clocks, records, people, and the work done with them."""
