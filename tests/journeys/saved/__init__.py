"""What was saved is there: in the store, after leaving, after a kill."""
