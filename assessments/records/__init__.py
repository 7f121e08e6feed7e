"""What all work shares: contexts, filled instruments with their revisions and submissions, running clocks, tasks."""
